import { SwitchyardError } from '../../core/errors.ts';
import type { PreviewRecord, Production, ReleaseRecord } from '../../core/records.ts';

/** What is wrong with a value at a path, or undefined. */
type Check = (value: unknown, path: string) => string | undefined;

/**
 * One check for each key of a record: a key that core adds to a record breaks the build until it is checked here.
 * Keys that are not listed are let through, so that a newer version may add one.
 */
type Checks<Of> = { readonly [Key in keyof Required<Of>]: Check };

const text: Check = (value, path) => (typeof value === 'string' ? undefined : `${path} is not a text`);
const flag: Check = (value, path) =>
  typeof value === 'boolean' ? undefined : `${path} is not true or false`;
const count: Check = (value, path) => (Number.isInteger(value) ? undefined : `${path} is not a whole number`);
const time: Check = (value, path) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? undefined : `${path} is not a time`;
const version: Check = (value, path) =>
  value === 1 ? undefined : `${path} is ${JSON.stringify(value)}, not 1`;

const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

const oneOf =
  (...words: readonly string[]): Check =>
  (value, path) =>
    words.includes(value as string) ? undefined : `${path} is not one of ${words.join(', ')}`;

const mapOf =
  (check: Check): Check =>
  (value, path) =>
    isObject(value)
      ? first(Object.entries(value).map(([key, entry]) => check(entry, `${path}.${key}`)))
      : `${path} is not a map`;

const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? first(value.map((entry, index) => check(entry, `${path}[${index}]`)))
      : `${path} is not a list`;

const record =
  <Of>(checks: Checks<Of>): Check =>
  (value, path) =>
    isObject(value)
      ? first(Object.entries<Check>(checks).map(([key, check]) => check(value[key], `${path}.${key}`)))
      : `${path} is not an object`;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}

const preview = record<PreviewRecord>({
  version,
  origin: text,
  commit: text,
  tree: text,
  dirty: flag,
  stackId: text,
  stackName: text,
  operationId: optional(text),
  stackUpdatedAt: optional(text),
  parameters: mapOf(text),
  baseValues: mapOf(text),
  tests: oneOf('passed', 'failed', 'none'),
  phase: oneOf('deploying', 'testing', 'ready', 'failed'),
  url: optional(text),
  usedBy: optional(listOf(text)),
  runUrl: text,
  deployedAt: time,
});

const release = record<ReleaseRecord>({
  version,
  releaseId: text,
  commit: text,
  tree: text,
  stackId: text,
  stackName: text,
  targetGroup: text,
  templateSha256: text,
  parameters: mapOf(text),
  tests: oneOf('passed', 'none'),
  pullRequest: optional(count),
  by: text,
  runUrl: text,
  createdAt: time,
});

const entry = {
  releaseId: text,
  commit: text,
  stackId: text,
  stackName: text,
  targetGroup: text,
  pullRequest: optional(count),
  since: time,
  protectedByUs: flag,
};

const PHASES =
  'leased preparing testing retiring done attached shifting baking post-testing rolling-back rolled-back halted'.split(
    ' ',
  );

const freeze = record<NonNullable<Production['freeze']>>({
  by: text,
  reason: text,
  since: time,
  runUrl: text,
  kind: oneOf('rollback', 'pause'),
});

const production = record<Production>({
  version,
  revision: count,
  writer: text,
  current: optional(record<NonNullable<Production['current']>>(entry)),
  retired: listOf(
    record<Production['retired'][number]>({ ...entry, retiredAt: time, bad: flag, deleting: optional(flag) }),
  ),
  freeze: optional(freeze),
  lease: optional(
    record<NonNullable<Production['lease']>>({
      owner: text,
      runId: text,
      runAttempt: count,
      runUrl: text,
      releaseId: text,
      expiresAt: time,
      recall: optional(
        record<NonNullable<NonNullable<Production['lease']>['recall']>>({
          command: oneOf('rollback', 'pause'),
          by: text,
          reason: text,
          since: time,
          runUrl: text,
        }),
      ),
    }),
  ),
  rollout: optional(
    record<NonNullable<Production['rollout']>>({
      releaseId: text,
      stackId: text,
      stackName: text,
      targetGroup: text,
      commit: text,
      pullRequest: optional(count),
      startedAt: time,
      state: record<{ phase: string; since?: number; writtenAt?: number }>({
        phase: oneOf(...PHASES),
        since: optional(count),
        writtenAt: optional(count),
      }),
      saved: text,
      written: mapOf(count),
      writing: optional(mapOf(count)),
      before: optional(mapOf(count)),
      bakeTime: optional(count),
      protectedByUs: flag,
      heldScaling: optional(
        record<NonNullable<NonNullable<Production['rollout']>['heldScaling']>>({
          kind: oneOf('service', 'group'),
          id: text,
          processes: listOf(text),
        }),
      ),
      freeze: optional(freeze),
    }),
  ),
  late: optional(record<NonNullable<Production['late']>>({ split: mapOf(count), since: time })),
});

export function parsePreview(body: string, key: string): PreviewRecord {
  return parse(body, key, preview) as PreviewRecord;
}

export function parseRelease(body: string, key: string): ReleaseRecord {
  return parse(body, key, release) as ReleaseRecord;
}

export function parseProduction(body: string, key: string): Production {
  return parse(body, key, production) as Production;
}

function parse(body: string, key: string, check: Check): unknown {
  const value = parseJson(body);
  const fault = value === undefined ? 'it is not JSON' : check(value, 'it');
  if (fault === undefined) return value;
  throw new SwitchyardError('ledger-unreadable', `${key} in the state bucket cannot be used: ${fault}.`, {
    next:
      `Put an earlier version of the object back (\`aws s3api list-object-versions --bucket <state-bucket> --prefix ${key}\`), ` +
      'or, where a newer version of this action wrote it, use that version.',
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
