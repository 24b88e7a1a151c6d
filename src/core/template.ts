import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type ScalarTag } from 'yaml';
import { SwitchyardError } from './errors.ts';
import { readResource, type TemplateResource } from './template-resource.ts';
import { isMapping, textOf, type Mapping } from './template-values.ts';

/** UpdateStack and CreateStack take at most this many bytes as TemplateBody; more must come from S3. */
export const TEMPLATE_BODY_LIMIT = 51_200;

interface TemplateParameter {
  readonly type: string;
  readonly default?: string;
  /** DescribeStacks answers `****` for it: its value is never known, and never sent back. */
  readonly noEcho: boolean;
  readonly isList: boolean;
  readonly maxValue?: number;
  readonly allowedValues?: readonly string[];
}

/** What a template declares, as far as decisions need it. */
export interface TemplateFacts {
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
  readonly outputs: readonly string[];
  readonly resources: Readonly<Record<string, TemplateResource>>;
  /** By name, in the long form of their functions. */
  readonly conditions: Mapping;
  /** The `capabilities` that CloudFormation will ask for because of this template alone (nested ones not read). */
  readonly needsCapabilities: readonly string[];
}

/** UTF-8 bytes: CloudFormation counts bytes, not characters. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Reads a template in JSON or YAML, short tags (`!Ref`, `!GetAtt` …) included. Throws `template-invalid`. */
export function readTemplate(text: string): TemplateFacts {
  const { template, conditions } = parse(text);
  if (!isMapping(template)) throw invalid('it is not a mapping with `Resources`');
  const resources = entriesOf(template, 'Resources').filter(
    ([, resource]) => typeof resource['Type'] === 'string',
  );
  if (resources.length === 0 && !isTransformed(template) && !isTransformed(template['Resources']))
    throw invalid('it declares no `Resources`');
  return {
    parameters: Object.fromEntries(
      entriesOf(template, 'Parameters').map(([name, it]) => [name, readParameter(it)]),
    ),
    outputs: entriesOf(template, 'Outputs').map(([name]) => name),
    resources: Object.fromEntries(resources.map(([logicalId, it]) => [logicalId, readResource(it)])),
    conditions: isMapping(conditions) ? conditions : {},
    needsCapabilities: capabilitiesOf(
      template,
      resources.map(([, resource]) => resource),
    ),
  };
}

interface Parsed {
  readonly template: unknown;
  /** The section, in the long form. */
  readonly conditions: unknown;
}

/** What begins like JSON is JSON, as for CloudFormation; a byte order mark before it says nothing. */
function parse(text: string): Parsed {
  const body = text.replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(body)) return parseYaml(body);
  try {
    const template = JSON.parse(body) as Mapping;
    return { template, conditions: template['Conditions'] };
  } catch (cause) {
    throw invalid(`its JSON is not well-formed: ${String(cause)}`, cause);
  }
}

/**
 * Unquoted `yes`, `On` and `True` are booleans to CloudFormation, and `"true"` in a parameter: it reads YAML 1.1
 * (https://github.com/aws/aws-cli/pull/5257). A `NoEcho: yes` that is not seen would send `****` back as the value.
 */
const BOOLEAN: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  resolve: (text) => String(/^(?:yes|true|on)$/i.test(text)),
};

/**
 * Every other scalar is kept as it was written (the failsafe schema), so that a default of `010` or `1.10` stays that
 * text; unknown tags are left to CloudFormation, which knows them best. Of two equal keys the last one counts: so it
 * does there, and published templates have such pairs (https://github.com/go-to-k/cdk-real-drift/issues/1074).
 */
