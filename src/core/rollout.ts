import type { GateVerdict } from './gates.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Step } from './steps.ts';

/**
 * The rollout: where it is (saved in the ledger before and after every write, so that any later run can go on or undo
 * it), and the one function that decides what comes next. Times are milliseconds since the epoch.
 */
export type RolloutState =
  | { readonly phase: 'leased' | 'preparing' | 'testing' | 'retiring' | 'done' }
  | { readonly phase: 'attached'; readonly since: number; readonly readings: number }
  /** `writtenAt` absent: about to be written. */
  | { readonly phase: 'shifting'; readonly step: number; readonly writtenAt?: number }
  | { readonly phase: 'baking'; readonly since: number }
  /** `tests` absent: about to be run. */
  | { readonly phase: 'post-testing'; readonly tests?: 'passed' | { readonly failed: string } }
  | {
      readonly phase: 'rolling-back' | 'rolled-back' | 'halted';
      readonly reasonCode: ReasonCode;
      readonly because: string;
    };

export interface RolloutPlan {
  readonly steps: readonly Step[];
  readonly settleTime: number;
  readonly bakeTime: number;
  /** How long the candidate may take to become healthy once it is attached. */
  readonly healthTimeout: number;
  /** Whether tests are run against production after the bake, before the old side is retired. */
  readonly postTests?: boolean;
}

/** What was read from the world just now. */
export interface Observation {
  readonly settled: 'yes' | 'not-yet' | 'cannot-tell';
  /** Enough healthy targets to carry production; `problem` says what is missing. */
  readonly candidate: { readonly ready: boolean; readonly problem: string };
  /**
   * Whether the side we would go back to could take all the traffic. `none`: nothing was live before; `unasked`: nothing
   * was found that would send us back.
   */
  readonly old: 'healthy' | 'unhealthy' | 'none' | 'unasked';
  /** Alarms, as of this reading (core/gates.ts); passed where none are watched. */
  readonly gates: GateVerdict;
  /** Who froze promotion since this run began, and why; absent where nobody did. */
  readonly frozen?: string;
  /** Who asks this run to go back for a rollback, and why; absent where nobody does. */
  readonly recalled?: string;
}

export type Move =
  | { readonly do: 'wait'; readonly ms: number; readonly state: RolloutState }
  | { readonly do: 'test'; readonly state: RolloutState }
  | { readonly do: 'post-test'; readonly state: RolloutState }
  | { readonly do: 'write'; readonly percent: number; readonly state: RolloutState }
  | { readonly do: 'retire'; readonly state: RolloutState }
  | { readonly do: 'restore'; readonly state: RolloutState }
  | { readonly do: 'stop'; readonly state: RolloutState };

/** Healthy this many times in a row before the first weight: one lucky check is not health. */
export const READINGS_NEEDED = 3;
/** A router that does not show what was written after this long, settle time aside, is not ours alone. */
const READ_BACK_TIMEOUT = 60_000;
const READING_EVERY = 1_000;
const HOLD_READING_EVERY = 10_000;

/** Whether the next decision needs fresh readings: waiting for a write to settle does not. */
export function needsObservation(state: RolloutState, plan: RolloutPlan, now: number): boolean {
  if (state.phase === 'attached' || state.phase === 'baking') return true;
  if (state.phase === 'post-testing') return state.tests !== undefined;
  return (
    state.phase === 'shifting' && state.writtenAt !== undefined && now >= state.writtenAt + plan.settleTime
  );
}

/** Nothing is wrong and nobody asks for anything: it sends nothing back, so the old side is not asked (`unasked`). */
export function isWell(seen: Omit<Observation, 'old'>, state: RolloutState): boolean {
  if (state.phase === 'post-testing' && typeof state.tests === 'object') return false;
  if (seen.frozen !== undefined || seen.recalled !== undefined) return false;
  return problemOf(seen) === undefined && seen.settled !== 'not-yet';
}

