import { ServiceError } from '../service.ts';
import { splitNetwork } from './cidr.ts';
import { isSection } from './template.ts';
import type { Section } from './template.ts';

/** What an expression can ask for. */
export interface Scope {
  readonly region: string;
  readonly mappings: Section;
  /** Value of `Ref`; NO_VALUE for `AWS::NoValue`. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  importValue(name: string): string;
}

/** Stands for `AWS::NoValue`: the property or item that holds it is left out. */
export const NO_VALUE = Symbol('AWS::NoValue');

function templateError(message: string): ServiceError {
  return new ServiceError('ValidationError', `Template error: ${message}`);
}

function toText(value: unknown, where: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw templateError(`${where} must be a string`);
}

function toList(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw templateError(`${where} requires a list argument`);
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, own] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  const local = isSection(own) ? own : {};
  return toText(text, 'Fn::Sub').replace(/\$\{([^}]+)\}/g, (_whole, inner: string) => {
    if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
    const name = inner.trim();
    if (Object.hasOwn(local, name)) return toText(evaluate(local[name], scope), `Fn::Sub variable ${name}`);
    const dot = name.indexOf('.');
    const value = dot === -1 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
    return Array.isArray(value) ? value.join(',') : toText(value, `Fn::Sub variable ${name}`);
  });
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, top, second, fallback] = toList(argument, 'Fn::FindInMap').map((part) => evaluate(part, scope));
  const names = [map, top, second].map((part) => toText(part, 'Fn::FindInMap'));
  let found: unknown = scope.mappings;
  for (const name of names) found = isSection(found) ? found[name] : undefined;
  if (found !== undefined) return found;
  if (isSection(fallback) && 'DefaultValue' in fallback) return fallback['DefaultValue'];
  throw templateError(`Unable to get mapping for ${names.join('::')}`);
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, list] = toList(argument, 'Fn::Select').map((part) => evaluate(part, scope));
  const items = toList(list, 'Fn::Select');
  const at = Number(index);
  if (!Number.isInteger(at) || at < 0 || at >= items.length) {
    throw templateError(`Fn::Select cannot select nonexistent value at index ${String(index)}`);
  }
  return items[at];
}

type Function = (argument: unknown, scope: Scope) => unknown;

/** Functions that yield a truth value; only they may stand in Conditions. */
const tests: Readonly<Record<string, Function>> = {
  'Fn::Equals': (argument, scope) => {
    const [left, right] = toList(argument, 'Fn::Equals').map((part) => evaluate(part, scope));
    return JSON.stringify(left) === JSON.stringify(right) || String(left) === String(right);
  },
  'Fn::And': (argument, scope) => toList(argument, 'Fn::And').every((part) => evaluate(part, scope) === true),
  'Fn::Or': (argument, scope) => toList(argument, 'Fn::Or').some((part) => evaluate(part, scope) === true),
  'Fn::Not': (argument, scope) => evaluate(toList(argument, 'Fn::Not')[0], scope) !== true,
  Condition: (argument, scope) => scope.condition(toText(argument, 'Condition')),
};

/** One entry a function (user guide, "intrinsic function reference"). */
const functions: Readonly<Record<string, Function>> = {
  ...tests,
  Ref: (argument, scope) => scope.ref(toText(argument, 'Ref')),
  'Fn::GetAtt': (argument, scope) => {
    const parts = typeof argument === 'string' ? argument.split('.') : toList(argument, 'Fn::GetAtt');
    const [logicalId, ...attribute] = parts.map((part) => toText(evaluate(part, scope), 'Fn::GetAtt'));
    return scope.attribute(logicalId ?? '', attribute.join('.'));
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope) => {
    const [separator, list] = toList(argument, 'Fn::Join').map((part) => evaluate(part, scope));
    return toList(list, 'Fn::Join')
      .map((item) => toText(item, 'Fn::Join'))
      .join(toText(separator, 'Fn::Join'));
  },
  'Fn::Select': select,
  'Fn::Split': (argument, scope) => {
    const [separator, text] = toList(argument, 'Fn::Split').map((part) => evaluate(part, scope));
    return toText(text, 'Fn::Split').split(toText(separator, 'Fn::Split'));
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = toList(argument, 'Fn::If');
    return evaluate(scope.condition(toText(name, 'Fn::If')) ? yes : no, scope);
  },
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, scope) =>
    Buffer.from(toText(evaluate(argument, scope), 'Fn::Base64')).toString('base64'),
  'Fn::ImportValue': (argument, scope) =>
    scope.importValue(toText(evaluate(argument, scope), 'Fn::ImportValue')),
  'Fn::GetAZs': (argument, scope) => {
    const region = toText(evaluate(argument, scope), 'Fn::GetAZs') || scope.region;
    return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
  },
  'Fn::Cidr': (argument, scope) => {
    const [block, count, bits] = toList(argument, 'Fn::Cidr').map((part) => evaluate(part, scope));
    return splitNetwork(toText(block, 'Fn::Cidr'), Number(count), Number(bits ?? 8));
  },
};

/** The value of a template expression. @throws ServiceError `Template error: …` as CloudFormation words it */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value))
    return value.map((item) => evaluate(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isSection(value)) return value;
  const keys = Object.keys(value);
  const [name] = keys;
  // `Condition` is a function only inside Conditions, where it holds a name; in a policy document it is a property.
  const isCall =
    keys.length === 1 && name !== undefined && (name !== 'Condition' || typeof value[name] === 'string');
  if (isCall && Object.hasOwn(functions, name)) return functions[name]?.(value[name], scope);
  if (isCall && name.startsWith('Fn::')) throw templateError(`encountered unsupported function: ${name}`);
  const entries = keys.map((key) => [key, evaluate(value[key], scope)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== NO_VALUE));
}
