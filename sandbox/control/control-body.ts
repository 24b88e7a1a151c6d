import { z } from 'zod';
import { createFaultSchema } from './fault.ts';
import type { Fault } from './fault.ts';

export type Read<T> = { readonly value: T } | { readonly fault: string };

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The one member that a body must have, and no other. */
function readMember(body: string, name: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const entries = Object.entries(parsed);
    return entries.length === 1 && entries[0]?.[0] === name ? entries[0][1] : undefined;
  } catch {
    return undefined;
  }
}

/** `{"advance":"8d"}` in milliseconds. */
export function readAdvance(body: string): Read<number> {
  const value = readMember(body, 'advance');
  const [, count, unit = ''] = (typeof value === 'string' && /^(\d{1,9})(ms|s|m|h|d)$/.exec(value)) || [];
  const factor = UNITS[unit];
  if (count !== undefined && factor !== undefined) return { value: Number(count) * factor };
  return {
    fault: 'the body is {"advance":"<number><ms|s|m|h|d>"}, such as {"advance":"8d"}; time does not go back',
  };
}

/** `{"actions":["cloudformation:CreateStack"]}`: IAM's names, `<service>:*`, `*`; an empty list allows everything again. */
export function readActions(body: string): Read<readonly string[]> {
  const value = readMember(body, 'actions');
  const isAction = (one: unknown): one is string =>
    typeof one === 'string' && /^(\*|[a-z0-9-]+:(\*|[A-Za-z0-9]+))$/.test(one);
  if (Array.isArray(value) && value.every(isAction)) return { value };
  const example = '{"actions":["cloudformation:CreateStack","s3:*"]}';
  return { fault: `the body is ${example}: IAM's names of actions, <service>:*, or *; [] allows everything` };
}

/** `{"faults":[…]}`. @param services the names that a fault may aim at */
export function readFaults(body: string, services: readonly string[]): Read<readonly Fault[]> {
  const value = readMember(body, 'faults');
  const read = createFaultSchema(services).safeParse(value);
  if (read.success) return { value: read.data };
  const example =
    '{"faults":[{"kind":"error","service":"cloudformation","operation":"DescribeStacks","code":"Throttling","calls":"2-5"}]}';
  const kinds = 'kinds: error, cut, delay, kill, fail-resource, hold-stack; [] disturbs nothing';
  return { fault: `the body is ${example} (${kinds}); wrong here: ${z.prettifyError(read.error)}` };
}

/** A stack that is to be there at once, owning nothing. */
export interface Seed {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

const seeds = z.array(
  z.strictObject({
    name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/),
    tags: z.record(z.string().min(1), z.string()),
  }),
);

/** `{"stacks":[{"name":"orders-pr-1","tags":{"switchyard:origin":"pr/1"}}]}` */
export function readSeeds(body: string): Read<readonly Seed[]> {
  const read = seeds.safeParse(readMember(body, 'stacks'));
  if (read.success) return { value: read.data };
  const example = '{"stacks":[{"name":"orders-pr-1","tags":{"switchyard:origin":"pr/1"}}]}';
  return { fault: `the body is ${example}; wrong here: ${z.prettifyError(read.error)}` };
}

/** `{"stack":"orders-pr-1"}` */
export function readStack(body: string): Read<string> {
  const value = readMember(body, 'stack');
  if (typeof value === 'string' && value !== '') return { value };
  return { fault: 'the body is {"stack":"<name or id>"}, of a stack that a hold-stack fault holds' };
}