/** What to do next. Without an observation only moves that need none are made. */
export function next(
  state: RolloutState,
  seen: Observation | undefined,
  plan: RolloutPlan,
  now: number,
): Move {
  switch (state.phase) {
    case 'leased':
    case 'preparing':
      return { do: 'wait', ms: 0, state: { phase: 'attached', since: now, readings: 0 } };
    case 'attached':
      return afterAttach(state, seen, plan, now);
    case 'testing':
      return afterTests(seen, plan);
    case 'shifting':
      return duringShift(state, seen, plan, now);
    case 'baking':
      return duringBake(state, seen, plan, now);
    case 'post-testing':
      return duringPostTests(state, seen);
    case 'retiring':
      return { do: 'retire', state: { phase: 'done' } };
    case 'rolling-back':
      return { do: 'restore', state: { ...state, phase: 'rolled-back' } };
    case 'done':
    case 'rolled-back':
    case 'halted':
      return { do: 'stop', state };
  }
}

type In<Phase extends RolloutState['phase']> = Extract<RolloutState, { phase: Phase }>;

function afterAttach(
  state: In<'attached'>,
  seen: Observation | undefined,
  plan: RolloutPlan,
  now: number,
): Move {
  // An alarm that went on since the start was allowed: no traffic has moved, and none will.
  const stop = seen && asked({ ...seen, old: 'healthy' }, 0);
  if (stop) return stop;
  if (seen?.gates.verdict === 'failed') return goBack(gateSays(seen));
  if (seen?.candidate.ready) {
    const readings = state.readings + 1;
    if (readings >= READINGS_NEEDED) return { do: 'test', state: { phase: 'testing' } };
    return { do: 'wait', ms: READING_EVERY, state: { ...state, readings } };
  }
  if (now - state.since >= plan.healthTimeout) {
    return goBack(
      `The candidate did not become healthy in time: ${seen?.candidate.problem ?? 'no reading'}.`,
    );
  }
  return { do: 'wait', ms: READING_EVERY, state: { ...state, readings: 0 } };
}

/** Where the candidate was looked at after long tests, it gets no weight for what it was before them. */
function afterTests(seen: Observation | undefined, plan: RolloutPlan): Move {
  const problem = seen && problemOf(seen);
  if (problem !== undefined) return goBack(problem);
  return { do: 'write', percent: percentOf(plan, 0), state: { phase: 'shifting', step: 0 } };
}

function duringShift(
  state: In<'shifting'>,
  seen: Observation | undefined,
  plan: RolloutPlan,
  now: number,
): Move {
  if (state.writtenAt === undefined) return { do: 'write', percent: percentOf(plan, state.step), state };
  const judgeAt = state.writtenAt + plan.settleTime;
  const stop = seen && ((now < judgeAt ? undefined : gate(seen)) ?? asked(seen, percentOf(plan, state.step)));
  if (stop) return stop;
  if (now < judgeAt || seen === undefined) return { do: 'wait', ms: Math.max(0, judgeAt - now), state };
  if (seen.settled === 'not-yet') {
    if (now - judgeAt < READ_BACK_TIMEOUT) return { do: 'wait', ms: READING_EVERY, state };
    return backOrHalt(seen, 'The router does not show the weights that were written.');
  }
  const holdUntil = judgeAt + (plan.steps[state.step]?.hold ?? 0);
  if (now < holdUntil) return { do: 'wait', ms: Math.min(HOLD_READING_EVERY, holdUntil - now), state };
  if (seen.gates.verdict === 'unread') return { do: 'wait', ms: HOLD_READING_EVERY, state };
  const step = state.step + 1;
  if (step < plan.steps.length)
    return { do: 'write', percent: percentOf(plan, step), state: { phase: 'shifting', step } };
  // Nothing to wait for: this very reading is the bake's as well.
  return plan.bakeTime > 0
    ? { do: 'wait', ms: 0, state: { phase: 'baking', since: now } }
    : duringBake({ phase: 'baking', since: now }, seen, plan, now);
}

