import { decide, type Decision, type Facts } from '../core/decision.ts';
import type { LeaseOwner } from '../core/lease.ts';
import { formatOrigin, productionEnvironment } from '../core/names.ts';
import { RECORD_VERSION, type PreviewRecord, type Rollout } from '../core/records.ts';
import type { StackView } from '../core/stack-view.ts';
import type { Candidate, RouterView, Run } from '../ports.ts';
import { startDeployment } from './announce.ts';
import { judgeStack, stackFacts } from './build-stack.ts';
import type { Found } from './find-candidate.ts';
import { changeUnderLease } from './hold-lease.ts';
import { prepareCandidate } from './prepare-candidate.ts';
import { requireLedger, requireRouter, type Standing } from './read-standing.ts';
import { concludeRollout, withoutRollout } from './recover-rollout.ts';
import { retireStacks } from './retire-stacks.ts';
import { runTests } from './run-tests.ts';
import { healthyTargets, shift, type Shift, type Shifted } from './shift.ts';
import { findUrl } from './wait-healthy.ts';

/** A promotion with nothing left that could stop it before something is changed. */
export interface Admitted {
  readonly found: Found;
  readonly stack: StackView;
  readonly record: PreviewRecord;
  readonly releaseId: string;
  readonly candidate: Candidate;
  readonly standing: Standing;
  readonly facts: Facts;
}

const HEALTH_TIMEOUT = 5 * 60_000;

/** Under the lease: prepare, attach, wait healthy, test, shift, bake, retire; or go back and say why. */
export async function runPromotion(run: Run, admitted: Admitted, me: LeaseOwner): Promise<Decision> {
  const { candidate, releaseId, found } = admitted;
  const router = requireRouter(run);
  await router.check(candidate);
  const { application, role } = run.settings;
  const environment = productionEnvironment(application, role);
  const prepared = await prepareCandidate(run, admitted.stack, admitted.record);
  if ('decision' in prepared) return prepared;
  if (prepared.changed) {
    const judged = await judgeStack(run, prepared.stack, await findUrl(run, prepared.stack));
    if (!judged.ready) return judged.decision;
  }
  const deployment = await startDeployment(run, environment, found.commit, formatOrigin(found.origin), false);
  const before = await router.read();
  const rollout = await openRollout(run, admitted, before);
  await recordRelease(run, admitted, prepared.stack);
  const shifted = await shift(run, await planShift(run, admitted, me, before, rollout));
  const decision =
    shifted.outcome === 'done'
      ? await conclude(run, admitted, me, rollout, before)
      : await wentBack(run, admitted, me, shifted, rollout);
  if (deployment !== undefined) {
    const good = decision.decision === 'promoted';
    await run.ports.deployments.finish(deployment, good ? 'success' : 'failure', {
      ...(decision.facts.url ? { url: decision.facts.url } : {}),
      description: `release ${releaseId}: ${decision.decision}`,
    });
    if (good) await run.ports.deployments.deactivateOthers(environment, deployment);
  }
  return decision;
}

/** Termination protection is on before the first weight; whether it is ours to lift stands in the ledger. */
async function openRollout(run: Run, admitted: Admitted, before: RouterView): Promise<Shift['rollout']> {
  const { stack, candidate, releaseId, found } = admitted;
  if (!stack.terminationProtection) await run.ports.stacks.setTerminationProtection(stack.stackId, true);
  const kept = admitted.standing.production.retired.find((entry) => entry.stackId === stack.stackId);
  return {
    releaseId,
    stackId: stack.stackId,
    stackName: stack.name,
    targetGroup: candidate.target,
    commit: found.commit,
    startedAt: new Date(await requireLedger(run).now()).toISOString(),
    saved: before.saved,
    protectedByUs: !stack.terminationProtection || (kept?.protectedByUs ?? false),
    ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
  };
}

async function planShift(
  run: Run,
  admitted: Admitted,
  me: LeaseOwner,
  before: RouterView,
  rollout: Shift['rollout'],
): Promise<Shift> {
  const { settings } = run;
  const live = before.members.filter((member) => member.percent > 0);
  const { stack } = admitted;
  return {
    candidate: admitted.candidate,
    me,
    before,
    rollout,
    needed: Math.max(1, await healthyTargets(run, live)),
    plan: {
      steps: settings.steps,
      settleTime: settings.settleTime,
      bakeTime: settings.bakeTime,
      healthTimeout: settings.healthCheckTimeout || HEALTH_TIMEOUT,
    },
    from: { phase: 'leased' },
    test: async () => (await runTests(run, stack, await findUrl(run, stack))) !== 'failed',
  };
}

async function recordRelease(run: Run, admitted: Admitted, stack: StackView): Promise<void> {
  const { record, releaseId, candidate, found } = admitted;
  const ledger = requireLedger(run);
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(await run.ports.stacks.template(stack.stackId)),
  );
  await ledger.createRelease({
    version: RECORD_VERSION,
    releaseId,
    commit: found.commit,
    tree: record.tree,
    stackId: stack.stackId,
    stackName: stack.name,
    targetGroup: candidate.target,
    templateSha256: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    parameters: record.parameters,
    tests: record.tests === 'passed' ? 'passed' : 'none',
    by: run.trigger.actor,
    runUrl: run.trigger.runUrl,
    createdAt: new Date(await ledger.now()).toISOString(),
    ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
  });
}

async function conclude(
  run: Run,
  admitted: Admitted,
  me: LeaseOwner,
  rollout: Shift['rollout'],
  before: RouterView,
): Promise<Decision> {
  const { candidate, releaseId } = admitted;
  const at = new Date(await requireLedger(run).now()).toISOString();
  const full: Rollout = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
  const production = await changeUnderLease(run, me, (fresh) =>
    withoutRollout(concludeRollout(fresh, full, at)),
  );
  const left = await retireStacks(run, production, candidate, before);
  const previous = left.previous === undefined ? {} : { previousStack: left.previous.name };
  const kept = left.deleteAfter ? ` and is kept until ${left.deleteAfter}` : '';
  const old = left.previous ? ` ${left.previous.name} stays for rollback${kept}.` : '';
  return decide(
    'promoted',
    'promoted',
    `Release ${releaseId}: ${candidate.name} takes all production traffic.${old}`,
    {
      ...admitted.facts,
      ...previous,
      split: left.split,
      changed: true,
      details: {
        ...(left.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
        ...(left.byHand ? { byHand: left.byHand } : {}),
      },
    },
  );
}

async function wentBack(
  run: Run,
  admitted: Admitted,
  me: LeaseOwner,
  shifted: Exclude<Shifted, { outcome: 'done' }>,
  rollout: Shift['rollout'],
): Promise<Decision> {
  const { stack, candidate } = admitted;
  if (shifted.outcome === 'rolled-back') {
    await changeUnderLease(run, me, withoutRollout);
    if (rollout.protectedByUs) await run.ports.stacks.setTerminationProtection(stack.stackId, false);
  }
  const view = await requireRouter(run).read();
  const next =
    shifted.outcome === 'halted'
      ? `Both sides are unhealthy. Look at ${candidate.name} and at what was live before; nothing moves until a person decides: run the command rollback, or go back by hand.`
      : 'Fix the cause and push, or promote again by workflow_dispatch.';
  return decide('failed', shifted.reasonCode, shifted.because, {
    ...stackFacts(stack),
    ...admitted.facts,
    split: view.split,
    next,
    changed: true,
  });
}
