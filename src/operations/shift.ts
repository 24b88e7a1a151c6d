import { SwitchyardError } from '../core/errors.ts';
import { formatDuration } from '../core/duration.ts';
import { RENEW_EVERY_MS, type LeaseOwner } from '../core/lease.ts';
import type { ReasonCode } from '../core/reason-codes.ts';
import type { Production, Rollout } from '../core/records.ts';
import {
  needsObservation,
  next,
  type Observation,
  type RolloutPlan,
  type RolloutState,
} from '../core/rollout.ts';
import { formatSplit, giveTo, liveIn, type Split } from '../core/split.ts';
import { changeUnderLease } from './hold-lease.ts';
import { requireRouter } from './read-standing.ts';
import type { Candidate, Member, RouterView, Run } from '../ports.ts';

/** A shift of traffic to one stack: what to move, by which plan, and what was there before. */
export interface Shift {
  readonly candidate: Candidate;
  readonly plan: RolloutPlan;
  readonly me: LeaseOwner;
  /** The router before this rollout; going back means this. */
  readonly before: RouterView;
  /** Healthy targets that the candidate needs: as many as the live side has. */
  readonly needed: number;
  readonly rollout: Omit<Rollout, 'state' | 'written'>;
  readonly from: RolloutState;
  /** Runs the tests; false = they failed. */
  test(): Promise<boolean>;
}

export type Shifted =
  | { readonly outcome: 'done'; readonly split: Split }
  | { readonly outcome: 'rolled-back' | 'halted'; readonly reasonCode: ReasonCode; readonly because: string };

/** The only loop: observe, ask the core what comes next, save where we are, act, save again. */
export async function shift(run: Run, request: Shift): Promise<Shifted> {
  const { clock } = run.ports;
  let state = request.from;
  await save(run, request, state, request.before.split);
  let written = (await requireRouter(run).attach(request.candidate)).split;
  try {
    for (;;) {
      const now = clock.now();
      const seen = needsObservation(state, request.plan, now)
        ? await observe(run, request, written)
        : undefined;
      const move = next(state, seen, request.plan, now);
      const entered = move.state.phase !== state.phase;
      state = move.state;
      switch (move.do) {
        case 'wait':
          if (entered) await save(run, request, state, written);
          await rest(run, request, move.ms, state, written);
          break;
        case 'test':
          await save(run, request, state, written);
          if (!(await request.test())) state = testsFailed();
          break;
        case 'write':
          written = await write(run, request, move.percent, state, written);
          state = state.phase === 'shifting' ? { ...state, writtenAt: clock.now() } : state;
          await save(run, request, state, written);
          break;
        case 'restore':
          return await goBack(run, request, state, written);
        case 'retire':
          return { outcome: 'done', split: written };
        case 'stop':
          return stopped(state, written);
      }
    }
  } catch (error) {
    if (!(error instanceof SwitchyardError) || error.code !== 'cancelled') throw error;
    return await onCancel(run, request, written, error);
  }
}

async function write(
  run: Run,
  request: Shift,
  percent: number,
  state: RolloutState,
  written: Split,
): Promise<Split> {
  const split = giveTo(request.candidate.name, percent, {
    ...request.before.split,
    [request.candidate.name]: 0,
  });
  run.ports.report.line(`Writing the split: ${formatSplit(split)}.`);
  await save(run, request, state, written);
  await requireRouter(run).write(split, written, request.candidate);
  const settle = request.plan.settleTime;
  if (settle > 0)
    run.ports.report.line(`Written. Settling for ${formatDuration(settle)} before it is judged.`);
  return split;
}

/** Where we are goes into the ledger together with a renewed lease; without the lease nothing more is written. */
async function save(run: Run, request: Shift, state: RolloutState, written: Split): Promise<void> {
  const rollout: Rollout = { ...request.rollout, state, written };
  await changeUnderLease(run, request.me, (fresh: Production) => ({ ...fresh, rollout }));
}

/** Sleeps in pieces, so that the lease never runs out in a long settle or bake. */
async function rest(
  run: Run,
  request: Shift,
  ms: number,
  state: RolloutState,
  written: Split,
): Promise<void> {
  let left = ms;
  while (left > 0) {
    const piece = Math.min(left, RENEW_EVERY_MS);
    await run.ports.clock.sleep(piece);
    left -= piece;
    if (left > 0) {
      await save(run, request, state, written);
      run.ports.report.line(`Holding ${formatSplit(written)}; ${formatDuration(left)} left.`);
    }
  }
}

async function observe(run: Run, request: Shift, written: Split): Promise<Observation> {
  const { targets } = run.ports;
  const { candidate, needed, before } = request;
  const old = before.members.filter((member) => member.percent > 0 && member.name !== candidate.name);
  const [health, settled, oldHealth] = await Promise.all([
    targets.health(candidate.target),
    requireRouter(run).settled(written),
    healthyTargets(run, old),
  ]);
  const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
  const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
  return {
    settled,
    candidate: { ready: health.healthy >= needed, problem },
    old: old.length === 0 ? 'none' : oldHealth > 0 ? 'healthy' : 'unhealthy',
  };
}

/** How many healthy targets some members have together. */
export async function healthyTargets(run: Run, members: readonly Member[]): Promise<number> {
  const counts = await Promise.all(members.map(async (member) => run.ports.targets.health(member.target)));
  return counts.reduce((sum, health) => sum + health.healthy, 0);
}

async function goBack(run: Run, request: Shift, state: RolloutState, written: Split): Promise<Shifted> {
  run.ports.report.line(`Going back to ${formatSplit(request.before.split)}.`);
  await requireRouter(run).restore(request.before.saved, written);
  return stopped(state, request.before.split);
}

function stopped(state: RolloutState, split: Split): Shifted {
  if (state.phase === 'rolled-back' || state.phase === 'halted') {
    return { outcome: state.phase, reasonCode: state.reasonCode, because: state.because };
  }
  return { outcome: 'done', split };
}

function testsFailed(): RolloutState {
  return {
    phase: 'rolling-back',
    reasonCode: 'tests-failed',
    because: 'The test-command failed before the first traffic.',
  };
}

/** Below 100 % the saved split goes back; at 100 % the stack that was healthy stays, and the next run goes on from there. */
async function onCancel(run: Run, request: Shift, written: Split, cause: SwitchyardError): Promise<Shifted> {
  const { candidate } = request;
  if (liveIn(written).join() === candidate.name) throw cause;
  const because = `The run was cancelled before ${candidate.name} took all the traffic; what was there before is back.`;
  await requireRouter(run).restore(request.before.saved, written);
  return { outcome: 'rolled-back', reasonCode: 'cancelled', because };
}
