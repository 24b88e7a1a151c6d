import { decide, type Decision } from '../core/decision.ts';
import { forget, recallRefusal, rollbackTarget, type RollbackRefusal } from '../core/production.ts';
import type { Freeze, Lease, Production, ReleaseEntry, Rollout } from '../core/records.ts';
import { holdingLease, leaseOwner, tryLease, waitForLease } from '../operations/hold-lease.ts';
import { readStanding, requireLedger, takesAll, type Standing } from '../operations/read-standing.ts';
import { recallOwner } from '../operations/recall-owner.ts';
import { wasEnough } from '../operations/shift/judge-way-back.ts';
import { finishTelling } from '../operations/shift/finish-telling.ts';
import { recoverLeftover } from '../operations/shift/recover-rollout.ts';
import { rehearseRollback } from '../operations/shift/rehearse-rollback.ts';
import { runRollback, tellRollback } from '../operations/shift/run-rollback.ts';
import { withWayBack } from '../operations/shift/way-back.ts';
import { orDecision } from '../operations/or-decision.ts';
import type { Run } from '../ports.ts';

/**
 * Back to an older release in one write, after its health and capacity are proven; then promotion is frozen until
 * `resume`. It works while promotion is frozen, ends first what a killed run left half-way, and asks a promotion that is
 * under way to go back: it waits for that, never for the promotion.
 */
export async function rollback(run: Run): Promise<Decision> {
  const seen: { standing?: Standing } = {};
  return withWayBack(run, await orDecision(() => goBack(run, seen)), seen.standing);
}

/** @param seen where what was read is left, for the way back by hand should all this end by a surprise */
async function goBack(run: Run, seen: { standing?: Standing }): Promise<Decision> {
  const deadline = run.ports.clock.now() + run.settings.timeout;
  let met: Rollout | undefined;
  for (;;) {
    const standing = (seen.standing = await readStanding(run));
    const { production } = standing;
    if (!run.settings.dryRun) {
      const ended = await recoverLeftover(run, production, 'rollback');
      const enough = (ended ?? met) && (await wasEnough(run, ended ?? met));
      if (enough) return enough;
      if (ended) continue;
    }
    if (production.rollout) {
      const refused = await interrupt(run, production, production.rollout, deadline);
      if (refused) return refused;
      met = production.rollout;
      continue;
    }
    met = undefined;
    const concluded = await concludedBefore(run, production);
    if (concluded) return concluded;
    const told = await finishTelling(run, production);
    // What a killed run went back to is what was wanted, unless a release is named.
    if (told?.decision === 'rolled-back' && run.settings.to === undefined) return told;
    if (told) continue;
    const target = await chooseTarget(run, standing);
    if (target === 'again') continue;
    if ('decision' in target) return target;
    const attempted = await attempt(run, target, production, deadline);
    if (attempted !== 'again') return attempted;
  }
}

/** Somebody holds the lease and moves traffic: a promotion is asked to go back, another rollback is waited for. */
async function interrupt(
  run: Run,
  production: Production,
  rollout: Rollout,
  deadline: number,
): Promise<Decision | undefined> {
  const { lease } = production;
  if (run.settings.dryRun) {
    const because = `Dry run: this would ask ${lease?.runUrl ?? 'nobody'} to go back with release ${rollout.releaseId}, and freeze promotion.`;
    return decide('reported', 'dry-run', because);
  }
  if (lease === undefined) return undefined;
  if (rollout.freeze) {
    await waitForLease(run, lease, deadline);
    return undefined;
  }
  const refusal = recallRefusal(production, rollout, run.settings.to);
  if (refusal) return refused(refusal);
  await ask(run, lease, deadline, `rollback while release ${rollout.releaseId} was being promoted`);
  return undefined;
}

