import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { invalid } from './faults.ts';

/** ELBv2 quotas: five values over all conditions of a rule, 128 characters a value. */
const MAX_VALUES = 5;
const MAX_LENGTH = 128;

const CONFIGS = {
  'host-header': 'HostHeaderConfig',
  'path-pattern': 'PathPatternConfig',
  'http-header': 'HttpHeaderConfig',
  'query-string': 'QueryStringConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'source-ip': 'SourceIpConfig',
} as const;

type Field = keyof typeof CONFIGS;

const isField = (field: string | undefined): field is Field =>
  field !== undefined && Object.hasOwn(CONFIGS, field);

function listValues(condition: RuleCondition, field: Field): string[] {
  const config = condition[CONFIGS[field]];
  const values = (config?.Values ?? condition.Values ?? []).map((value) =>
    typeof value === 'string' ? value : `${value.Key ?? ''}${value.Value ?? ''}`,
  );
  const regex = config && 'RegexValues' in config ? (config.RegexValues ?? []) : [];
  return [...values, ...regex, ...(condition.RegexValues ?? [])];
}

function checkValue(field: Field, value: string): void {
  if (value.length === 0) throw invalid(`A condition value of '${field}' must not be empty`);
  if (value.length > MAX_LENGTH) {
    throw invalid(`Condition value '${value}' is longer than ${MAX_LENGTH} characters`);
  }
  if (field === 'host-header' && !value.includes('.')) {
    throw invalid(`Condition value '${value}' must contain at least one '.'`);
  }
  if (field === 'path-pattern' && !/^[/*?]/.test(value)) {
    throw invalid(`Condition value '${value}' must begin with '/', '*' or '?'`);
  }
}

function readCondition(condition: RuleCondition): RuleCondition {
  const { Field: field } = condition;
  if (!isField(field))
    throw invalid(`Condition field '${field ?? ''}' must be one of '[${Object.keys(CONFIGS).join(', ')}]'`);
  const values = listValues(condition, field);
  if (values.length === 0) throw invalid(`A '${field}' condition must specify at least one value`);
  for (const value of values) checkValue(field, value);
  if (field !== 'host-header' && field !== 'path-pattern') return structuredClone(condition);
  // The two oldest fields read back in both forms.
  const config = condition[CONFIGS[field]] ?? { Values: condition.Values };
  return { Field: field, ...(config.Values ? { Values: config.Values } : {}), [CONFIGS[field]]: config };
}

/** Checks conditions and gives them the form in which they are stored and listed. */
export function readConditions(conditions: readonly RuleCondition[]): RuleCondition[] {
  if (conditions.length === 0) throw invalid('A rule must have at least one condition');
  const fields = conditions.map((condition) => condition.Field);
  for (const single of ['host-header', 'path-pattern', 'http-request-method', 'source-ip']) {
    if (fields.filter((field) => field === single).length > 1) {
      throw invalid(`A rule can only have one '${single}' condition`);
    }
  }
  const read = conditions.map(readCondition);
  const values = read.flatMap((condition) =>
    isField(condition.Field) ? listValues(condition, condition.Field) : [],
  );
  if (new Set(values).size > MAX_VALUES * 2)
    throw invalid(`A rule can have at most ${MAX_VALUES} condition values`);
  return read;
}
