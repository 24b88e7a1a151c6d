import { formatDuration } from '../../core/duration.ts';
import type { Freed } from '../../core/freed.ts';
import type { StackRow } from '../../core/stack-row.ts';
import type { Report, Run } from '../../ports.ts';
import { orDecision } from '../or-decision.ts';
import { severalAtOnce } from '../several-at-once.ts';
import { pruneStack, type Pruned, type Turn } from './prune-stack.ts';
import type { Inventory } from './read-inventory.ts';

/** CloudFormation throttles by account: five deletes ask for events as often as one preview does in its first seconds. */
const DELETES_AT_ONCE = 5;

export interface Deletion {
  readonly stackId: string;
  readonly name: string;
  /** Milliseconds since it retired, or was created; of what was tried. */
  readonly age?: number;
  readonly pruned: Pruned | { readonly result: 'left' | 'cancelled'; readonly because: string };
}

/**
 * Deletes several stacks at once, and goes on after one fails. None is begun once the budget is used up, and none is
 * waited for longer: what CloudFormation has begun goes on by itself, and the next prune finds it.
 * @param deadline by the run's clock
 */
export async function deleteStacks(
  run: Run,
  rows: readonly StackRow[],
  inventory: Inventory,
  deadline: number,
): Promise<readonly Deletion[]> {
  const turn = takingTurns();
  let isCancelled = false;
  return severalAtOnce(rows, DELETES_AT_ONCE, async (row) => {
    const left = deadline - run.ports.clock.now();
    const of = { stackId: row.stackId, name: row.name };
    if (isCancelled) return { ...of, pruned: { result: 'left', because: 'the run was cancelled' } };
    if (left <= 0) return { ...of, pruned: { result: 'left', because: usedUp(run) } };
    const own = { ...within(run, left), ports: { ...run.ports, report: named(run.ports.report, row.name) } };
    const pruned = await orDecision(() => pruneStack(own, row, inventory, turn));
    if (!('decision' in pruned)) return { ...of, pruned, age: ageOf(row, inventory) };
    const { because, facts, reasonCode } = pruned;
    isCancelled ||= reasonCode === 'cancelled';
    const result = reasonCode === 'cancelled' ? 'cancelled' : 'failed';
    return { ...of, pruned: { result, because: `${because} ${facts.next ?? ''}` } };
  });
}

export function freedBy(deletions: readonly Deletion[]): readonly Freed[] {
  return deletions.flatMap(({ pruned, age = 0 }) =>
    pruned.result === 'deleted' && pruned.freed ? [{ ...pruned.freed, age }] : [],
  );
}

function ageOf({ since }: StackRow, { now }: Inventory): number {
  return since === undefined ? 0 : now - Date.parse(since);
}

function usedUp(run: Run): string {
  return `the timeout of ${formatDuration(run.settings.timeout)} is used up, and the next prune goes on`;
}

function within(run: Run, timeout: number): Run {
  return { ...run, settings: { ...run.settings, timeout } };
}

/** What happens to several stacks at once stands line by line in one log, and groups do not nest. */
function named(report: Report, name: string): Report {
  return {
    ...report,
    line: (text) => report.line(`${name}  ${text}`),
    group: (_title, body) => body(),
    warning: (text) => report.warning(text),
    mask: (secret) => report.mask(secret),
    redact: (text) => report.redact(text),
  };
}

function takingTurns(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