function parseYaml(text: string): Parsed {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: [BOOLEAN],
    uniqueKeys: false,
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (error) {
    const why = error.code === 'MULTIPLE_DOCS' ? 'a second YAML document begins' : error.message;
    throw invalid(`line ${lineCounter.linePos(error.pos[0]).line}: ${why}`, error);
  }
  try {
    const root = document.contents;
    const conditions = isMap(root) ? longForm(root.get('Conditions', true)) : undefined;
    return { template: document.toJS(), conditions };
  } catch (cause) {
    throw invalid(`its YAML aliases cannot be resolved: ${String(cause)}`, cause);
  }
}

/** `!Equals [a, b]` as `{ 'Fn::Equals': [a, b] }`, for where it matters what is called. An alias is not followed. */
function longForm(node: unknown): unknown {
  const plain = plainOf(node);
  const [, called] = /^!(\w+)$/.exec((node as Node | undefined)?.tag ?? '') ?? [];
  if (called === undefined) return plain;
  return { [called === 'Ref' || called === 'Condition' ? called : `Fn::${called}`]: plain };
}

function plainOf(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(longForm);
  if (!isMap(node)) return undefined;
  return Object.fromEntries(node.items.map(({ key, value }) => [String(key), longForm(value)]));
}

function readParameter(parameter: Mapping): TemplateParameter {
  const type = textOf(parameter['Type']) ?? 'String';
  const value = textOf(parameter['Default']);
  const most = textOf(parameter['MaxValue']);
  const allowed = parameter['AllowedValues'];
  return {
    type,
    ...(value !== undefined && { default: value }),
    noEcho: textOf(parameter['NoEcho'])?.toLowerCase() === 'true',
    isList: /(^|<)(CommaDelimitedList|List<)/.test(type),
    ...(most !== undefined && { maxValue: Number(most) }),
    ...(Array.isArray(allowed) && { allowedValues: allowed.flatMap((each) => textOf(each) ?? []) }),
  };
}

/** The resource types for which CreateStack asks for CAPABILITY_IAM; a custom name asks for CAPABILITY_NAMED_IAM. */
const IAM_TYPES =
  /^AWS::IAM::(AccessKey|Group|InstanceProfile|ManagedPolicy|Policy|Role|User|UserToGroupAddition)$/;
const IAM_NAMES = ['GroupName', 'InstanceProfileName', 'ManagedPolicyName', 'RoleName', 'UserName'];

function capabilitiesOf(template: Mapping, resources: readonly Mapping[]): string[] {
  const iam = resources.filter((resource) => IAM_TYPES.test(String(resource['Type'])));
  const named = iam.some((resource) => {
    const type = resource['Type'];
    const properties = resource['Properties'];
    // Here a group, role or user name only points at one that exists.
    if (type === 'AWS::IAM::UserToGroupAddition' || type === 'AWS::IAM::AccessKey' || !isMapping(properties))
      return false;
    return IAM_NAMES.some((name) => Object.hasOwn(properties, name));
  });
  return [
    ...(named ? ['CAPABILITY_NAMED_IAM'] : iam.length > 0 ? ['CAPABILITY_IAM'] : []),
    ...(isTransformed(template) ? ['CAPABILITY_AUTO_EXPAND'] : []),
  ];
}

/** A macro may add what is not written here, resources included: to the template, or to one section of it. */
function isTransformed(section: unknown): boolean {
  return (
    isMapping(section) && (Object.hasOwn(section, 'Transform') || Object.hasOwn(section, 'Fn::Transform'))
  );
}

/** The members of a section that are mappings; `Fn::ForEach` and the like are not. */
function entriesOf(template: Mapping, section: string): [string, Mapping][] {
  const members = Object.hasOwn(template, section) ? template[section] : undefined;
  if (!isMapping(members)) return [];
  return Object.entries(members).filter((entry): entry is [string, Mapping] => isMapping(entry[1]));
}

function invalid(why: string, cause?: unknown): SwitchyardError {
  return new SwitchyardError('template-invalid', `the template cannot be read: ${why}`, {
    next: 'correct the template; `aws cloudformation validate-template` reads it as CloudFormation does',
    cause,
  });
}
