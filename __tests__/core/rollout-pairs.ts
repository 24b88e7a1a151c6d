import { expect } from 'vitest';
import { PASSED, type GateVerdict } from '../../src/core/gates.ts';
import { READINGS_NEEDED, isWell, next } from '../../src/core/rollout.ts';
import type { Move, Observation, RolloutPlan, RolloutState } from '../../src/core/rollout.ts';
import { START } from './builders.ts';

/**
 * Every state that a rollout can be in, with the sub-states that a rule may tell apart, times all that can be seen, and
 * what core/rollout.ts answers to each.
 */
export const SETTLE = 60_000;
const HOLD = 300_000;
const BAKE = 600_000;
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

/** Nothing between 100 % and the tests after it. */
const unbaked: RolloutPlan = { ...plan, bakeTime: 0, postTests: true };

/** Just before, at, and just after each moment that a rule may ask for. */
const AGES = [
  ...new Set(
    [0, SETTLE, SETTLE + READ_BACK, HEALTH_TIMEOUT, SETTLE + HOLD, SETTLE + HOLD + READ_BACK, BAKE, 2 * BAKE]
      .flatMap((moment) => [moment - 1, moment, moment + 1])
      .filter((age) => age >= 0),
  ),
];

/** The ends: nothing follows them. */
export const ENDS: readonly string[] = ['done', 'rolled-back', 'halted'];
/** The way forward. Any other phase that a rollout passes lies between the first traffic and the end. */
export const FORWARD: readonly string[] = [
  'leased',
  'preparing',
  'attached',
  'testing',
  'shifting',
  'baking',
  'post-testing',
  'retiring',
  'done',
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

/** What somebody asks while the rollout is under way. */
const ASKED: readonly Pick<Observation, 'frozen' | 'recalled'>[] = [
  {},
  { frozen: 'Promotion was frozen by bob' },
  { recalled: 'alice asked for a rollback' },
  { frozen: 'Promotion was frozen by bob', recalled: 'alice asked for a rollback' },
];

export const OLD = ['healthy', 'unhealthy', 'none'] as const;

const seenWith = (olds: readonly Observation['old'][]): readonly Observation[] =>
  (['yes', 'not-yet', 'cannot-tell'] as const).flatMap((settled) =>
    [true, false].flatMap((ready) =>
      GATES.flatMap((gates) =>
        ASKED.flatMap((asked) =>
          olds.map((old) => ({
            settled,
            candidate: { ready, problem: ready ? '' : '1 of 2 targets is healthy' },
            old,
            gates,
            ...asked,
          })),
        ),
      ),
    ),
  );

/** Also where the old side would not have been asked: no rule may lean on that. */
export const SEEN = seenWith(OLD);
/** The same with an old side that was not asked, most of which is never seen: `isWell` says where it is. */
export const UNASKED = seenWith(['unasked']);

export interface Pair extends Timed {
  /** Absent: no reading was made. */
  readonly seen: Observation | undefined;
  readonly plan: RolloutPlan;
  readonly move: Move;
}

export const PAIRS: readonly Pair[] = [plan, unbaked].flatMap((plan) =>
  STATES.flatMap(({ state, age }) =>
    [undefined, ...SEEN, ...UNASKED.filter((seen) => isWell(seen, state))].map((seen) => ({
      state,
      age,
      seen,
      plan,
      move: next(state, seen, plan, START),
    })),
  ),
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
  return JSON.stringify(next(pair.state, seen, pair.plan, START)) === JSON.stringify(pair.move);
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

/** Where a rollout waits, or is about to run tests: elsewhere the write that comes next reads the ledger itself. */
export function mayBeAsked(state: RolloutState): boolean {
  if (state.phase === 'shifting') return state.writtenAt !== undefined;
  return ['attached', 'baking', 'post-testing'].includes(state.phase);
}

function gateFailed({ seen }: Pair): boolean {
  return seen !== undefined && (!seen.candidate.ready || seen.gates.verdict === 'failed');
}

export function testsFailed({ state }: Pick<Pair, 'state'>): boolean {
  return state.phase === 'post-testing' && typeof state.tests === 'object';
}

/** What was measured sends back: health, a gate, or the tests after 100 %. */
export const isBad = (pair: Pair): boolean => isJudged(pair) && (gateFailed(pair) || testsFailed(pair));

/** Somebody sends back: a rollback or a freeze takes what is below 100 %, and no release that is out. */
export function isCalledBack({ state, seen }: Pair): boolean {
  return (
    mayBeAsked(state) && weightIn(state) < 100 && (seen?.frozen !== undefined || seen?.recalled !== undefined)
  );
}

/** A rollback takes over from a release that is out and well. */
export function isHandedOver(pair: Pair): boolean {
  const { state, seen } = pair;
  return mayBeAsked(state) && weightIn(state) === 100 && seen?.recalled !== undefined && !isBad(pair);
}

/** The router had its time to show what was written, and does not. */
export function isLate(pair: Pair): boolean {
  const { state, age, seen } = pair;
  if (state.phase !== 'shifting' || state.writtenAt === undefined || isHandedOver(pair)) return false;
  return seen?.settled === 'not-yet' && age >= SETTLE + READ_BACK;
}

/** Everything that sends back what has traffic. */
export const isOver = (pair: Pair): boolean => isBad(pair) || isCalledBack(pair) || isLate(pair);

/** Nothing sends back, and nobody takes over. */
export const goesOn = (pair: Pair): boolean => !isOver(pair) && !isHandedOver(pair);

/** On its way with some traffic: going back takes it away again. */
export const hasTraffic = ({ state }: Timed): boolean => FORWARD.includes(state.phase) && weightIn(state) > 0;

export function goesBack({ move }: Pair): boolean {
  return move.do === 'restore' && ['rolling-back', 'rolled-back'].includes(move.state.phase);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
