import * as z from 'zod/mini';
import { parseDuration } from '../core/duration.ts';
import { parseSteps, type Step } from '../core/steps.ts';

/**
 * How one input's text, or its value in the config file, becomes a typed value. YAML is read with the failsafe schema:
 * every scalar stays as it was written, so that a version `1.10` does not become 1.1. Both zod/mini and the late loading
 * of the YAML parser are for the time until a wrong input is told (bench/).
 */
type Raw = string | readonly unknown[] | Readonly<Record<string, unknown>>;

const raw = z.custom<Raw>(
  (value) => typeof value === 'string' || (typeof value === 'object' && value !== null),
);

/** What a value should have been instead. */
class Fault {
  readonly allowed: string;
  constructor(allowed: string) {
    this.allowed = allowed;
  }
}

function read<Value>(from: (value: Raw) => Value | Fault | Promise<Value | Fault>) {
  return z.pipe(
    raw,
    z.transform(async (value: Raw, ctx): Promise<Value> => {
      const result = await from(value);
      if (!(result instanceof Fault)) return result;
      ctx.issues.push({ code: 'custom', message: result.allowed, input: ctx.value });
      return z.NEVER;
    }),
  );
}

/** As `read`, for values that only a text can give; its ends are trimmed. */
function readWord<Value>(allowed: string, from: (word: string) => Value | undefined) {
  return read((value) => (typeof value === 'string' ? from(value.trim()) : undefined) ?? new Fault(allowed));
}

export const text = readWord('allowed is a text', (word) => word || undefined);

/** A shell command, kept as written. */
export const script = read((value) =>
  typeof value === 'string' ? value : new Fault('allowed is a shell command'),
);

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };
export const flag = readWord('allowed are true and false', (word) => FLAGS[word.toLowerCase()]);

export const duration = readWord('allowed are durations such as 0s, 30s, 10m, 12h, 7d', parseDuration);

export const arn = readWord('allowed is an ARN (arn:aws:…)', (word) =>
  /^arn:aws[a-z-]*:/.test(word) ? word : undefined,
);

/** What AssumeRoleWithWebIdentity takes as RoleSessionName (STS API reference). */
export const sessionName = readWord('allowed are 2 to 64 letters, digits and _+=,.@-', (word) =>
  /^[\w+=,.@-]{2,64}$/.test(word) ? word : undefined,
);

export function wholeNumber(least: number) {
  return readWord(`allowed are whole numbers from ${least} up`, (word) =>
    /^\d{1,9}$/.test(word) && Number(word) >= least ? Number(word) : undefined,
  );
}

export function oneOf<const Word extends string>(...words: readonly Word[]) {
  const allowed = words.length === 1 ? `allowed is ${words.join()}` : `allowed are ${words.join(', ')}`;
  return readWord(allowed, (word) => words.find((each) => each === word));
}

/** Every form of core/steps.ts, whose own words tell what is wrong. */
export const steps = read((value): readonly Step[] | Fault => {
  const parsed = parseSteps(typeof value === 'string' ? value : '');
  return 'fault' in parsed ? new Fault(parsed.fault) : parsed;
});

export const list = read(async (value) => {
  const items = typeof value === 'string' ? await linesOrYaml(value) : value;
  const isList = Array.isArray(items) && items.every((item): item is string => typeof item === 'string');
  return isList
    ? items.filter((item) => item !== '')
    : new Fault('allowed is a list: YAML, or one item a line');
});

export const map = read(async (value): Promise<Record<string, string> | Fault> => {
  const entries = typeof value === 'string' ? await pairsOrYaml(value) : value;
  if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) {
    return new Fault('allowed is a map: YAML, or KEY=VALUE a line');
  }
  const values = Object.entries(entries as Record<string, unknown>);
  const bad = values.find(([, each]) => typeof each !== 'string');
  if (bad) return new Fault(`the value of ${bad[0]} is not a text; allowed is a map of texts`);
  return Object.fromEntries(values) as Record<string, string>;
});

/** One `KEY=VALUE` a line where every line is one; otherwise YAML. A value may hold commas, quotes and more `=`. */
async function pairsOrYaml(source: string): Promise<unknown> {
  const lines = source.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  if (!lines.every((line) => /^\s*[^=\s"'{]+=/.test(line))) return yaml(source);
  return Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf('=')).trim(),
      line.slice(line.indexOf('=') + 1).trimEnd(),
    ]),
  );
}

/** YAML where it is a sequence; otherwise one item a line. */
async function linesOrYaml(source: string): Promise<unknown> {
  if (/^\s*(-\s|\[)/.test(source)) return yaml(source);
  return source.split('\n').map((line) => line.trim());
}

async function yaml(source: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return (parse(source, { schema: 'failsafe' }) as unknown) ?? {};
  } catch {
    return undefined;
  }
}
