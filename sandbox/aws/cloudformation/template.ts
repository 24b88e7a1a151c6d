import { ServiceError } from '../service.ts';
import { readTemplateText } from './template-text.ts';

/** One parameter as the template declares it. */
export interface TemplateParameter {
  readonly type: string;
  readonly default?: string;
  readonly noEcho: boolean;
  readonly description?: string;
  readonly allowedValues?: readonly string[];
  readonly declaration: Readonly<Record<string, unknown>>;
}

export interface TemplateResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly dependsOn: readonly string[];
  readonly condition?: string;
  readonly deletionPolicy: string;
  /** Whether the template says it, as what is imported must. */
  readonly hasDeletionPolicy: boolean;
  readonly updateReplacePolicy: string;
  readonly metadata?: unknown;
}

interface TemplateOutput {
  readonly value: unknown;
  readonly description?: string;
  readonly exportName?: unknown;
  readonly condition?: string;
}

export interface Template {
  readonly body: string;
  readonly description?: string;
  readonly metadata?: unknown;
  readonly transforms: readonly string[];
  readonly parameters: ReadonlyMap<string, TemplateParameter>;
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, TemplateOutput>;
}

/** Of a stack that is only reviewed. */
export const EMPTY_TEMPLATE: Template = {
  body: '',
  transforms: [],
  parameters: new Map(),
  mappings: {},
  conditions: {},
  resources: new Map(),
  outputs: new Map(),
};

export type Section = Readonly<Record<string, unknown>>;

export function formatError(message: string): ServiceError {
  return new ServiceError('ValidationError', `Template format error: ${message}`);
}

export function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sections of a template (CloudFormation user guide, "template anatomy"). */
const SECTIONS = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Rules',
  'Mappings',
  'Conditions',
  'Transform',
  'Resources',
  'Outputs',
  'Hooks',
]);

function readSection(root: Section, name: string): Section {
  const section = root[name] ?? {};
  if (!isSection(section)) throw formatError(`[/${name}] ${name} must be an object.`);
  return section;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

/** Parameter values are strings on the wire, whatever scalar the template used. */
function readText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function readParameter(name: string, value: unknown): TemplateParameter {
  if (!isSection(value) || typeof value['Type'] !== 'string') {
    throw formatError(`Every Parameters object must contain a Type member.`);
  }
  const allowed = value['AllowedValues'];
  if (!/^[A-Za-z0-9]{1,255}$/.test(name)) throw formatError(`Parameter name ${name} is non alphanumeric.`);
  return {
    type: value['Type'],
    noEcho: String(value['NoEcho']) === 'true',
    declaration: value,
    ...optional('default', readText(value['Default'])),
    ...optional('description', readText(value['Description'])),
    ...optional(
      'allowedValues',
      Array.isArray(allowed) ? allowed.map((item) => readText(item) ?? '') : undefined,
    ),
  };
}

function readResource(name: string, value: unknown): TemplateResource {
  if (!/^[A-Za-z0-9]{1,255}$/.test(name)) throw formatError(`Resource name ${name} is non alphanumeric.`);
  if (!isSection(value) || typeof value['Type'] !== 'string') {
    throw formatError(`[/Resources/${name}] Every Resources object must contain a Type member.`);
  }
  const dependsOn = value['DependsOn'] ?? [];
  const properties = value['Properties'] ?? {};
  if (!isSection(properties))
    throw formatError(`[/Resources/${name}/Properties] Properties must be an object.`);
  return {
    type: value['Type'],
    properties,
    dependsOn: (Array.isArray(dependsOn) ? dependsOn : [dependsOn]).map(String),
    deletionPolicy: readText(value['DeletionPolicy']) ?? 'Delete',
    hasDeletionPolicy: value['DeletionPolicy'] !== undefined,
    updateReplacePolicy: readText(value['UpdateReplacePolicy']) ?? 'Delete',
    ...optional('condition', readText(value['Condition'])),
    ...optional('metadata', value['Metadata']),
  };
}

function readOutput(name: string, value: unknown): TemplateOutput {
  if (!isSection(value) || value['Value'] === undefined) {
    throw formatError(
      `Output ${name} is malformed. The Value field of every Outputs member must be specified.`,
    );
  }
  const exported = value['Export'];
  return {
    value: value['Value'],
    ...optional('description', readText(value['Description'])),
    ...optional('condition', readText(value['Condition'])),
    ...optional('exportName', isSection(exported) ? exported['Name'] : undefined),
  };
}

function mapSection<T>(section: Section, read: (name: string, value: unknown) => T): Map<string, T> {
  return new Map(Object.entries(section).map(([name, value]) => [name, read(name, value)]));
}

/** Reads a template, JSON or YAML, and refuses what CloudFormation refuses before it starts anything. */
export function parseTemplate(body: string): Template {
  const root = readTemplateText(body);
  if (!isSection(root)) throw formatError('unsupported structure.');
  const unknown = Object.keys(root).filter((key) => !SECTIONS.has(key));
  if (unknown.length > 0) {
    throw new ServiceError(
      'ValidationError',
      `Invalid template property or properties [${unknown.join(', ')}]`,
    );
  }
  const resources = mapSection(readSection(root, 'Resources'), readResource);
  if (resources.size === 0) throw formatError('At least one Resources member must be defined.');
  const transform = root['Transform'] ?? [];
  return {
    body,
    transforms: (Array.isArray(transform) ? transform : [transform]).map(
      (item) => readText(item) ?? 'AWS::Include',
    ),
    parameters: mapSection(readSection(root, 'Parameters'), readParameter),
    mappings: readSection(root, 'Mappings'),
    conditions: readSection(root, 'Conditions'),
    resources,
    outputs: mapSection(readSection(root, 'Outputs'), readOutput),
    ...optional('description', readText(root['Description'])),
    ...optional('metadata', root['Metadata']),
  };
}
