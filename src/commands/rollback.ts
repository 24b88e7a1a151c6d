import { decide, type Decision } from '../core/decision.ts';
import type { LeaseOwner } from '../core/lease.ts';
import { productionEnvironment } from '../core/names.ts';
import { freeze, rollbackTarget } from '../core/production.ts';
import type { Freeze, RetiredEntry, Rollout } from '../core/records.ts';
import { ALL_AT_ONCE } from '../core/steps.ts';
import { STACK_STATUS } from '../core/stack-status.ts';
import { announce, startDeployment } from '../operations/announce.ts';
import { stackFacts } from '../operations/build-stack.ts';
import {
  changeUnderLease,
  giveBackLease,
  leaseOwner,
  tryLease,
  waitForLease,
} from '../operations/hold-lease.ts';
import { assertOurs, readStanding, requireLedger, requireRouter } from '../operations/read-standing.ts';
import { concludeRollout, recoverRollout, withoutRollout } from '../operations/recover-rollout.ts';
import { healthyTargets, shift, type Shift } from '../operations/shift.ts';
import { commentMarker } from '../core/names.ts';
import { renderComment } from '../render/comment.ts';
import type { Candidate, RouterView, Run } from '../ports.ts';

/**
 * Back to an older release in one write, after its health and capacity are proven; then promotion is frozen until
 * `resume`. It works while promotion is frozen.
 */
export async function rollback(run: Run): Promise<Decision> {
  const deadline = run.ports.clock.now() + run.settings.timeout;
  for (;;) {
    const target = await chooseTarget(run);
    if ('decision' in target) return target;
    const me = leaseOwner(run, target.releaseId);
    const held = await tryLease(run, me);
    if ('heldBy' in held) {
      await waitForLease(run, held.heldBy, deadline);
      continue;
    }
    try {
      if (held.rollout) {
        const recovered = await recoverRollout(run, me, held.rollout);
        run.ports.report.line(recovered.because);
        if (recovered.finished || held.rollout.freeze) continue;
        return await stayAndFreeze(run, recovered.because);
      }
      return await goTo(run, target, me);
    } finally {
      await giveBackLease(run, me);
    }
  }
}

/** What was to be rolled back had not taken over yet: undoing it was the way back, and what was live stays good. */
async function stayAndFreeze(run: Run, because: string): Promise<Decision> {
  const since = new Date(await requireLedger(run).now()).toISOString();
  const reason = run.settings.reason ?? because;
  const { actor, runUrl } = run.trigger;
  await requireLedger(run).change((fresh) =>
    freeze(fresh, { by: actor, reason, since, runUrl, kind: 'rollback' }),
  );
  const { split } = await requireRouter(run).read();
  return decide('rolled-back', 'rolled-back', `${because} Promotion is FROZEN until the command resume.`, {
    split,
    changed: true,
  });
}

async function chooseTarget(run: Run): Promise<RetiredEntry | Decision> {
  const { production, live, view } = await readStanding(run);
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
      `${target.stackName} takes all production traffic already.`,
      facts,
    );
  }
  if (!run.settings.dryRun) return target;
  const because = `Dry run: this would give all traffic to ${target.stackName}, release ${target.releaseId}, and freeze promotion.`;
  return decide('reported', 'dry-run', because, {
    ...facts,
    stackName: target.stackName,
    releaseId: target.releaseId,
  });
}

async function goTo(run: Run, target: RetiredEntry, me: LeaseOwner): Promise<Decision> {
  const stack = await run.ports.stacks.describe(target.stackId);
  if (!stack || STACK_STATUS[stack.status].outcome !== 'good') {
    return decide(
      'refused',
      'target-not-usable',
      `The stack ${target.stackName} is ${stack?.status ?? 'gone'}: it cannot take traffic.`,
      {
        next: 'Name another release in to, or roll forward.',
      },
    );
  }
  assertOurs(run, stack);
  const router = requireRouter(run);
  const candidate: Candidate = { name: stack.name, stackId: stack.stackId, target: target.targetGroup };
  await router.check(candidate);
  const before = await router.read();
  const freezing = await freezeOf(run, target);
  const request = await planShift(run, target, candidate, before, me, freezing);
  const shifted = await shift(run, request);
  if (shifted.outcome !== 'done') {
    if (shifted.outcome === 'rolled-back') await changeUnderLease(run, me, withoutRollout);
    return decide('failed', shifted.reasonCode, shifted.because, {
      ...stackFacts(stack),
      split: (await router.read()).split,
      next: `Raise the capacity of ${stack.name} to that of the live stack and run rollback again, name another release in to, or roll forward. By hand: ${await router.byHand(candidate)}`,
    });
  }
  return conclude(run, target, candidate, before, me, request);
}

