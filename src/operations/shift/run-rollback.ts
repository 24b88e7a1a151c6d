import { decide, type Decision } from '../../core/decision.ts';
import { RESUME } from '../../core/dispatch.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import { productionEnvironment } from '../../core/names.ts';
import { rollBackTo } from '../../core/production.ts';
import type { Freeze, Production, ReleaseEntry, Rollout } from '../../core/records.ts';
import { STACK_STATUS } from '../../core/stack-status.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Split } from '../../core/split.ts';
import { ALL_AT_ONCE } from '../../core/steps.ts';
import type { Candidate, RouterView, Run } from '../../ports.ts';
import { announce, publishRelease } from '../announce.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import { changeUnderLease } from '../hold-lease.ts';
import { afterwards, orDecision } from '../or-decision.ts';
import { assertOurs, liveMembers, requireLedger, requireRouter, takesAll } from '../read-standing.ts';
import { concludeRollout, withoutRollout } from './conclude-rollout.ts';
import { retireStacks, type Moved } from './retire-stacks.ts';
import { moveTraffic, raiseCapacity } from '../promotion/raise-capacity.ts';
import type { Shift } from './shift.ts';

const HEALTH_TIMEOUT = 5 * 60_000;

/**
 * Whether a stack could take traffic back, as far as reading tells.
 * @param seen the router, where it was read a moment ago
 */
export async function checkTarget(
  run: Run,
  target: ReleaseEntry,
  seen?: RouterView,
): Promise<
  { readonly stack: StackView; readonly candidate: Candidate; readonly before: RouterView } | Decision
> {
  const stack = await run.ports.stacks.describe(target.stackId);
  if (!stack || STACK_STATUS[stack.status].outcome !== 'good') {
    const because = `The stack ${target.stackName} is ${stack?.status ?? 'gone'}: it cannot take traffic.`;
    return decide('refused', 'target-not-usable', because, {
      next: 'Name another release in to, or roll forward.',
    });
  }
  assertOurs(run, stack);
  const router = requireRouter(run);
  const candidate: Candidate = { name: stack.name, stackId: stack.stackId, target: target.targetGroup };
  const before = seen ?? (await router.read());
  // A group that the router forwards to already is of its load balancer and has its place there.
  const isAttached = before.members.some((member) => member.target === candidate.target);
  if (!isAttached) await router.check(candidate);
  return { stack, candidate, before };
}

/** Under the lease: the target's health and capacity first, then one write, then the freeze. */
export async function runRollback(run: Run, target: ReleaseEntry, me: LeaseOwner): Promise<Decision> {
  const router = requireRouter(run);
  const before = await router.read();
  if (takesAll(liveMembers(before), target.stackId)) return followHand(run, target, me);
  const usable = await checkTarget(run, target, before);
  if ('decision' in usable) return usable;
  const { stack, candidate } = usable;
  const request = await planShift(run, target, candidate, before, me);
  const raised = await orDecision(() => raiseCapacity(run, request));
  if ('decision' in raised) {
    await changeUnderLease(run, me, withoutRollout);
    return { ...raised, facts: { ...stackFacts(stack), split: before.split, ...raised.facts } };
  }
  const shifted = await moveTraffic(run, raised, () => Promise.resolve({ ...request, ...raised }));
  if ('outcome' in shifted && shifted.outcome === 'done')
    return conclude(run, target, request, shifted.split);
  if ('outcome' in shifted && shifted.outcome === 'rolled-back')
    await changeUnderLease(run, me, withoutRollout);
  const { reasonCode, because } = shifted;
  const byHand = await afterwards(run, 'Writing down the way back', () => router.byHand(candidate));
  const view = await afterwards(run, 'Reading the split', () => router.read());
  return decide('failed', reasonCode, because, {
    ...stackFacts(stack),
    split: view?.split ?? before.split,
    next: `Raise the capacity of ${stack.name} to that of the live stack and run rollback again, name another release in to, or roll forward.`,
    ...(byHand ? { details: { byHand } } : {}),
  });
}

/**
 * Somebody gave the target all traffic by hand, as a person at 3 a.m. does: nothing moves, and everything else that makes a
 * rollback one is done. Without it the next push would promote anew what was fled from.
 */
