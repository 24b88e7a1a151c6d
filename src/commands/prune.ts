import { decide, type Decision, type Facts } from '../core/decision.ts';
import { forget } from '../core/production.ts';
import { withFindings } from '../core/reconcile.ts';
import type { StackRow } from '../core/stack-row.ts';
import { sayFreed } from '../core/freed.ts';
import { afterwards, orDecision } from '../operations/or-decision.ts';
import { freedBy, type Deletion } from '../operations/retention/delete-stacks.ts';
import { pruneInRounds, wasCancelled, type Rounds } from '../operations/retention/prune-in-rounds.ts';
import { reconcileAll } from '../operations/retention/reconcile.ts';
import { readInventory, type Inventory } from '../operations/retention/read-inventory.ts';
import { readStanding } from '../operations/read-standing.ts';
import { finishTelling } from '../operations/shift/finish-telling.ts';
import { recoverLeftover, type Recovered } from '../operations/shift/recover-rollout.ts';
import { tellPromotion } from '../operations/promotion/tell-promotion.ts';
import type { Run } from '../ports.ts';

/** Decides about every stack of this service, with proof that none it deletes is live, and deletes what nobody needs. */
export async function prune(run: Run): Promise<Decision> {
  const deadline = run.ports.clock.now() + run.settings.timeout;
  const recovered = await recover(run);
  const inventory = await readInventory(run);
  await forgetGone(run, inventory);
  const rounds = await pruneInRounds(run, inventory, deadline);
  const { dryRun } = run.settings;
  const concluded = dryRun ? dryRunOf(rounds) : conclude(rounds, recovered);
  const decision = rounds.stopped ? stoppedBy(concluded, rounds.stopped) : concluded;
  const removed = new Set(deletedIn(rounds));
  const doomed = new Set(dryRun ? doomedIn(rounds) : []);
  // Deletes take minutes, also those that fail: what was read before them is not true any more.
  const changed = !dryRun && (rounds.deletions.length > 0 || inventory.gone.length > 0);
  // A cancelled run begins nothing more, no repair either.
  if (wasCancelled(rounds.deletions)) return decision;
  const found = await orDecision(() => reconcileAll(run, rounds.inventory, { removed, doomed, changed }));
  return 'decision' in found ? stoppedBy(decision, found) : withFindings(decision, found);
}

/** What was done before is told, whatever came after it. */
function stoppedBy({ because, facts }: Decision, { decision, reasonCode, ...why }: Decision): Decision {
  const { next = facts.next } = why.facts;
  const told = { ...facts, ...(next === undefined ? {} : { next }) };
  return decide(decision, reasonCode, `${because} Then: ${why.because}`, told);
}

function dryRunOf({ rows }: Rounds): Decision {
  const doomed = rows.filter(({ verdict }) => verdict === 'delete').length;
  const because = `Dry run: ${doomed} of ${rows.length === 1 ? '1 stack' : `${rows.length} stacks`} would be deleted.`;
  return decide('reported', 'dry-run', because, {
    pruned: [],
    changed: false,
    details: { verdicts: rows.slice(0, ROWS_TOLD) },
  });
}

function doomedIn({ rows }: Rounds): readonly string[] {
  return rows.filter(({ verdict }) => verdict === 'delete').map(({ stackId }) => stackId);
}

function deletedIn({ deletions }: Rounds): readonly string[] {
  return deletions.filter(({ pruned }) => pruned.result === 'deleted').map(({ stackId }) => stackId);
}

/** A step's outputs hold a megabyte: rows that stay as they are come last, and the log has all of them. */
const ROWS_TOLD = 500;

