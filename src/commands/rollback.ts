import { decide, type Decision } from '../core/decision.ts';
import { forget, freeze, rollbackTarget } from '../core/production.ts';
import type { Production, RetiredEntry } from '../core/records.ts';
import { holdingLease, leaseOwner, tryLease, waitForLease } from '../operations/hold-lease.ts';
import { readStanding, requireLedger, requireRouter, type Standing } from '../operations/read-standing.ts';
import { recoverLeftover, type Recovered } from '../operations/shift/recover-rollout.ts';
import { runRollback, tellRollback } from '../operations/shift/run-rollback.ts';
import type { Run } from '../ports.ts';

/**
 * Back to an older release in one write, after its health and capacity are proven; then promotion is frozen until
 * `resume`. It works while promotion is frozen, and ends first what a killed run left half-way.
 */
export async function rollback(run: Run): Promise<Decision> {
  const deadline = run.ports.clock.now() + run.settings.timeout;
  for (;;) {
    const standing = await readStanding(run);
    const ended = run.settings.dryRun ? undefined : await recoverLeftover(run, standing.production, 'forget');
    if (ended) {
      const enough = await endedIsEnough(run, ended);
      if (enough) return enough;
      continue;
    }
    const concluded = await concludedBefore(run, standing.production);
    if (concluded) return concluded;
    const target = await chooseTarget(run, standing);
    if (target === 'again') continue;
    if ('decision' in target) return target;
    const attempted = await attempt(run, target, standing.production, deadline);
    if (attempted !== 'again') return attempted;
  }
}

async function attempt(
  run: Run,
  target: RetiredEntry,
  production: Production,
  deadline: number,
): Promise<Decision | 'again'> {
  const me = leaseOwner(run, target.releaseId);
  const held = await tryLease(run, me, production.lease);
  if ('heldBy' in held) {
    await waitForLease(run, held.heldBy, deadline);
    return 'again';
  }
  return holdingLease(run, me, async () => {
    if (held.revision !== production.revision + 1) return 'again';
    return runRollback(run, target, me);
  });
}

/**
 * A killed rollback that had moved the traffic is finished now. A release that had not taken over is undone: that was
 * the way back, and what was live stays good. Otherwise the rollback goes on from what is live.
 */
async function endedIsEnough(
  run: Run,
  { rollout, finished, because }: Recovered,
): Promise<Decision | undefined> {
  if (finished !== (rollout.freeze !== undefined)) return undefined;
  if (!finished) await freezeHere(run, because);
  const { split } = await requireRouter(run).read();
  return decide('rolled-back', 'rolled-back', `${because} Promotion is FROZEN until the command resume.`, {
    split,
    changed: true,
    ...(finished
      ? { stackName: rollout.stackName, stackId: rollout.stackId, releaseId: rollout.releaseId }
      : {}),
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
  const { runUrl, runAttempt } = run.trigger;
  const isEarlier = runAttempt > 1 && frozen?.kind === 'rollback' && frozen.runUrl === runUrl;
  if (!isEarlier || run.settings.dryRun || rollout || current === undefined) return undefined;
  const me = leaseOwner(run, current.releaseId);
  const held = await tryLease(run, me, lease);
  if ('heldBy' in held) return undefined;
  return holdingLease(run, me, () => tellRollback(run, current, held));
}

async function freezeHere(run: Run, because: string): Promise<void> {
  const since = new Date(await requireLedger(run).now()).toISOString();
  const reason = run.settings.reason ?? because;
  const { actor, runUrl } = run.trigger;
  await requireLedger(run).change((fresh) =>
    freeze(fresh, { by: actor, reason, since, runUrl, kind: 'rollback' }),
  );
}

async function chooseTarget(
  run: Run,
  { production, live, view }: Standing,
): Promise<RetiredEntry | Decision | 'again'> {
  const target = rollbackTarget(production, run.settings.to);
  const facts = view ? { split: view.split } : {};
  if ('refused' in target) {
    const skips = target.reasonCode === 'already-live' ? 'skipped' : 'refused';
    return decide(skips, target.reasonCode, target.because, { ...facts, next: target.next });
  }
  if (live.some((member) => member.stackId === target.stackId && member.percent === 100)) {
    return decide(
      'skipped',
      'already-live',
      `The stack ${target.stackName} takes all production traffic already.`,
      facts,
    );
  }
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
  const because = `Dry run: this would give all traffic to ${target.stackName}, release ${target.releaseId}, and freeze promotion.`;
  return decide('reported', 'dry-run', because, {
    ...facts,
    stackName: target.stackName,
    releaseId: target.releaseId,
  });
}