async function ask(run: Run, lease: Lease, deadline: number, otherwise: string): Promise<void> {
  if (run.ports.clock.now() >= deadline) return waitForLease(run, lease, deadline);
  const { actor: by, runUrl } = run.trigger;
  const since = new Date(await requireLedger(run).now()).toISOString();
  const frozen: Freeze = { by, reason: run.settings.reason ?? otherwise, since, runUrl, kind: 'rollback' };
  await recallOwner(run, lease, 'rollback', frozen, ({ rollout }) => rollout?.freeze !== undefined);
}

async function attempt(
  run: Run,
  target: ReleaseEntry,
  production: Production,
  deadline: number,
): Promise<Decision | 'again'> {
  const me = leaseOwner(run, target.releaseId);
  const held = await tryLease(run, me, production.lease, true);
  if ('heldBy' in held) {
    // It builds or prepares, or is about to end: no traffic of it is on record.
    await ask(run, held.heldBy, deadline, `rollback to release ${target.releaseId}`);
    return 'again';
  }
  return holdingLease(run, me, async (owner) => {
    if (held.revision !== production.revision + 1) return 'again';
    return runRollback(owner, target, me);
  });
}

/**
 * An earlier attempt of this very run went back, and was killed while it told so. To start it again means to end that:
 * nobody asked to go one release further back.
 */
async function concludedBefore(
  run: Run,
  { freeze: frozen, current, rollout, lease }: Production,
): Promise<Decision | undefined> {
  const { runId, runUrl, runAttempt } = run.trigger;
  const isFrozenByIt = frozen?.kind === 'rollback' && frozen.runUrl === runUrl;
  // A pause stands before the freeze of a rollback: then the lease that was left says it.
  const isLeftByIt = lease?.runId === runId && lease.releaseId === current?.releaseId;
  const isEarlier = runAttempt > 1 && (isFrozenByIt || isLeftByIt);
  if (!isEarlier || run.settings.dryRun || rollout || current === undefined) return undefined;
  const me = leaseOwner(run, current.releaseId);
  const held = await tryLease(run, me, lease);
  if ('heldBy' in held) return undefined;
  return holdingLease(run, me, () => tellRollback(run, current, held));
}

async function chooseTarget(
  run: Run,
  { production, live, view }: Standing,
): Promise<ReleaseEntry | Decision | 'again'> {
  const chosen = rollbackTarget(production, run.settings.to);
  const facts = view ? { split: view.split } : {};
  if ('refused' in chosen && chosen.reasonCode !== 'already-live') return refused(chosen, facts);
  // The record says who should be live; whether it is, the router says.
  const target = 'refused' in chosen ? production.current : chosen;
  if (target === undefined) return 'again';
  const isThere = takesAll(live, target.stackId);
  if (isThere && target === production.current) {
    return decide(
      'skipped',
      'already-live',
      `The stack ${target.stackName} takes all production traffic already.`,
      facts,
    );
  }
  if (isThere) return run.settings.dryRun ? wouldFollow(target, facts) : target;
  const stack = await run.ports.stacks.describe(target.stackId);
  if (
    run.settings.to === undefined &&
    !run.settings.dryRun &&
    (!stack || stack.status === 'DELETE_COMPLETE')
  ) {
    run.ports.report.line(
      `The stack ${target.stackName} of release ${target.releaseId} is gone; the next older one is tried.`,
    );
    await requireLedger(run).change((fresh) => forget(fresh, target.stackId));
    return 'again';
  }
  if (!run.settings.dryRun) return target;
  return rehearseRollback(run, target, production);
}

function wouldFollow({ stackName, releaseId }: ReleaseEntry, facts: object): Decision {
  const because = `Dry run: ${stackName}, release ${releaseId}, has all production traffic by hand; this would record it as current, mark what it left bad, and freeze promotion.`;
  return decide('reported', 'dry-run', because, facts);
}

function refused({ reasonCode, because, next }: RollbackRefusal, facts: object = {}): Decision {
  return decide('refused', reasonCode, because, { ...facts, next });
}