async function planShift(
  run: Run,
  target: RetiredEntry,
  candidate: Candidate,
  before: RouterView,
  me: LeaseOwner,
  freeze: Freeze,
): Promise<Shift> {
  const { settleTime, healthCheckTimeout } = run.settings;
  const live = before.members.filter((member) => member.percent > 0);
  const { pullRequest } = target;
  return {
    candidate,
    before,
    me,
    needed: Math.max(1, await healthyTargets(run, live)),
    plan: { steps: ALL_AT_ONCE, settleTime, bakeTime: 0, healthTimeout: healthCheckTimeout || 5 * 60_000 },
    from: { phase: 'leased' },
    test: () => Promise.resolve(true),
    rollout: {
      releaseId: target.releaseId,
      stackId: target.stackId,
      stackName: target.stackName,
      targetGroup: target.targetGroup,
      commit: target.commit,
      startedAt: freeze.since,
      saved: before.saved,
      protectedByUs: target.protectedByUs,
      freeze,
      ...(pullRequest === undefined ? {} : { pullRequest }),
    },
  };
}

async function freezeOf(run: Run, target: RetiredEntry): Promise<Freeze> {
  const since = new Date(await requireLedger(run).now()).toISOString();
  const reason = run.settings.reason ?? `rolled back to release ${target.releaseId}`;
  return { by: run.trigger.actor, reason, since, runUrl: run.trigger.runUrl, kind: 'rollback' };
}

async function conclude(
  run: Run,
  target: RetiredEntry,
  candidate: Candidate,
  before: RouterView,
  me: LeaseOwner,
  { rollout }: Shift,
): Promise<Decision> {
  const at = new Date(await requireLedger(run).now()).toISOString();
  const full: Rollout = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
  const production = await changeUnderLease(run, me, (fresh) =>
    withoutRollout(concludeRollout(fresh, full, at)),
  );
  const left = production.retired.find((entry) => entry.bad && entry.retiredAt === at);
  const { split } = await requireRouter(run).read();
  const environment = productionEnvironment(run.settings.application, run.settings.role);
  const deployment = await startDeployment(
    run,
    environment,
    target.commit,
    `release/${target.releaseId}`,
    false,
  );
  if (deployment !== undefined) {
    await run.ports.deployments.finish(deployment, 'success', {
      description: `rolled back to release ${target.releaseId}`,
    });
    await run.ports.deployments.deactivateOthers(environment, deployment);
  }
  if (left?.pullRequest !== undefined)
    await tellBad(run, left.pullRequest, left.stackName, target, production.freeze);
  const from = before.members.find((member) => member.percent > 0)?.name;
  return decide(
    'rolled-back',
    'rolled-back',
    `${candidate.name}, release ${target.releaseId}, takes all production traffic again. Promotion is FROZEN until the command resume. Going back moves traffic only: changes of data stores stay.`,
    {
      stackName: candidate.name,
      stackId: candidate.stackId,
      releaseId: target.releaseId,
      split,
      changed: true,
      ...(from === undefined ? {} : { previousStack: from }),
    },
  );
}

async function tellBad(
  run: Run,
  pullRequest: number,
  stackName: string,
  target: RetiredEntry,
  freeze?: Freeze,
): Promise<void> {
  const { application, role } = run.settings;
  const because = `${stackName} was rolled back to release ${target.releaseId}: ${freeze?.reason ?? 'no reason given'}`;
  const body = {
    state: 'not-promoted' as const,
    because,
    next: 'Promotion is frozen until the command resume.',
  };
  const marker = commentMarker(application, role);
  const comment = { marker, service: `${application}/${role}`, runUrl: run.trigger.runUrl, stackName, body };
  await announce(run, pullRequest, renderComment(comment));
}
