import { addTo } from '../../core/duration.ts';
import { SwitchyardError } from '../../core/errors.ts';
import type { Rollout } from '../../core/records.ts';
import { next, type RolloutState } from '../../core/rollout.ts';
import { ALL_AT_ONCE } from '../../core/steps.ts';
import type { Candidate, Run } from '../../ports.ts';
import { changeUnderLease } from '../hold-lease.ts';
import { letScaleIn } from '../promotion/raise-capacity.ts';
import { stopWhenRolledBack } from '../stop-when-recalled.ts';
import { requireLedger } from '../read-standing.ts';
import { concludeRollout } from './conclude-rollout.ts';
import { healthyTargets, observe } from './observe-shift.ts';
import { postTest } from './post-test.ts';
import type { Leftover, Recovered } from './recover-rollout.ts';
import { retireStacks } from './retire-stacks.ts';
import { save } from './save-rollout.ts';
import { resumeShift, type Shift, type Shifted } from './shift.ts';
import { watchGates } from './watch-gates.ts';

const HEALTH_TIMEOUT = 5 * 60_000;

/** A gate says no: why, and whether what was there before is back already. */
interface Undo {
  readonly undo: string;
  readonly isBack?: true;
}

/**
 * Ends a rollout whose stack has all the traffic and whose run was killed. A promotion asks the gates and waits for the
 * rest of the bake, whichever release it is for; prune asks them once and leaves the rest to a later one; a rollback, which
 * is about to move the traffic away, waits for nothing, and a pause leaves it to those. A rollback that was killed is
 * never taken back.
 */
export async function finishRollout(run: Run, leftover: Leftover): Promise<Recovered | Undo> {
  const { rollout, by } = leftover;
  if (rollout.freeze) return conclude(run, leftover);
  if (by === 'pause') return left(rollout, 'the next prune or promotion finishes its bake');
  if (by === 'rollback') {
    const died = await hasDied(run, leftover);
    return died ? { undo: `${rollout.stackName} has no healthy target any more.` } : conclude(run, leftover);
  }
  await refuseHalted(run, rollout);
  const request = await planBake(run, leftover);
  const state = await bakingSince(run, request, leftover);
  return by === 'prune'
    ? lookOnce(run, leftover, request, state)
    : bakeToItsEnd(run, leftover, request, state);
}

async function bakeToItsEnd(
  run: Run,
  leftover: Leftover,
  request: Shift,
  state: RolloutState,
): Promise<Recovered | Undo> {
  const { rollout, view } = leftover;
  run.ports.report.line(
    `Release ${rollout.releaseId} has all the traffic and its run ended: it passes its gates and the rest of its bake first.`,
  );
  const shifted = await resumeShift(run, request, { state, written: view.split });
  if (shifted.outcome === 'done') return conclude(run, leftover);
  if (shifted.outcome === 'rolled-back') return { undo: shifted.because, isBack: true };
  if (shifted.reasonCode === 'recalled') await conclude(run, leftover);
  throw stoppedBecause(rollout, shifted);
}

/** Whoever runs on a schedule does not wait for hours; an unhealthy pair of sides is a person's to decide. */
async function lookOnce(
  run: Run,
  leftover: Leftover,
  request: Shift,
  state: RolloutState,
): Promise<Recovered | Undo> {
  const { rollout, view } = leftover;
  const seen = await observe(run, request, { written: view.split, previous: view.split, state });
  if (seen === 'late-write') return left(rollout, 'somebody is writing the router');
  const move = next(state, seen, request.plan, run.ports.clock.now());
  if (move.do === 'restore' && 'because' in move.state) return { undo: move.state.because };
  if (move.do === 'stop' && move.state.phase === 'halted')
    throw stoppedBecause(rollout, { outcome: 'halted', ...move.state });
  if (move.state.phase === 'retiring') return conclude(run, leftover);
  // Tests do not take hours, and a release that was not tested is not retired for.
  if (move.state.phase === 'post-testing') return bakeToItsEnd(run, leftover, request, state);
  await save(run, request, { state, written: view.split });
  const over = state.phase === 'baking' ? state.since + request.plan.bakeTime - run.ports.clock.now() : 0;
  const until = addTo(new Date(await requireLedger(run).now()).toISOString(), Math.max(0, over));
  return left(rollout, `its bake is not over, and the first prune after ${until} looks again`);
}