async function followHand(run: Run, target: ReleaseEntry, me: LeaseOwner): Promise<Decision> {
  const at = new Date(await requireLedger(run).now()).toISOString();
  const freeze = freezeFor(run, target.releaseId, at);
  const production = await changeUnderLease(run, me, (fresh) =>
    rollBackTo(fresh, { target: target.releaseId, at, freeze }),
  );
  const told = await tellRollback(run, target, production);
  const because = `Somebody had given ${target.stackName}, release ${target.releaseId}, all production traffic by hand: no traffic moved, and the ledger follows. ${SAYS}`;
  return { ...told, because };
}

function freezeFor(run: Run, releaseId: string, since: string): Freeze {
  const { actor: by, runUrl } = run.trigger;
  const reason = run.settings.reason ?? `rolled back to release ${releaseId}`;
  return { by, reason, since, runUrl, kind: 'rollback' };
}

async function planShift(
  run: Run,
  target: ReleaseEntry,
  candidate: Candidate,
  before: RouterView,
  me: LeaseOwner,
): Promise<Omit<Shift, 'needed'>> {
  const { settleTime, healthCheckTimeout } = run.settings;
  const since = new Date(await requireLedger(run).now()).toISOString();
  const { releaseId, stackId, stackName, targetGroup, commit, pullRequest, protectedByUs } = target;
  return {
    candidate,
    before,
    me,
    plan: {
      steps: ALL_AT_ONCE,
      settleTime,
      bakeTime: 0,
      healthTimeout: healthCheckTimeout || HEALTH_TIMEOUT,
    },
    // It was production: what it is was tested then, and at 3 a.m. it is the way back that counts.
    test: () => Promise.resolve(true),
    rollout: {
      releaseId,
      stackId,
      stackName,
      targetGroup,
      commit,
      startedAt: since,
      saved: before.saved,
      before: before.split,
      protectedByUs,
      freeze: freezeFor(run, releaseId, since),
      ...(pullRequest === undefined ? {} : { pullRequest }),
    },
  };
}

const SAYS =
  'Promotion is FROZEN until the command resume. Going back moves traffic only: changes of data stores stay as they are.';

async function conclude(
  run: Run,
  target: ReleaseEntry,
  { candidate, before, me, rollout }: Omit<Shift, 'needed'>,
  split: Split,
): Promise<Decision> {
  const at = new Date(await requireLedger(run).now()).toISOString();
  const full: Rollout = { ...rollout, state: { phase: 'done' }, written: { [candidate.name]: 100 } };
  const [live] = liveMembers(before);
  const production = await changeUnderLease(run, me, (fresh) =>
    withoutRollout(concludeRollout(fresh, full, at, live?.stackId)),
  );
  return tellRollback(run, target, production, { before, split });
}

/**
 * All that follows once the ledger says that production went back to `target`; done twice it does no harm.
 * @param moved where this run made the move
 */
export async function tellRollback(
  run: Run,
  target: ReleaseEntry,
  production: Production,
  moved?: Moved,
): Promise<Decision> {
  const left = await retireStacks(run, production, moved);
  await afterwards(run, 'Publishing the deployment', () => publish(run, target));
  const bad = production.retired.find((entry) => entry.bad && entry.retiredAt === production.current?.since);
  if (bad?.pullRequest !== undefined) {
    const because = `${bad.stackName} was rolled back to release ${target.releaseId}: ${production.freeze?.reason ?? ''}`;
    await afterwards(run, 'The comment', () => tellBad(run, bad, because, left.byHand));
  }
  const because = `The stack ${target.stackName}, release ${target.releaseId}, takes all production traffic again. ${SAYS}`;
  return decide('rolled-back', 'rolled-back', because, {
    stackName: target.stackName,
    stackId: target.stackId,
    releaseId: target.releaseId,
    split: left.split ?? { [target.stackName]: 100 },
    changed: true,
    next: `When the fix is merged: ${RESUME}`,
    ...(left.previous === undefined ? {} : { previousStack: left.previous }),
    ...(left.byHand ? { details: { byHand: left.byHand } } : {}),
  });
}

async function publish(run: Run, target: ReleaseEntry): Promise<void> {
  const environment = productionEnvironment(run.settings.application, run.settings.role);
  await publishRelease(run, environment, target, `rolled back to release ${target.releaseId}`);
}

async function tellBad(
  run: Run,
  { pullRequest = 0, stackName }: ReleaseEntry,
  because: string,
  byHand: string | undefined,
): Promise<void> {
  const body = {
    state: 'rolled-back' as const,
    because,
    next: `Promotion is frozen. When the fix is merged: ${RESUME}`,
    ...(byHand ? { byHand } : {}),
  };
  await announce(run, pullRequest, { stackName, body });
}
