import { decide, type Decision, type Facts } from '../../core/decision.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import { outcomeOf } from '../../core/reason-codes.ts';
import { formatOrigin, productionEnvironment } from '../../core/names.ts';
import { overdueReleases } from '../../core/overdue.ts';
import type { PreviewRecord, Production, Rollout } from '../../core/records.ts';
import type { PathPoint } from '../../core/shift-path.ts';
import type { StackView } from '../../core/stack-view.ts';
import { ALL_AT_ONCE } from '../../core/steps.ts';
import type { Candidate, RouterView, Run } from '../../ports.ts';
import { startDeployment } from '../announce.ts';
import { judgeStack } from '../judge-stack.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { Found } from './find-candidate.ts';
import { AFTER_RECALL, changeUnderLease } from '../hold-lease.ts';
import { afterwards, orDecision } from '../or-decision.ts';
import { prepareCandidate } from './prepare-candidate.ts';
import {
  liveCapacity,
  liveMembers,
  moveTraffic,
  raiseCapacity,
  type Raise,
  type Raised,
} from './raise-capacity.ts';
import { requireLedger, requireRouter, type Standing } from '../read-standing.ts';
import { recordRelease } from './record-release.ts';
import { concludeRollout, giveBackCandidate, withoutRollout } from '../shift/conclude-rollout.ts';
import { postTest } from '../shift/post-test.ts';
import { retireStacks } from '../shift/retire-stacks.ts';
import { wayBackTo } from '../shift/way-back.ts';
import { runTests } from '../run-tests.ts';
import { stopWhenRecalled } from '../stop-when-recalled.ts';
import type { Shift, Shifted } from '../shift/shift.ts';
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

/** Under the lease: prepare, attach, wait healthy, test, shift, bake, retire; or go back and say why. */
export async function runPromotion(run: Run, admitted: Admitted, me: LeaseOwner): Promise<Decision> {
  const { found, releaseId } = admitted;
  const blocked = await refuseForAlarms(run, admitted.stack, admitted.candidate.target);
  if (blocked) return { ...blocked, facts: { ...admitted.facts, ...blocked.facts } };
  const { application, role } = run.settings;
  const environment = productionEnvironment(application, role);
  const deployment = await afterwards(run, 'Publishing the deployment', () =>
    startDeployment(run, environment, found.commit, formatOrigin(found.origin), false),
  );
  const ended = await orDecision(() => promoteCandidate(run, admitted, me));
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

async function promoteCandidate(run: Run, admitted: Admitted, me: LeaseOwner): Promise<Decision> {
  const router = requireRouter(run);
  const before = await router.read();
  // A target group stays with its load balancer, so what its preview found still holds.
  const { usedBy = [] } = admitted.record;
  await router.check(admitted.candidate, usedBy.length > 0 ? { lately: true, usedBy } : {});
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
      ? await conclude(run, admitted, me, rollout, before)
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
  await changeUnderLease(run, me, (fresh) => ({ ...fresh, rollout: opened }));
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
    postTest: (split) => postTest(run, rollout, before.split, split),
  };
}

async function conclude(
  run: Run,
  { candidate, releaseId, facts }: Admitted,
  me: LeaseOwner,
  rollout: Shift['rollout'],
  before: RouterView,
): Promise<Decision> {
  const { at, full, production } = await recordCurrent(run, me, rollout, before);
  const left = await retireStacks(run, production, before);
  const overdue = tellOverdue(run, production, Date.parse(at));
  const kept = left.deleteAfter ? ` and is kept until ${left.deleteAfter}` : '';
  const old = left.previous ? ` ${left.previous} stays for rollback${kept}.` : '';
  return decide(
    'promoted',
    'promoted',
    `Release ${releaseId}: ${candidate.name} takes all production traffic.${old}`,
    {
      ...facts,
      ...(left.previous ? { previousStack: left.previous } : {}),
      split: left.view?.split ?? full.written,
      changed: true,
      details: {
        ...(left.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
        ...(left.byHand ? { byHand: left.byHand } : {}),
        ...(overdue.length > 0 ? { overdue } : {}),
      },
    },
  );
}

/** The release that has all the traffic is current from now on, and what had it before is retired. */
async function recordCurrent(run: Run, me: LeaseOwner, rollout: Shift['rollout'], before: RouterView) {
  const at = new Date(await requireLedger(run).now()).toISOString();
  const full: Rollout = { ...rollout, state: { phase: 'done' }, written: { [rollout.stackName]: 100 } };
  const [live] = liveMembers(before);
  const production = await changeUnderLease(run, me, (fresh) =>
    concludeRollout(fresh, full, at, live?.stackId),
  );
  return { at, full, production };
}

function tellOverdue(run: Run, production: Production, now: number): readonly string[] {
  const overdue = overdueReleases(production, run.settings, now);
  if (overdue.length > 0)
    run.ports.report.warning(
      `Retired stacks are overdue: ${overdue.join(', ')}. Does the scheduled prune run? GitHub stops schedules after 60 days without activity: see the Actions tab, or run prune by workflow_dispatch.`,
    );
  return overdue;
}

/** Stopped by a gate or a cancel; or by a surprise, such as a split that somebody else wrote, after which nothing is undone. */
type NotDone = Exclude<Shifted, { outcome: 'done' }> | Decision;

const HALTED =
  'Both sides are unhealthy and nothing moves until a person decides: run the command rollback, or go back by hand.';
const STAYS =
  'Run this job again: it records the release that takes the traffic, or run the command rollback.';
const WENT_BACK = 'Fix the cause and push, or promote again by workflow_dispatch.';

async function wentBack(
  run: Run,
  { stack, facts }: Admitted,
  me: LeaseOwner,
  shifted: NotDone,
  rollout: Shift['rollout'],
  before: RouterView,
): Promise<Decision> {
  if ('outcome' in shifted && shifted.outcome === 'rolled-back') {
    await giveBackCandidate(run, rollout.stackId, rollout.protectedByUs);
    await changeUnderLease(run, me, withoutRollout);
  }
  // Asked at 100 %: it was production for a while, and the rollback that asked goes back from it.
  const wasLive = 'outcome' in shifted && shifted.outcome === 'halted' && shifted.reasonCode === 'recalled';
  if (wasLive) await recordCurrent(run, me, rollout, before);
  const byHand = await wayBackTo(run, before);
  const view = await afterwards(run, 'Reading the split', () => requireRouter(run).read());
  return decide(outcomeOf(shifted.reasonCode), shifted.reasonCode, shifted.because, {
    ...stackFacts(stack),
    ...facts,
    split: view?.split ?? before.split,
    next: nextAfter(shifted),
    changed: true,
    ...(byHand ? { details: { byHand } } : {}),
  });
}

function nextAfter(shifted: NotDone): string {
  if ('decision' in shifted) return shifted.facts.next ?? WENT_BACK;
  if (shifted.reasonCode === 'frozen' || shifted.reasonCode === 'recalled') return AFTER_RECALL;
  if (shifted.outcome === 'rolled-back') return WENT_BACK;
  return shifted.reasonCode === 'cancelled' ? STAYS : HALTED;
}