function left(rollout: Rollout, why: string): Recovered {
  const because = `Release ${rollout.releaseId} has all the traffic, and its run ended: ${why}.`;
  return { rollout, finished: false, because, baking: true };
}

async function conclude(run: Run, { rollout, me }: Leftover): Promise<Recovered> {
  await letScaleIn(run, rollout.heldScaling);
  const at = new Date(await requireLedger(run).now()).toISOString();
  const production = await changeUnderLease(run, me, (fresh) => concludeRollout(fresh, rollout, at));
  const left = await retireStacks(run, production);
  const because = `Release ${rollout.releaseId} had all the traffic when its run ended: it is recorded as current.`;
  return { rollout, finished: true, because, left };
}

/** Nobody healthy here, somebody there: weaker than the gate of a shift, since long after it counts differ for good reasons. */
async function hasDied(run: Run, { rollout, before }: Leftover): Promise<boolean> {
  const { healthy } = await run.ports.targets.health(rollout.targetGroup);
  return healthy === 0 && (await healthyTargets(run, othersIn(before, rollout))) > 0;
}

function othersIn({ members }: Leftover['before'], { stackName }: Rollout) {
  return members.filter(({ name, percent }) => percent > 0 && name !== stackName);
}

/** One healthy target is enough to go on: long after the shift the counts of the two sides may differ for good reasons. */
async function planBake(run: Run, { rollout, me, before }: Leftover): Promise<Shift> {
  const { state: _state, written: _written, writing: _writing, ...onRecord } = rollout;
  const { stackName: name, stackId, targetGroup: target } = rollout;
  const candidate: Candidate = { name, stackId, target };
  const { settleTime, bakeTime, postTestCommand } = run.settings;
  const isTested = rollout.state.phase === 'retiring' || rollout.state.phase === 'done';
  return {
    candidate,
    me,
    before,
    needed: 1,
    rollout: onRecord,
    plan: {
      steps: ALL_AT_ONCE,
      settleTime,
      bakeTime: rollout.bakeTime ?? bakeTime,
      healthTimeout: HEALTH_TIMEOUT,
      postTests: postTestCommand !== undefined && !isTested,
    },
    test: () => Promise.resolve(true),
    postTest: (split) => postTest(stopWhenRolledBack(run), rollout, before.split, split),
    watch: await watchGates(run, candidate, before),
  };
}

/**
 * Since when it bakes, by this runner's clock: what has passed is told by the bucket's, since the killed run may have had
 * another. Where it was about to end, it is over.
 */
async function bakingSince(run: Run, { plan }: Shift, leftover: Leftover): Promise<RolloutState> {
  const { state } = leftover.rollout;
  if (state.phase === 'post-testing') return state;
  const now = await requireLedger(run).now();
  const settling = state.phase === 'shifting' ? writtenAt(leftover, now) + plan.settleTime : 0;
  const began = state.phase === 'baking' ? state.since : settling;
  return { phase: 'baking', since: Math.round(run.ports.clock.now() - (now - began)) };
}

/** When all the traffic went there: as recorded, or at the latest when the lease was over for a write that nobody recorded. */
function writtenAt({ rollout, lastWrite }: Leftover, now: number): number {
  const { state, stackName, written, writing } = rollout;
  if (written[stackName] === 100 && state.phase === 'shifting') return state.writtenAt ?? now;
  // Nobody of this service: whoever wrote it did so at any time until now.
  return writing?.[stackName] === 100 ? Math.min(now, lastWrite) : now;
}

/**
 * A run stopped here because neither side was healthy, and a person was asked to decide. Once the candidate is healthy
 * again there is nothing left to decide.
 */
async function refuseHalted(run: Run, { releaseId, stackName, targetGroup, state }: Rollout): Promise<void> {
  const { healthy, problems } = await run.ports.targets.health(targetGroup);
  if (state.phase !== 'halted' || state.reasonCode !== 'halted' || (healthy > 0 && problems.length === 0))
    return;
  throw new SwitchyardError('halted', `Release ${releaseId} was halted: ${state.because}`, {
    next: `Make ${stackName} healthy and run this job again, run the command rollback, or go back by hand.`,
  });
}

function stoppedBecause(
  { releaseId, stackName }: Rollout,
  { reasonCode, because }: Exclude<Shifted, { outcome: 'done' }>,
): SwitchyardError {
  return new SwitchyardError(reasonCode, `Release ${releaseId} has all the traffic: ${because}`, {
    next: `Make ${stackName} healthy and run this job again, or run the command rollback.`,
  });
}
