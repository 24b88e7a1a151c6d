import { expect } from 'vitest';
import { PASSED, type GateVerdict } from '../../src/core/gates.ts';
import { READINGS_NEEDED, next } from '../../src/core/rollout.ts';
import type { Move, Observation, RolloutPlan, RolloutState } from '../../src/core/rollout.ts';
import { START } from './builders.ts';

/**
 * Every state that a rollout can be in, with the sub-states that a rule may tell apart, times all that can be seen, and
 * what core/rollout.ts answers to each.
 */
export const SETTLE = 60_000;
const HOLD = 300_000;
export const BAKE = 600_000;
export const HEALTH_TIMEOUT = 300_000;
/** What a router has to show a write, settle time aside. */
export const READ_BACK = 60_000;

export const plan: RolloutPlan = {
  steps: [
    { percent: 10, hold: HOLD },
    { percent: 50, hold: HOLD },
    { percent: 100, hold: 0 },
  ],
  settleTime: SETTLE,
  bakeTime: BAKE,
  healthTimeout: HEALTH_TIMEOUT,
};

/** Just before, at, and just after each moment that a rule may ask for. */
const AGES = [
  ...new Set(
    [0, SETTLE, SETTLE + READ_BACK, HEALTH_TIMEOUT, SETTLE + HOLD, SETTLE + HOLD + READ_BACK, BAKE, 2 * BAKE]
      .flatMap((moment) => [moment - 1, moment, moment + 1])
      .filter((age) => age >= 0),
  ),
];

export interface Timed {
  readonly state: RolloutState;
  /** Milliseconds since the state began, or since its weights were written; 0 where it has no clock. */
  readonly age: number;
}

const still = (state: RolloutState): readonly Timed[] => [{ state, age: 0 }];
const reason = { reasonCode: 'gate-failed', because: 'it was so' } as const;

/** A phase that is added to the rollout does not compile until its states are here. */
const STATES_OF: Readonly<Record<RolloutState['phase'], readonly Timed[]>> = {
  leased: still({ phase: 'leased' }),
  preparing: still({ phase: 'preparing' }),
  attached: range(READINGS_NEEDED).flatMap((readings) =>
    AGES.map((age) => ({ state: { phase: 'attached', since: START - age, readings }, age })),
  ),
  testing: still({ phase: 'testing' }),
  // One beyond the last: the steps may have become fewer since it was saved.
  shifting: range(plan.steps.length + 1).flatMap((step) => [
    ...still({ phase: 'shifting', step }),
    ...AGES.map((age) => ({ state: { phase: 'shifting' as const, step, writtenAt: START - age }, age })),
  ]),
  baking: AGES.map((age) => ({ state: { phase: 'baking', since: START - age }, age })),
  'post-testing': [
    ...still({ phase: 'post-testing' }),
    ...still({ phase: 'post-testing', tests: 'passed' }),
    ...still({ phase: 'post-testing', tests: { failed: 'The post-test-command failed.' } }),
  ],
  retiring: still({ phase: 'retiring' }),
  done: still({ phase: 'done' }),
  'rolling-back': still({ phase: 'rolling-back', ...reason }),
  'rolled-back': still({ phase: 'rolled-back', ...reason }),
  halted: still({ phase: 'halted', ...reason }),
};

export const STATES: readonly Timed[] = Object.values(STATES_OF).flat();

const GATES: readonly GateVerdict[] = [
  PASSED,
  { verdict: 'failed', because: 'the alarm errors is on' },
  { verdict: 'inconclusive', because: 'no data' },
  { verdict: 'unread', because: 'no answer' },
];

export const SEEN: readonly Observation[] = (['yes', 'not-yet', 'cannot-tell'] as const).flatMap((settled) =>
  [true, false].flatMap((ready) =>
    (['healthy', 'unhealthy', 'none'] as const).flatMap((old) =>
      GATES.flatMap((gates) =>
        [{}, { frozen: 'Promotion was frozen by bob' }].map((frozen) => ({
          settled,
          candidate: { ready, problem: ready ? '' : '1 of 2 targets is healthy' },
          old,
          gates,
          ...frozen,
        })),
      ),
    ),
  ),
);

export interface Pair extends Timed {
  /** Absent: no reading was made. */
  readonly seen: Observation | undefined;
  readonly move: Move;
}

export const PAIRS: readonly Pair[] = STATES.flatMap(({ state, age }) =>
  [undefined, ...SEEN].map((seen) => ({ state, age, seen, move: next(state, seen, plan, START) })),
);

/** Holds every pair that a law is about to it; a law that is about none is no law. */
export function every(about: (pair: Pair) => boolean, law: (pair: Pair) => boolean): void {
  const asked = PAIRS.filter(about);
  expect(asked.length).toBeGreaterThan(0);
  const broken = asked.filter((pair) => !law(pair));
  expect(broken.slice(0, 3), `${broken.length} of ${asked.length} pairs break it`).toEqual([]);
}

/** Whether something else would have been answered the same way. */
export function sameMove(pair: Pair, seen: Observation): boolean {
  return JSON.stringify(next(pair.state, seen, plan, START)) === JSON.stringify(pair.move);
}

export function percentAt(step: number): number {
  return plan.steps[step]?.percent ?? 100;
}

/** The weight that the candidate has in a state, as far as the state alone tells. */
export function weightIn(state: RolloutState): number {
  if (['leased', 'preparing', 'attached', 'testing'].includes(state.phase)) return 0;
  if (state.phase !== 'shifting') return 100;
  const step = state.writtenAt === undefined ? state.step - 1 : state.step;
  return step < 0 ? 0 : percentAt(step);
}

/** Under traffic, settled, and looked at: where the gates are asked. */
export function isJudged({ state, age, seen }: Pair): boolean {
  if (seen === undefined) return false;
  if (state.phase === 'shifting') return state.writtenAt !== undefined && age >= SETTLE;
  if (state.phase === 'post-testing') return state.tests !== undefined;
  return state.phase === 'baking';
}

export function gateFailed({ seen }: Pair): boolean {
  return seen !== undefined && (!seen.candidate.ready || seen.gates.verdict === 'failed');
}

/** A freeze takes back what is below 100 %, and no release that is out. */
export function freezeCounts({ state, seen }: Pair): boolean {
  return seen?.frozen !== undefined && weightIn(state) < 100;
}

export const isBad = (pair: Pair): boolean => gateFailed(pair) || freezeCounts(pair);

/** The router had its time to show what was written, and does not. */
export function isLate({ state, age, seen }: Pair): boolean {
  return state.phase === 'shifting' && seen?.settled === 'not-yet' && age >= SETTLE + READ_BACK;
}

export function goesBack({ move }: Pair): boolean {
  return move.do === 'restore' && ['rolling-back', 'rolled-back'].includes(move.state.phase);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
