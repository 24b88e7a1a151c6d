import { parseOrigin } from '../../core/names.ts';
import type { PreviewRecord } from '../../core/records.ts';
import type { RetainedStack, RetentionInput } from '../../core/retention.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { PullRequestView, Run } from '../../ports.ts';
import { listStacks } from '../stacks/list-stacks.ts';
import { readStanding, type Standing } from '../read-standing.ts';

/** Everything that prune decides from. */
export interface Inventory {
  readonly standing: Standing;
  readonly stacks: readonly RetainedStack[];
  readonly previews: Readonly<Record<string, PreviewRecord | undefined>>;
  readonly pullRequests: RetentionInput['pullRequests'];
  /** Every open pull request, also those without a stack. */
  readonly open: readonly PullRequestView[];
  /** Ids of retired releases whose stack does not exist any more. */
  readonly gone: readonly string[];
  /** The bucket's clock where there is one: runners' clocks differ. */
  readonly now: number;
}

/**
 * Level-triggered: starts from the stacks that exist, by their immutable tags, never from events. A listed stack is not
 * described here; only what is to be deleted is, later.
 */
export async function readInventory(run: Run): Promise<Inventory> {
  const { ports } = run;
  const [standing, listed] = await Promise.all([readStanding(run), listStacks(run)]);
  const origins = listed.map(({ tags }) => tags['switchyard:origin'] ?? '');
  const previews: Record<string, PreviewRecord | undefined> = {};
  for (const origin of new Set(origins.filter((each) => parseOrigin(each)))) {
    previews[origin] = await ports.ledger?.preview(origin);
  }
  const retired = await describeRetired(run, standing);
  const stacks: RetainedStack[] = [];
  for (const [index, { stackId, name }] of listed.entries()) {
    const origin = origins[index] ?? '';
    if (!retired.has(stackId)) stacks.push(assumedStack(stackId, name, origin, previews[origin]));
  }
  for (const stack of retired.values()) if (stack) stacks.push(retainedStack(stack));
  const gone = [...retired].flatMap(([stackId, stack]) => (stack ? [] : [stackId]));
  const open = await ports.pullRequests.open();
  const pullRequests = await readPullRequests(run, origins, open);
  const now = ports.ledger ? await ports.ledger.now() : ports.clock.now();
  return { standing, stacks, previews, pullRequests, open, gone, now };
}

/** The tagging service may list what is deleted by now, and a deleted release must not count as a newer good one. */
async function describeRetired(
  run: Run,
  { production }: Standing,
): Promise<Map<string, StackView | undefined>> {
  const described = new Map<string, StackView | undefined>();
  for (const { stackId } of production.retired) {
    const stack = await run.ports.stacks.describe(stackId);
    described.set(stackId, stack?.status === 'DELETE_COMPLETE' ? undefined : stack);
  }
  return described;
}

export function retainedStack(stack: StackView): RetainedStack {
  const { stackId, name, status, createdAt, updatedAt } = stack;
  const origin = stack.tags['switchyard:origin'];
  return {
    stackId,
    name,
    status,
    createdAt,
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(origin === undefined ? {} : { origin }),
  };
}

/**
 * Listing tells neither status nor age. The oldest settled stack is assumed, so that whatever might be deleted is
 * described, and judged again by what it really is.
 */
function assumedStack(
  stackId: string,
  name: string,
  origin: string,
  record: PreviewRecord | undefined,
): RetainedStack {
  const createdAt = record?.deployedAt ?? new Date(0).toISOString();
  return { stackId, name, status: 'CREATE_COMPLETE', createdAt, ...(origin ? { origin } : {}) };
}

/** Open ones from one paged list; a GET only for those that have a stack and are not open. */
async function readPullRequests(
  run: Run,
  origins: readonly string[],
  open: readonly PullRequestView[],
): Promise<RetentionInput['pullRequests']> {
  const numbers = new Set(
    origins.flatMap((text) => {
      const origin = parseOrigin(text);
      return origin?.kind === 'pr' ? [origin.number] : [];
    }),
  );
  const states: Record<number, { state: 'open' | 'closed'; merged: boolean; closedAt?: string }> = {};
  for (const pr of open) {
    if (numbers.has(pr.number)) states[pr.number] = { state: 'open', merged: false };
  }
  for (const number of numbers) {
    if (states[number]) continue;
    const pr = await run.ports.pullRequests.get(number);
    if (pr)
      states[number] = {
        state: pr.state,
        merged: pr.merged,
        ...(pr.closedAt ? { closedAt: pr.closedAt } : {}),
      };
  }
  return states;
}
