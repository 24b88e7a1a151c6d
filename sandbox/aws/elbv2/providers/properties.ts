import { omit } from '../omit.ts';

/** Properties of the ELBv2 resource types that are numbers; templates often have them as strings. */
const NUMBERS = new Set([
  'Port',
  'Priority',
  'Weight',
  'Order',
  'DurationSeconds',
  'SessionTimeout',
  'HealthCheckIntervalSeconds',
  'HealthCheckTimeoutSeconds',
  'HealthyThresholdCount',
  'UnhealthyThresholdCount',
]);

const BOOLEANS = new Set(['Enabled', 'HealthCheckEnabled', 'UseExistingClientSecret']);

function readScalar(name: string, value: unknown): unknown {
  if (NUMBERS.has(name)) return Number(value);
  if (BOOLEANS.has(name)) return String(value) === 'true';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

function readValue(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => readValue('', item));
  if (typeof value !== 'object' || value === null) return readScalar(name, value);
  // RedirectConfig is the one place where the API has `Port` as a string.
  const read = name === 'RedirectConfig' ? String : (inner: unknown, key: string) => readValue(key, inner);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner, key)]));
}

/** Resolved template properties as the API's input of the same names, without the tags, which arrive merged. */
export function readProperties<T>(properties: Readonly<Record<string, unknown>>): T {
  return readValue('', omit(properties, 'Tags')) as T;
}

/** Whether one of these properties differs between two versions of a resource. */
export function differs(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  names: readonly string[],
): boolean {
  const text = (from: Readonly<Record<string, unknown>>): string =>
    JSON.stringify(readValue('', Object.fromEntries(names.map((name) => [name, from[name]]))));
  return text(before) !== text(after);
}
