import { parseOrigin } from '../../core/names.ts';
import type { PreviewRecord } from '../../core/records.ts';
import type { RetainedPull, RetainedStack } from '../../core/retention.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { ListedStack, PullRequestView, Run } from '../../ports.ts';
import { listStacks } from '../stacks/list-stacks.ts';
import { readStanding, type Standing } from '../read-standing.ts';
import { severalAtOnce } from '../several-at-once.ts';

/** Everything that prune decides from. */
export interface Inventory {
  readonly standing: Standing;
  readonly stacks: readonly RetainedStack[];
  /** Every open pull request, also those without a stack. */
  readonly open: readonly PullRequestView[];
  /** Ids of retired releases whose stack does not exist any more. */
  readonly gone: readonly string[];
  /** The bucket's clock where there is one: runners' clocks differ. */
  readonly now: number;
  /** What was asked about the stacks that may go; empty at first. */
  readonly previews: Readonly<Record<string, PreviewRecord | undefined>>;
  readonly pullRequests: Readonly<Record<number, RetainedPull | undefined>>;
  readonly superseded: Readonly<Record<string, string | undefined>>;
  readonly landed: readonly string[];
}

/** What a caller has read a moment ago. */
interface Known {
  readonly standing: Standing;
  readonly listed: readonly ListedStack[];
}

/** Describes at once. */
export const READS_AT_ONCE = 8;

/**
 * Level-triggered: starts from the stacks that exist, by their immutable tags, never from events. What it reads does not
 * grow with the number of stacks but for the pages of the lists: a listed stack is not described here, nor its pull
 * request or its record read; that is for those that may go, later.
 */
export async function readInventory(run: Run, known?: Known): Promise<Inventory> {
  const { ports } = run;
  const [standing, listed, open] = await Promise.all([
    known ? known.standing : readStanding(run),
    known ? known.listed : listStacks(run),
    ports.pullRequests.open(),
  ]);
  const retired = await describeRetired(run, standing);
  const stacks = listed.filter(({ stackId }) => !retired.has(stackId)).map(assumedStack);
  for (const stack of retired.values()) if (stack) stacks.push(retainedStack(stack));
  const gone = [...retired].flatMap(([stackId, stack]) => (stack ? [] : [stackId]));
  const now = ports.ledger ? await ports.ledger.now() : ports.clock.now();
  const pullRequests = openOnes(stacks, open);
  const nothingYet = { previews: {}, superseded: {}, landed: [] };
  return { standing, stacks, open, gone, now, pullRequests, ...nothingYet };
}

/** The tagging service may list what is deleted by now, and a deleted release must not count as a newer good one. */
async function describeRetired(
  run: Run,
  { production }: Standing,
): Promise<Map<string, StackView | undefined>> {
  const described = await severalAtOnce(production.retired, READS_AT_ONCE, async ({ stackId }) => {
    const stack = await run.ports.stacks.describe(stackId);
    return [stackId, stack?.status === 'DELETE_COMPLETE' ? undefined : stack] as const;
  });
  return new Map(described);
}

export function retainedStack(stack: StackView): RetainedStack {
  const { stackId, name, status, statusReason, createdAt, updatedAt } = stack;
  const { terminationProtection, parentId, exports = [] } = stack;
  const origin = stack.tags['switchyard:origin'];
  return {
    stackId,
    name,
    status,
    createdAt,
    terminationProtection,
    exports,
    ...(statusReason === undefined ? {} : { statusReason }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/**
 * Listing tells neither status nor age. The oldest settled stack is assumed, so that whatever might be deleted is
 * described, and judged again by what it really is.
 */
function assumedStack({ stackId, name, tags }: ListedStack): RetainedStack {
  const origin = tags['switchyard:origin'];
  const createdAt = new Date(0).toISOString();
  return {
    stackId,
    name,
    status: 'CREATE_COMPLETE',
    createdAt,
    assumed: true,
    ...(origin === undefined ? {} : { origin }),
  };
}

/** The open pull requests that have a stack. */
function openOnes(
  stacks: readonly RetainedStack[],
  open: readonly PullRequestView[],
): Inventory['pullRequests'] {
  const numbers = new Set(open.map(({ number }) => number));
  const pulls: Record<number, RetainedPull> = {};
  for (const { origin = '' } of stacks) {
    const parsed = parseOrigin(origin);
    if (parsed?.kind === 'pr' && numbers.has(parsed.number))
      pulls[parsed.number] = { state: 'open', merged: false };
  }
  return pulls;
}
