import { SwitchyardError } from '../../core/errors.ts';
import { formatDuration } from '../../core/duration.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import { HEARTBEAT_MS } from '../../core/polling.ts';
import { isDeleting } from '../../core/production.ts';
import type { ReasonCode } from '../../core/reason-codes.ts';
import type { Production, Rollout } from '../../core/records.ts';
import type { GateVerdict } from '../../core/gates.ts';
import {
  needsObservation,
  next,
  type Observation,
  type RolloutPlan,
  type RolloutState,
} from '../../core/rollout.ts';
import { formatSplit, giveTo, liveIn, sameSplit, type Split } from '../../core/split.ts';
import type { Candidate, RouterView, Run } from '../../ports.ts';
import { changeUnderLease } from '../hold-lease.ts';
import { drifted, frozenMeanwhile, observe } from './observe-shift.ts';
import { requireRouter } from '../read-standing.ts';

/** A shift of traffic to one stack: what to move, by which plan, and what was there before. */
export interface Shift {
  readonly candidate: Candidate;
  readonly plan: RolloutPlan;
  readonly me: LeaseOwner;
  /** The router before this rollout; going back means this. */
  readonly before: RouterView;
  /** Healthy targets that the candidate needs: as many as the live side has. */
  readonly needed: number;
  readonly rollout: Omit<Rollout, 'state' | 'written' | 'writing'>;
  /** Runs the tests; false = they failed. */
  test(): Promise<boolean>;
  /** Reads the gates besides health; absent where nothing but health is asked, as on the way back. */
  readonly watch?: (sharedSince: number | undefined) => Promise<GateVerdict>;
}

export type Shifted =
  | { readonly outcome: 'done'; readonly split: Split }
  | { readonly outcome: 'rolled-back' | 'halted'; readonly reasonCode: ReasonCode; readonly because: string };

/** Where the loop is. */
interface Position {
  state: RolloutState;
  written: Split;
  /** The split before the last write: a router may show it a little longer. */
  previous: Split;
  /** When the candidate was given its first weight. */
  sharedSince?: number;
  /** When the log said last what is waited for. */
  spokenAt: number;
}

/** The only loop: observe, ask the core what comes next, save where we are, act, save again. */
export async function shift(run: Run, request: Shift): Promise<Shifted> {
  const at: Position = {
    state: { phase: 'leased' },
    written: request.before.split,
    previous: request.before.split,
    spokenAt: 0,
  };
  await save(run, request, at);
  await attach(run, request);
  try {
    for (;;) {
      const ended = await step(run, request, at);
      if (ended) return ended;
    }
  } catch (error) {
    if (!(error instanceof SwitchyardError) || error.code !== 'cancelled') throw error;
    return await onCancel(run, request, at.written);
  }
}

/** The candidate enters at weight 0. Another split than the one this rollout began with is somebody else's. */
async function attach(run: Run, { candidate, before }: Shift): Promise<void> {
  const { split } = await requireRouter(run).attach(candidate);
  if (sameSplit(split, before.split)) return;
  throw drifted(before.split, split);
}

async function step(run: Run, request: Shift, at: Position): Promise<Shifted | undefined> {
  const { clock } = run.ports;
  const now = clock.now();
  const seen = needsObservation(at.state, request.plan, now) ? await observe(run, request, at) : undefined;
  const move = next(at.state, seen, request.plan, now);
  const entered = move.state.phase !== at.state.phase;
  at.state = move.state;
  switch (move.do) {
    case 'wait':
      if (entered) await save(run, request, at);
      if (move.ms > 0) await rest(run, at, move.ms, waitedFor(seen, at));
      return undefined;
    case 'test':
      await save(run, request, at);
      if (!(await request.test()))
        at.state = goingBack('tests-failed', 'The test-command failed before the first traffic.');
      return undefined;
    case 'write':
      await write(run, request, at, move.percent);
      return undefined;
    case 'restore':
      await save(run, request, at);
      await goBack(run, request, at.written);
      return stopped(at.state, request.before.split);
    case 'retire':
      return { outcome: 'done', split: at.written };
    case 'stop':
      await save(run, request, at);
      return stopped(at.state, at.written);
  }
}

