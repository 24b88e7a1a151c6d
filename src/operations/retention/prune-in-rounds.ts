import type { Decision } from '../../core/decision.ts';
import { formatDuration } from '../../core/duration.ts';
import { parseOrigin } from '../../core/names.ts';
import { recordRetirement } from '../../core/production.ts';
import { decideAbout, type RetainedStack, type Verdict } from '../../core/retention.ts';
import { stackRows, type StackRow } from '../../core/stack-row.ts';
import type { Run } from '../../ports.ts';
import { formatRows } from '../../render/stack-table.ts';
import { orDecision } from '../or-decision.ts';
import { deleteStacks, type Deletion } from './delete-stacks.ts';
import { assumedInput, findCandidates, lookAt, retentionInput } from './judge-stacks.ts';
import type { Inventory } from './read-inventory.ts';

export interface Rounds {
  /** Every stack of the service, with what became of it. */
  readonly rows: readonly StackRow[];
  readonly deletions: readonly Deletion[];
  /** With all that was learned about the stacks that might have gone. */
  readonly inventory: Inventory;
  /** Why no more could be looked at, after some were deleted. */
  readonly stopped?: Decision;
}

/** So many are looked at before the first of them is deleted: however many may go, a run is soon at work. */
const ROUND = 20;

/**
 * Looks at what may go, prints one table, deletes; and again, while there are more and the budget lasts. A dry run looks
 * at all of them and deletes none.
 * @param deadline by the run's clock
 */
export async function pruneInRounds(run: Run, inventory: Inventory, deadline: number): Promise<Rounds> {
  const { clock } = run.ports;
  const { dryRun } = run.settings;
  const candidates = findCandidates(run, inventory);
  const size = dryRun ? Math.max(1, candidates.length) : ROUND;
  const deletions: Deletion[] = [];
  let seen = inventory;
  let stopped: Decision | undefined;
  let from = 0;
  do {
    const open = () => openRound(run, seen, candidates, { from, size });
    // What earlier rounds deleted is told, whatever stops this one.
    const round = deletions.length === 0 ? await open() : await orDecision(open);
    if ('decision' in round) {
      stopped = round;
      break;
    }
    from += size;
    ({ seen } = round);
    if (!dryRun) deletions.push(...(await deleteThem(run, round.doomed, seen, deadline)));
  } while (from < candidates.length && clock.now() < deadline && !wasCancelled(deletions));
  const rows = withOutcomes(rowsOf(run, seen, candidates.slice(from)), deletions);
  return { rows, deletions, inventory: withoutKept(seen, deletions), ...(stopped ? { stopped } : {}) };
}

/** Looks at some of the candidates, and prints what that says: the first time of all stacks. */
async function openRound(
  run: Run,
  inventory: Inventory,
  candidates: readonly RetainedStack[],
  { from, size }: { readonly from: number; readonly size: number },
): Promise<{ readonly seen: Inventory; readonly doomed: readonly StackRow[] }> {
  const round = candidates.slice(from, from + size);
  const seen = await lookAt(run, inventory, round);
  const rows = rowsOf(run, seen, candidates.slice(from + size));
  const ids = new Set(round.map(({ stackId }) => stackId));
  await printRows(run, from === 0 ? rows : rows.filter(({ stackId }) => ids.has(stackId)));
  if (!run.settings.dryRun) await startClocks(run, seen, rows);
  return {
    seen,
    doomed: rows.filter(({ stackId, verdict }) => verdict === 'delete' && ids.has(stackId)),
  };
}

/** What stays at the last moment is another than it was when it was looked at: nothing more is said from that. */
function withoutKept(seen: Inventory, deletions: readonly Deletion[]): Inventory {
  const kept = new Set(
    deletions.flatMap(({ stackId, pruned }) => (pruned.result === 'kept' ? [stackId] : [])),
  );
  const pullRequests = { ...seen.pullRequests };
  for (const { stackId, origin = '' } of seen.stacks) {
    const parsed = parseOrigin(origin);
    if (parsed?.kind === 'pr' && kept.has(stackId)) pullRequests[parsed.number] = undefined;
  }
  return { ...seen, pullRequests };
}

async function deleteThem(
  run: Run,
  doomed: readonly StackRow[],
  seen: Inventory,
  deadline: number,
): Promise<readonly Deletion[]> {
  if (doomed.length === 0) return [];
  const title = `Deleting ${doomed.length === 1 ? '1 stack' : `${doomed.length} stacks`}`;
  return run.ports.report.group(title, () => deleteStacks(run, doomed, seen, deadline));
}

export function wasCancelled(deletions: readonly Deletion[]): boolean {
  return deletions.some(({ pruned }) => pruned.result === 'cancelled');
}

function rowsOf(run: Run, seen: Inventory, later: readonly RetainedStack[]): readonly StackRow[] {
  const input = retentionInput(run, seen);
  const assumed = later.length === 0 ? input : assumedInput(run, seen);
  const unseen = new Set(later.map(({ stackId }) => stackId));
  const verdicts = seen.stacks.map((stack): Verdict => {
    if (!unseen.has(stack.stackId)) return decideAbout(stack, input);
    const verdict = decideAbout(stack, assumed);
    const because = `it may go (${verdict.because}), and is looked at after those above`;
    return { stackId: stack.stackId, name: stack.name, verdict: 'keep', code: 'not-looked-at', because };
  });
  const members = seen.standing.view?.members ?? [];
  const shares = members.flatMap(({ stackId, percent }) =>
    stackId === undefined ? [] : [[stackId, percent] as const],
  );
  return stackRows(verdicts, input, new Map(shares));
}

async function printRows({ ports }: Run, rows: readonly StackRow[]): Promise<void> {
  if (rows.length === 0) return;
  const doomed = rows.filter(({ verdict }) => verdict === 'delete').length;
  const all = rows.length === 1 ? '1 stack' : `${rows.length} stacks`;
  await ports.report.group(`${all}, ${doomed === 0 ? 'none' : doomed} to delete`, async () => {
    for (const line of formatRows(rows)) ports.report.line(line);
    return Promise.resolve();
  });
  for (const { name, because, next } of rows)
    if (next !== undefined)
      ports.report.warning(`${name} is kept against its time: ${because}. To do: ${next}`);
}

/** What was production without anybody having recorded its retirement is kept for its time from now on. */
async function startClocks(
  { ports, settings }: Run,
  seen: Inventory,
  rows: readonly StackRow[],
): Promise<void> {
  const unrecorded = new Set(
    rows.filter(({ code }) => code === 'retirement-unrecorded').map(({ stackId }) => stackId),
  );
  for (const stack of seen.stacks) {
    const release = unrecorded.has(stack.stackId) ? stack.unrecorded?.release : undefined;
    if (!release || !ports.ledger) continue;
    await ports.ledger.change((fresh) => recordRetirement(fresh, release, new Date(seen.now).toISOString()));
    ports.report.line(
      `${stack.name} is on record as retired now, and kept for ${formatDuration(settings.retainFor)}.`,
    );
  }
}

function withOutcomes(rows: readonly StackRow[], deletions: readonly Deletion[]): readonly StackRow[] {
  const outcomes = new Map(deletions.map(({ name, pruned }) => [name, pruned.result]));
  return rows.map((row) => {
    const outcome = row.verdict === 'delete' ? outcomes.get(row.name) : undefined;
    return outcome === undefined ? row : { ...row, outcome };
  });
}
