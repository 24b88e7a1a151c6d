import { formatDuration } from './duration.ts';
import type { RetainedStack, RetentionInput, Verdict } from './retention-case.ts';

/** One line of prune's table: in the log, in the summary and, as it is, in `summary-json`. */
export interface StackRow extends Verdict {
  /** The `switchyard:origin` tag, or empty. */
  readonly origin: string;
  /** What it is to production, or else its CloudFormation status; empty where it was not described. */
  readonly state: string;
  /** Since it retired, where it was production; since it was created otherwise. Empty where nobody asked. */
  readonly age: string;
  /** ISO 8601; what the age counts from. */
  readonly since?: string;
  /** What came of a delete: `deleted`, `kept`, `failed`, or `left` for the next prune. */
  readonly outcome?: string;
}

/** Percent by stack id, zeros included. */
type Shares = ReadonlyMap<string, number>;

/** The rows of all verdicts, what goes first, then what is held back, then what stays. */
export function stackRows(
  verdicts: readonly Verdict[],
  input: RetentionInput,
  split: Shares,
): readonly StackRow[] {
  const stacks = new Map(input.stacks.map((stack) => [stack.stackId, stack]));
  return verdicts
    .map((verdict) => rowOf(verdict, stacks.get(verdict.stackId), input, split))
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ verdict, next }: StackRow): number {
  if (verdict === 'delete') return 0;
  return next === undefined ? 2 : 1;
}

function rowOf(
  verdict: Verdict,
  stack: RetainedStack | undefined,
  input: RetentionInput,
  split: Shares,
): StackRow {
  const since = sinceOf(verdict.stackId, stack, input);
  return {
    ...verdict,
    origin: stack?.origin ?? '',
    state: stateOf(verdict.stackId, stack, input, split),
    age: since === undefined ? '' : formatDuration(input.now - Date.parse(since)),
    ...(since === undefined ? {} : { since }),
  };
}

function stateOf(
  stackId: string,
  stack: RetainedStack | undefined,
  { production }: RetentionInput,
  split: Shares,
): string {
  const share = split.get(stackId) ?? 0;
  if (share > 0) return `live, ${share} %`;
  if (production.current?.stackId === stackId) return 'current';
  if (production.rollout?.stackId === stackId) return 'candidate';
  const entry = production.retired.find((each) => each.stackId === stackId);
  if (entry) return entry.bad ? 'retired, bad' : 'retired';
  return stack === undefined || stack.assumed === true ? '' : stack.status;
}

function sinceOf(
  stackId: string,
  stack: RetainedStack | undefined,
  { production }: RetentionInput,
): string | undefined {
  const entry = production.retired.find((each) => each.stackId === stackId);
  if (entry) return entry.retiredAt;
  if (production.current?.stackId === stackId) return production.current.since;
  return stack === undefined || stack.assumed === true ? undefined : stack.createdAt;
}