async function write(run: Run, request: Shift, at: Position, percent: number): Promise<void> {
  const { candidate, before, plan, rollout } = request;
  // A cancel that came while the tests ran stops here, before traffic moves.
  await run.ports.clock.sleep(0);
  const split = giveTo(candidate.name, percent, { ...before.split, [candidate.name]: 0 });
  // What is written is on record before it is: killed in between, the next run knows it for its own.
  const { freeze } = await save(run, request, { ...at, writing: split });
  if (freeze && !rollout.freeze) {
    at.state = goingBack('frozen', frozenMeanwhile(freeze));
    return;
  }
  run.ports.report.line(`Writing the split: ${formatSplit(split)}.`);
  await requireRouter(run).write(split, at.written, candidate);
  at.previous = at.written;
  at.written = split;
  at.sharedSince ??= run.ports.clock.now();
  if (at.state.phase === 'shifting') at.state = { ...at.state, writtenAt: run.ports.clock.now() };
  await save(run, request, at);
  if (plan.settleTime > 0)
    run.ports.report.line(`Written. Settling for ${formatDuration(plan.settleTime)} before it is judged.`);
}

/** Where we are goes into the ledger together with a renewed lease; without the lease nothing more is written. */
export async function save(
  run: Run,
  request: Pick<Shift, 'me' | 'rollout'>,
  { state, written, writing }: Pick<Rollout, 'state' | 'written' | 'writing'>,
): Promise<Production> {
  const rollout: Rollout = { ...request.rollout, state, written, ...(writing ? { writing } : {}) };
  return changeUnderLease(run, request.me, (fresh) => {
    if (!isDeleting(fresh, rollout.stackId)) return { ...fresh, rollout };
    throw new SwitchyardError(
      'release-deleting',
      `The stack ${rollout.stackName} is being deleted by prune.`,
      {
        next: 'Name another release in to, or roll forward.',
      },
    );
  });
}

function waitedFor(seen: Observation | undefined, { written }: Position): string {
  return seen && !seen.candidate.ready ? seen.candidate.problem : formatSplit(written);
}

/** Sleeps in pieces, so that a long wait, also one made of many short ones, says what it waits for. */
async function rest(run: Run, at: Position, ms: number, what: string): Promise<void> {
  const { clock, report } = run.ports;
  for (let left = ms; left > 0; left -= HEARTBEAT_MS) {
    if (clock.now() - at.spokenAt >= HEARTBEAT_MS) {
      at.spokenAt = clock.now();
      report.line(`Waiting: ${what}.`);
    }
    await clock.sleep(Math.min(left, HEARTBEAT_MS));
  }
}

async function goBack(run: Run, { before }: Shift, written: Split): Promise<void> {
  run.ports.report.line(`Going back to ${formatSplit(before.split)}.`);
  await requireRouter(run).restore(before.saved, written);
}

function stopped(state: RolloutState, split: Split): Shifted {
  switch (state.phase) {
    case 'halted':
      return { outcome: 'halted', reasonCode: state.reasonCode, because: state.because };
    // A gate that failed goes back in the very step that says so.
    case 'rolling-back':
    case 'rolled-back':
      return { outcome: 'rolled-back', reasonCode: state.reasonCode, because: state.because };
    default:
      return { outcome: 'done', split };
  }
}

function goingBack(reasonCode: ReasonCode, because: string): RolloutState {
  return { phase: 'rolling-back', reasonCode, because };
}

/** Below 100 % the saved split goes back; at 100 % the stack that was healthy stays, and the next run goes on from there. */
async function onCancel(run: Run, request: Shift, written: Split): Promise<Shifted> {
  const { candidate } = request;
  if (liveIn(written).join() === candidate.name) {
    const because = `The run was cancelled after ${candidate.name} had taken all the traffic, and it keeps it.`;
    return { outcome: 'halted', reasonCode: 'cancelled', because };
  }
  await goBack(run, request, written);
  const because = `The run was cancelled before ${candidate.name} took all the traffic; what was there before is back.`;
  return { outcome: 'rolled-back', reasonCode: 'cancelled', because };
}
