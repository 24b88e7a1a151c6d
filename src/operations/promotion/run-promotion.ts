import type { Decision, Facts } from '../../core/decision.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import { formatOrigin, productionEnvironment } from '../../core/names.ts';
import type { PreviewRecord, Rollout } from '../../core/records.ts';
import type { PathPoint } from '../../core/shift-path.ts';
import { sameSplit } from '../../core/split.ts';
import type { StackView } from '../../core/stack-view.ts';
import { ALL_AT_ONCE } from '../../core/steps.ts';
import type { Candidate, RouterView, Run } from '../../ports.ts';
import { startDeployment } from '../announce.ts';
import { judgeStack } from '../judge-stack.ts';
import type { Found } from './find-candidate.ts';
import { changeUnderLease } from '../hold-lease.ts';
import { afterwards, orDecision } from '../or-decision.ts';
import { prepareCandidate } from './prepare-candidate.ts';
import { liveCapacity, moveTraffic, raiseCapacity, type Raise, type Raised } from './raise-capacity.ts';
import { requireLedger, requireRouter, type Standing } from '../read-standing.ts';
import { recordRelease } from './record-release.ts';
import { giveBackCandidate, withoutRollout } from '../shift/conclude-rollout.ts';
import { conclude, wentBack } from './end-promotion.ts';
import { postTest } from '../shift/post-test.ts';
import { runTests } from '../run-tests.ts';
import { stopWhenRecalled, stopWhenRolledBack } from '../stop-when-recalled.ts';
import { withRollout } from '../shift/save-rollout.ts';
import type { Shift } from '../shift/shift.ts';
import { findUrl } from '../wait-healthy.ts';
import { refuseForAlarms } from '../shift/watch-alarms.ts';
import { watchGates } from '../shift/watch-gates.ts';

/** A promotion with nothing left that could stop it before something is changed. */
export interface Admitted {
  readonly found: Found;
  readonly stack: StackView;
  readonly record: PreviewRecord;
  /** The text of its template, which a promotion never changes. */
  readonly template: string;
  readonly releaseId: string;
  readonly candidate: Candidate;
  readonly standing: Standing;
  readonly facts: Facts;
}

const HEALTH_TIMEOUT = 5 * 60_000;

/**
 * Under the lease: prepare, attach, wait healthy, test, shift, bake, retire; or go back and say why.
 * @returns `again` where the router holds another split by now: a build takes minutes, in which people may move traffic
 */
export async function runPromotion(
  run: Run,
  admitted: Admitted,
  me: LeaseOwner,
): Promise<Decision | 'again'> {
  const { found, releaseId, standing } = admitted;
  const before = await requireRouter(run).read();
  if (!sameSplit(before.split, standing.view?.split ?? {})) return 'again';
  const blocked = await refuseForAlarms(run, admitted.stack, admitted.candidate.target);
  if (blocked) return { ...blocked, facts: { ...admitted.facts, ...blocked.facts } };
  const { application, role } = run.settings;
  const environment = productionEnvironment(application, role);
  const deployment = await afterwards(run, 'Publishing the deployment', () =>
    startDeployment(run, environment, found.commit, formatOrigin(found.origin), false),
  );
  const ended = await orDecision(() => promoteCandidate(run, admitted, me, before));
  const decision = { ...ended, facts: { ...admitted.facts, ...ended.facts } };
  if (deployment === undefined) return decision;
  const good = decision.decision === 'promoted';
  await afterwards(run, 'Closing the deployment', async () => {
    const description = `release ${releaseId}: ${decision.decision}`;
    await run.ports.deployments.finish(deployment, good ? 'success' : 'failure', { description });
    if (good) await run.ports.deployments.deactivateOthers(environment, deployment);
  });
  return decision;
}

