import { needsObservation, next } from '../../src/core/rollout.ts';
import type { Move, Observation, RolloutPlan, RolloutState } from '../../src/core/rollout.ts';
import { START } from './builders.ts';

export const plan: RolloutPlan = {
  steps: [
    { percent: 10, hold: 300_000 },
    { percent: 100, hold: 0 },
  ],
  settleTime: 60_000,
  bakeTime: 600_000,
  healthTimeout: 300_000,
};

export interface End {
  readonly last: RolloutState;
  readonly moves: readonly Move[];
}

/** Plays a whole rollout as the command does: reads when it must, sleeps as told, and notes when a write was made. */
export function play(
  from: RolloutState,
  plan: RolloutPlan,
  look: (moves: readonly Move[], state: RolloutState) => Observation,
  tests: 'passed' | { readonly failed: string } = 'passed',
): End {
  let state = from;
  let now = START;
  const moves: Move[] = [];
  while (moves.length < 5_000) {
    const seen = needsObservation(state, plan, now) ? look(moves, state) : undefined;
    const move = next(state, seen, plan, now);
    moves.push(move);
    if (move.do === 'stop') return { last: move.state, moves };
    now += move.do === 'wait' ? move.ms : 50;
    ({ state } = move);
    if (move.do === 'write' && state.phase === 'shifting') state = { ...state, writtenAt: now };
    if (move.do === 'post-test') state = { phase: 'post-testing', tests };
  }
  throw new Error(`the rollout does not end: it is ${JSON.stringify(state)}`);
}

export function written(moves: readonly Move[]): number[] {
  return moves.flatMap((move) => (move.do === 'write' ? [move.percent] : []));
}