function duringBake(
  state: In<'baking'>,
  seen: Observation | undefined,
  plan: RolloutPlan,
  now: number,
): Move {
  const stop = seen && (gate(seen) ?? asked(seen, 100));
  if (stop) return stop;
  const left = state.since + plan.bakeTime - now;
  if (left > 0) return { do: 'wait', ms: Math.min(HOLD_READING_EVERY, left), state };
  if (seen === undefined || seen.gates.verdict === 'unread')
    return { do: 'wait', ms: HOLD_READING_EVERY, state };
  return { do: 'wait', ms: 0, state: { phase: plan.postTests ? 'post-testing' : 'retiring' } };
}

/** The tests may have taken long: the gates are asked once more after them. */
function duringPostTests(state: In<'post-testing'>, seen: Observation | undefined): Move {
  // Whoever asks for the traffic does not wait for tests that have not begun.
  if (state.tests === undefined) return (seen && asked(seen, 100)) ?? { do: 'post-test', state };
  if (seen === undefined) return { do: 'wait', ms: READING_EVERY, state };
  const stop = gate(seen, state.tests === 'passed' ? undefined : state.tests.failed) ?? asked(seen, 100);
  if (stop) return stop;
  if (seen.gates.verdict === 'unread') return { do: 'wait', ms: HOLD_READING_EVERY, state };
  return { do: 'wait', ms: 0, state: { phase: 'retiring' } };
}

/**
 * Health and alarms. A gate that could not be read holds the next step up; core/gates.ts makes a failure of it before long.
 * @param tests why the tests after 100 % failed, where they did
 */
function gate(seen: Observation, tests?: string): Move | undefined {
  const problem = tests ?? problemOf(seen);
  if (problem === undefined) return undefined;
  return backOrHalt(seen, problem, tests === undefined ? 'gate-failed' : 'post-tests-failed');
}

/**
 * What somebody asks for is done at once, also while a write settles. At 100 % the release is out: a freeze holds up the
 * next one, and a rollback ends this run, raises the old side to what is live and takes the traffic back itself.
 */
function asked(seen: Observation, percent: number): Move | undefined {
  const { frozen, recalled } = seen;
  if (percent === 100) {
    if (recalled === undefined) return undefined;
    return { do: 'stop', state: { phase: 'halted', reasonCode: 'recalled', because: recalled } };
  }
  if (recalled !== undefined) return backOrHalt(seen, recalled, 'recalled');
  return frozen === undefined ? undefined : backOrHalt(seen, frozen, 'frozen');
}

/** Going back is only safe onto a side that is healthy; otherwise stay and say so. */
export function backOrHalt(
  { old }: Pick<Observation, 'old'>,
  problem: string,
  reasonCode?: ReasonCode,
): Move {
  if (old !== 'unhealthy') return goBack(problem, reasonCode);
  const because = `${problem} The previous stack is not healthy either: traffic stays where it is.`;
  return { do: 'stop', state: { phase: 'halted', reasonCode: 'halted', because } };
}

function problemOf(seen: Pick<Observation, 'candidate' | 'gates'>): string | undefined {
  if (!seen.candidate.ready) return `The candidate stopped being healthy: ${seen.candidate.problem}.`;
  return seen.gates.verdict === 'failed' ? gateSays(seen) : undefined;
}

function gateSays({ gates }: Pick<Observation, 'gates'>): string {
  return `A gate failed: ${gates.because}.`;
}

function goBack(because: string, reasonCode: ReasonCode = 'gate-failed'): Move {
  return { do: 'restore', state: { phase: 'rolling-back', reasonCode, because } };
}

function percentOf(plan: RolloutPlan, step: number): number {
  return plan.steps[step]?.percent ?? 100;
}