async function promoteCandidate(
  run: Run,
  admitted: Admitted,
  me: LeaseOwner,
  before: RouterView,
): Promise<Decision> {
  // A target group stays with its load balancer, so what its preview found still holds.
  const { usedBy = [] } = admitted.record;
  await requireRouter(run).check(admitted.candidate, usedBy.length > 0 ? { lately: true, usedBy } : {});
  const rollout = await openRollout(run, admitted, me, before);
  const prepared = await orDecision(() =>
    prepare(stopWhenRecalled(run), admitted, { candidate: admitted.candidate, before, me, rollout }),
  );
  if ('decision' in prepared) {
    // Another run has the rollout now, and ends it.
    if (prepared.reasonCode === 'lease-lost') return prepared;
    await giveBackCandidate(run, rollout.stackId, rollout.protectedByUs);
    await changeUnderLease(run, me, withoutRollout);
    return prepared;
  }
  const path: PathPoint[] = [];
  const shifted = await moveTraffic(run, prepared, async () => ({
    ...(await planShift(run, admitted, me, before, prepared)),
    path,
  }));
  const ended =
    'outcome' in shifted && shifted.outcome === 'done'
      ? await conclude(run, admitted, me, rollout, { before, split: shifted.split })
      : await wentBack(run, admitted, me, shifted, rollout, before);
  return path.length === 0 ? ended : { ...ended, facts: { ...ended.facts, path } };
}

/** Into the ledger before anything is changed: from now on nobody deletes the stack, and any later run can undo this. */
async function openRollout(
  run: Run,
  { stack, candidate, releaseId, found }: Admitted,
  me: LeaseOwner,
  before: RouterView,
): Promise<Shift['rollout']> {
  const rollout = {
    releaseId,
    stackId: stack.stackId,
    stackName: stack.name,
    targetGroup: candidate.target,
    commit: found.commit,
    startedAt: new Date(await requireLedger(run).now()).toISOString(),
    saved: before.saved,
    before: before.split,
    bakeTime: run.settings.bakeTime,
    protectedByUs: !stack.terminationProtection,
    ...(found.pullRequest === undefined ? {} : { pullRequest: found.pullRequest }),
  };
  const opened: Rollout = { ...rollout, state: { phase: 'preparing' }, written: before.split };
  await changeUnderLease(run, me, (fresh) => withRollout(fresh, opened));
  return rollout;
}

/** Production-shaped, healthy and tested again after a change, protected from deletion, on record, and large enough. */
async function prepare(run: Run, admitted: Admitted, raise: Raise): Promise<Raised | Decision> {
  const { rollout } = raise;
  const live = await liveCapacity(run, raise.before);
  const prepared = await prepareCandidate(run, admitted, live);
  if ('decision' in prepared) return prepared;
  if (prepared.changed) {
    const judged = await judgeStack(run, prepared.stack, await findUrl(run, prepared.stack));
    if (!judged.ready) return judged.decision;
  }
  if (rollout.protectedByUs) await run.ports.stacks.setTerminationProtection(rollout.stackId, true);
  await recordRelease(run, admitted);
  // An update takes minutes, and what is live may have been scaled meanwhile.
  return raiseCapacity(run, raise, prepared.changed ? undefined : live);
}

async function planShift(
  run: Run,
  { stack, candidate }: Admitted,
  me: LeaseOwner,
  before: RouterView,
  { needed, rollout }: Raised,
): Promise<Shift> {
  const { settleTime, bakeTime, healthCheckTimeout, postTestCommand } = run.settings;
  const healthTimeout = healthCheckTimeout || HEALTH_TIMEOUT;
  // Behind a fixed response there is nobody to share the traffic with.
  const steps = before.kind === 'fixed-response' ? ALL_AT_ONCE : run.settings.steps;
  return {
    candidate,
    me,
    before,
    rollout,
    needed,
    plan: { steps, settleTime, bakeTime, healthTimeout, postTests: postTestCommand !== undefined },
    test: async () =>
      (await runTests(stopWhenRecalled(run), stack, await findUrl(run, stack))).result !== 'failed',
    watch: await watchGates(run, candidate, before),
    postTest: (split) => postTest(stopWhenRolledBack(run), rollout, before.split, split),
  };
}
