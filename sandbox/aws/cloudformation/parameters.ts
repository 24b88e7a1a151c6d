import { ServiceError } from '../service.ts';
import type { Template, TemplateParameter } from './template.ts';

/** A parameter with the value a stack runs with. */
export interface StackParameter {
  readonly key: string;
  readonly value: string;
  /** What an SSM-typed parameter's name resolved to. */
  readonly resolved?: string;
  readonly noEcho: boolean;
  readonly type: string;
}

/** As CreateStack and UpdateStack take it. */
export interface GivenParameter {
  readonly ParameterKey?: string | undefined;
  readonly ParameterValue?: string | undefined;
  readonly UsePreviousValue?: boolean | undefined;
}

export type ReadSsmParameter = (name: string) => string | undefined;

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

/** CloudFormation's limit for one parameter value (user guide, "CloudFormation quotas"). */
const VALUE_LIMIT = 4096;

/** AWS-specific types whose values have a recognisable id (user guide, "AWS-specific parameter types"). */
const ID_PREFIXES: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC::Id': 'vpc-',
  'AWS::EC2::Subnet::Id': 'subnet-',
  'AWS::EC2::SecurityGroup::Id': 'sg-',
  'AWS::EC2::Image::Id': 'ami-',
  'AWS::EC2::Instance::Id': 'i-',
  'AWS::EC2::Volume::Id': 'vol-',
};

export function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<') || type.includes('<List<');
}

export function splitList(value: string): string[] {
  return value === '' ? [] : value.split(',').map((item) => item.trim());
}

function findFault(item: string, parameter: TemplateParameter): string | undefined {
  const { declaration, allowedValues } = parameter;
  const number = (name: string): number | undefined =>
    declaration[name] === undefined ? undefined : Number(declaration[name]);
  const [minimum, maximum, shortest, longest] = ['MinValue', 'MaxValue', 'MinLength', 'MaxLength'].map(
    number,
  );
  const pattern = declaration['AllowedPattern'];
  const isNumber = /^(List<)?Number>?$/.test(parameter.type);
  if (allowedValues && !allowedValues.includes(item)) return 'must be one of AllowedValues';
  if (isNumber && (item.trim() === '' || Number.isNaN(Number(item)))) return 'must be a number.';
  if (minimum !== undefined && Number(item) < minimum) return `must be a number not less than ${minimum}`;
  if (maximum !== undefined && Number(item) > maximum) return `must be a number not greater than ${maximum}`;
  if (shortest !== undefined && item.length < shortest) return `must contain at least ${shortest} characters`;
  if (longest !== undefined && item.length > longest) return `must contain at most ${longest} characters`;
  if (typeof pattern === 'string' && !new RegExp(`^(?:${pattern})$`).test(item))
    return `must match pattern ${pattern}`;
  return undefined;
}

function checkValue(key: string, value: string, parameter: TemplateParameter): void {
  if (Buffer.byteLength(value) > VALUE_LIMIT) {
    throw refuse(`Parameter '${key}' must not be longer than ${VALUE_LIMIT} bytes`);
  }
  const items = isListType(parameter.type) ? splitList(value) : [value];
  const prefix = ID_PREFIXES[/^List<(.*)>$/.exec(parameter.type)?.[1] ?? parameter.type];
  for (const item of items) {
    const fault = findFault(item, parameter);
    const explained = parameter.declaration['ConstraintDescription'];
    if (fault !== undefined && typeof explained === 'string') {
      throw refuse(`Parameter '${key}' failed to satisfy constraint: ${explained}`);
    }
    if (fault !== undefined) throw refuse(`Parameter '${key}' ${fault}`);
    if (prefix !== undefined && !item.startsWith(prefix)) {
      throw refuse(
        `Parameter validation failed: parameter value ${item} for parameter name ${key} does not exist`,
      );
    }
  }
}

function resolveSsm(value: string, type: string, readSsm: ReadSsmParameter): { resolved?: string } {
  if (!type.startsWith('AWS::SSM::Parameter::Value<')) return {};
  const resolved = readSsm(value);
  if (resolved === undefined) {
    throw refuse(`Unable to fetch parameters [${value}] from parameter store for this account.`);
  }
  return { resolved };
}

/**
 * The values a stack runs with: given ones, previous ones where asked for, else the template's default.
 * @throws ServiceError with CloudFormation's text for missing, unknown and invalid ones
 */
export function resolveParameters(
  template: Template,
  given: readonly GivenParameter[],
  previous: readonly StackParameter[],
  readSsm: ReadSsmParameter,
): StackParameter[] {
  const asked = new Map(given.map((item) => [item.ParameterKey ?? '', item]));
  const strange = [...asked.keys()].filter((key) => !template.parameters.has(key));
  if (strange.length > 0) throw refuse(`Parameters: [${strange.join(', ')}] do not exist in the template`);
  const both = given.find((item) => item.UsePreviousValue === true && item.ParameterValue !== undefined);
  if (both)
    throw refuse(
      `Invalid input for parameter key ${both.ParameterKey ?? ''}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
    );
  const missing: string[] = [];
  const resolved: StackParameter[] = [];
  for (const [key, parameter] of template.parameters) {
    const item = asked.get(key);
    const kept = item?.UsePreviousValue === true ? previous.find((old) => old.key === key)?.value : undefined;
    const value = item?.UsePreviousValue === true ? kept : (item?.ParameterValue ?? parameter.default);
    if (value === undefined) {
      missing.push(key);
      continue;
    }
    checkValue(key, value, parameter);
    const ssm = resolveSsm(value, parameter.type, readSsm);
    resolved.push({ key, value, noEcho: parameter.noEcho, type: parameter.type, ...ssm });
  }
  if (missing.length > 0) throw refuse(`Parameters: [${missing.join(', ')}] must have values`);
  return resolved;
}
