import { ServiceError } from '../service.ts';
import { isSection } from './template.ts';
import type { Template } from './template.ts';

/** What an expression names: logical ids or parameters by Ref and GetAtt, conditions by If and Condition. */
interface References {
  readonly names: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
}

function collectSub(argument: unknown, names: Set<string>): void {
  const [text, own] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  const local = isSection(own) ? Object.keys(own) : [];
  for (const match of String(text).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    const name = (match[1] ?? '').trim();
    if (!local.includes(name)) names.add(name.split('.')[0] ?? name);
  }
}

function collect(value: unknown, names: Set<string>, conditions: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, names, conditions);
    return;
  }
  if (!isSection(value)) return;
  const only = Object.keys(value).length === 1;
  for (const [key, argument] of Object.entries(value)) {
    if (only && key === 'Ref') names.add(String(argument));
    else if (only && key === 'Condition' && typeof argument === 'string') conditions.add(argument);
    else if (key === 'Fn::GetAtt')
      names.add(String(Array.isArray(argument) ? argument[0] : argument).split('.')[0] ?? '');
    else if (key === 'Fn::Sub') collectSub(argument, names);
    else if (key === 'Fn::If' && Array.isArray(argument)) conditions.add(String(argument[0]));
    collect(argument, names, conditions);
  }
}

function findReferences(value: unknown): References {
  const names = new Set<string>();
  const conditions = new Set<string>();
  collect(value, names, conditions);
  return { names, conditions };
}

/** The resources that must exist before this one: DependsOn and everything its properties refer to. */
export function listDependencies(template: Template, logicalId: string): string[] {
  const resource = template.resources.get(logicalId);
  if (!resource) return [];
  const named = [...resource.dependsOn, ...findReferences(resource.properties).names];
  return [...new Set(named)].filter((name) => template.resources.has(name));
}

function checkBlock(template: Template, block: string, value: unknown, conditions: readonly string[]): void {
  const found = findReferences(value);
  const unknown = [...found.names].filter(
    (name) => !name.startsWith('AWS::') && !template.resources.has(name) && !template.parameters.has(name),
  );
  if (unknown.length > 0) {
    throw new ServiceError(
      'ValidationError',
      `Template format error: Unresolved resource dependencies [${unknown.join(', ')}] in the ${block} block of the template`,
    );
  }
  for (const name of [...found.conditions, ...conditions]) {
    if (template.conditions[name] !== undefined) continue;
    throw new ServiceError(
      'ValidationError',
      `Template format error: Unresolved condition dependency ${name} in the ${block} block of the template`,
    );
  }
}

/** Finds resources that wait for each other and so could never be made. */
function checkCircles(template: Template): void {
  const waiting = new Map(
    [...template.resources.keys()].map((id) => [id, new Set(listDependencies(template, id))]),
  );
  for (let free = [...waiting.keys()]; free.length > 0;) {
    free = [...waiting].filter(([, on]) => [...on].every((id) => !waiting.has(id))).map(([id]) => id);
    for (const id of free) waiting.delete(id);
  }
  if (waiting.size > 0) {
    const circle = [...waiting.keys()].join(', ');
    throw new ServiceError('ValidationError', `Circular dependency between resources: [${circle}]`);
  }
}

/** Checks that everything a template names exists in it, with CloudFormation's texts. */
export function checkReferences(template: Template): void {
  for (const resource of template.resources.values()) {
    const named = [resource.properties, resource.dependsOn.map((id) => ({ Ref: id }))];
    checkBlock(template, 'Resources', named, resource.condition === undefined ? [] : [resource.condition]);
  }
  for (const output of template.outputs.values()) {
    const named = [output.value, output.exportName];
    checkBlock(template, 'Outputs', named, output.condition === undefined ? [] : [output.condition]);
  }
  checkBlock(template, 'Conditions', template.conditions, []);
  checkCircles(template);
}