function conclude({ rows, deletions }: Rounds, recovered: Ended): Decision {
  const of = (...results: readonly string[]) =>
    deletions.filter(({ pruned }) => results.includes(pruned.result));
  const pruned = of('deleted').map(({ name }) => name);
  const failures = [...(recovered.failure ?? []), ...of('failed', 'cancelled').map(sayWhy)];
  const freed = freedBy(deletions);
  const facts: Facts = {
    pruned,
    changed: pruned.length > 0 || recovered.because !== undefined,
    details: {
      verdicts: rows.slice(0, ROWS_TOLD),
      failures,
      freed,
      ...(recovered.because === undefined ? {} : { recovered: recovered.because }),
    },
  };
  const told = [
    recovered.because,
    sayDone(rows.length, pruned, deletions.length),
    freed.length === 0 ? undefined : `${sayFreed(freed)}.`,
    sayRest('Kept at the last moment', of('kept')),
    sayRest('Left for the next prune', of('left')),
    sayUnseen(rows),
    sayHeld(rows),
  ];
  const because = told.filter((each) => each !== undefined).join(' ');
  if (of('cancelled').length > 0) {
    const next = 'The next prune goes on; what CloudFormation has begun ends by itself.';
    return decide('failed', 'cancelled', `${because} The run was cancelled.`, { ...facts, next });
  }
  if (failures.length > 0) {
    const next = 'Remove what blocks it; the next prune tries again.';
    return decide('failed', 'prune-incomplete', `${because} Not done: ${failures.join(' ')}`, {
      ...facts,
      next,
    });
  }
  if (pruned.length > 0) return decide('pruned', 'pruned', because, facts);
  const code = recovered.because === undefined ? 'nothing-to-prune' : 'resumed-rollout';
  return decide('pruned', code, because, facts);
}

function sayDone(all: number, pruned: readonly string[], asked: number): string {
  const kept = all - pruned.length === 1 ? '1 stack is kept' : `${all - pruned.length} stacks are kept`;
  if (pruned.length > 0) return `Deleted ${pruned.join(', ')}; ${kept}.`;
  return asked > 0 ? `Deleted none of ${asked}; ${kept}.` : `Nothing to delete; ${kept}.`;
}

function sayWhy({ name, pruned }: Deletion): string {
  return 'because' in pruned ? `${name}: ${pruned.because}` : name;
}

function sayRest(what: string, deletions: readonly Deletion[]): string | undefined {
  return deletions.length === 0 ? undefined : `${what}: ${deletions.map(sayWhy).join('; ')}.`;
}

/** The budget was used up, or something stopped the run. */
function sayUnseen(rows: readonly StackRow[]): string | undefined {
  const unseen = rows.filter(({ code }) => code === 'not-looked-at').length;
  if (unseen === 0) return undefined;
  return `${unseen} ${unseen === 1 ? 'was' : 'were'} not looked at, and may go with the next prune.`;
}

/** Something forbids their delete, and only a person can take that away. */
function sayHeld(rows: readonly StackRow[]): string | undefined {
  const held = rows.filter(({ next }) => next !== undefined).map(({ name }) => name);
  return held.length === 0
    ? undefined
    : `Kept against their time: ${held.join(', ')}; the table says what to do.`;
}

interface Ended {
  readonly because?: string;
  /** With the name of what it is about. */
  readonly failure?: readonly string[];
}

/** A rollout whose run has ended is undone below 100 % and finished above; one that is running is left alone. */
async function recover(run: Run): Promise<Ended> {
  if (!run.ports.router || !run.ports.ledger || run.settings.dryRun) return {};
  const ended = await orDecision(async () => {
    const { production } = await readStanding(run);
    const left = await recoverLeftover(run, production, 'prune');
    if (left === undefined) await finishTelling(run, production, false);
    return left;
  });
  if (ended === undefined || ('baking' in ended && ended.baking)) return {};
  if ('decision' in ended) return { failure: [`${ended.because} ${ended.facts.next ?? ''}`.trim()] };
  await tellFinished(run, ended);
  return { because: ended.because };
}

/** The comment still says how the killed run ended; now the release is in production. */
async function tellFinished(run: Run, { rollout, finished, because, left }: Recovered): Promise<void> {
  const { pullRequest, releaseId, stackName, stackId } = rollout;
  if (!finished || rollout.freeze || pullRequest === undefined) return;
  const facts = {
    releaseId,
    stackName,
    stackId,
    ...(left?.previous ? { previousStack: left.previous } : {}),
    details: {
      ...(left?.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
      ...(left?.byHand ? { byHand: left.byHand } : {}),
    },
  };
  const told = decide('promoted', 'resumed-rollout', because, facts);
  await afterwards(run, 'The comment', () =>
    tellPromotion(run, { kind: 'pull-request', number: pullRequest }, told),
  );
}

/** A retired release whose stack is gone, by whatever hand, can be gone back to no more. */
async function forgetGone(run: Run, { gone }: Inventory): Promise<void> {
  if (run.settings.dryRun) return;
  for (const stackId of gone) await run.ports.ledger?.change((fresh) => forget(fresh, stackId));
}
