import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READINGS_NEEDED, needsObservation, next } from '../../src/core/rollout.ts';
import type { Move, Observation, RolloutPlan, RolloutState } from '../../src/core/rollout.ts';
import { parseSteps } from '../../src/core/steps.ts';
import { START } from './builders.ts';

const plan: RolloutPlan = {
  steps: [
    { percent: 10, hold: 300_000 },
    { percent: 100, hold: 0 },
  ],
  settleTime: 60_000,
  bakeTime: 600_000,
  healthTimeout: 300_000,
};

const well: Observation = { settled: 'yes', candidate: { ready: true, problem: '' }, old: 'healthy' };
const sick: Observation = { ...well, candidate: { ready: false, problem: '1 of 2 targets is healthy' } };

interface End {
  readonly last: RolloutState;
  readonly moves: readonly Move[];
}

/** Plays a whole rollout as the command does: reads when it must, sleeps as told, and notes when a write was made. */
function play(from: RolloutState, plan: RolloutPlan, look: (moves: readonly Move[]) => Observation): End {
  let state = from;
  let now = START;
  const moves: Move[] = [];
  while (moves.length < 5_000) {
    const seen = needsObservation(state, plan, now) ? look(moves) : undefined;
    const move = next(state, seen, plan, now);
    moves.push(move);
    if (move.do === 'stop') return { last: move.state, moves };
    now += move.do === 'wait' ? move.ms : 50;
    state =
      move.do === 'write' && move.state.phase === 'shifting' ? { ...move.state, writtenAt: now } : move.state;
  }
  throw new Error(`the rollout does not end: it is ${JSON.stringify(state)}`);
}

function written(moves: readonly Move[]): number[] {
  return moves.flatMap((move) => (move.do === 'write' ? [move.percent] : []));
}

describe('a rollout', () => {
  it('that goes well tests, shifts step by step, bakes and retires', () => {
    const { last, moves } = play({ phase: 'leased' }, plan, () => well);
    expect(last).toEqual({ phase: 'done' });
    expect(written(moves)).toEqual([10, 100]);
    expect(moves.filter((move) => move.do !== 'wait').map((move) => move.do)).toEqual([
      'test',
      'write',
      'write',
      'retire',
      'stop',
    ]);
    const waited = moves.reduce((sum, move) => sum + (move.do === 'wait' ? move.ms : 0), 0);
    expect(waited).toBeGreaterThanOrEqual(2 * 60_000 + 300_000 + 600_000);
  });

  it('gives the candidate no weight that never becomes healthy', () => {
    const { last, moves } = play({ phase: 'preparing' }, plan, () => sick);
    expect(written(moves)).toEqual([]);
    expect(last).toMatchObject({
      phase: 'rolled-back',
      reasonCode: 'gate-failed',
      because: expect.stringContaining('1 of 2 targets') as string,
    });
  });

  it('wants several good readings in a row', () => {
    let reading = 0;
    const { moves } = play({ phase: 'preparing' }, plan, () => ((reading += 1) === 2 ? sick : well));
    const beforeTest = moves.findIndex((move) => move.do === 'test');
    expect(beforeTest).toBe(2 + READINGS_NEEDED);
  });

  it('waits for a reading where it has none', () => {
    const attached: RolloutState = { phase: 'attached', since: START, readings: 2 };
    expect(next(attached, undefined, plan, START)).toMatchObject({ do: 'wait', state: { readings: 0 } });
    expect(next(attached, undefined, plan, START + 300_000)).toMatchObject({
      do: 'restore',
      state: { because: expect.stringContaining('no reading') as string },
    });
    expect(
      next({ phase: 'shifting', step: 0, writtenAt: START }, undefined, plan, START + 90_000),
    ).toMatchObject({ do: 'wait', ms: 0 });
    expect(next({ phase: 'baking', since: START }, undefined, plan, START)).toMatchObject({ do: 'wait' });
  });

  it.each<[string, Observation['old'], string]>([
    ['goes back when the candidate falls ill', 'healthy', 'rolled-back'],
    ['goes back where nothing was live before', 'none', 'rolled-back'],
    ['stays where it is when the old side is ill as well', 'unhealthy', 'halted'],
  ])('%s', (_what, old, phase) => {
    for (const at of [10, 100]) {
      const look = (moves: readonly Move[]) => (written(moves).includes(at) ? { ...sick, old } : well);
      const { last, moves } = play({ phase: 'preparing' }, plan, look);
      expect(last.phase).toBe(phase);
      expect(written(moves).at(-1)).toBe(at);
    }
    const ill = { ...sick, old };
    const during = play({ phase: 'baking', since: START }, plan, () => ill);
    expect(during.last.phase).toBe(phase);
  });

  it('goes back when the router never shows what was written', () => {
    const { last, moves } = play({ phase: 'preparing' }, plan, () => ({ ...well, settled: 'not-yet' }));
    expect(written(moves)).toEqual([10]);
    expect(last).toMatchObject({
      phase: 'rolled-back',
      because: expect.stringContaining('does not show') as string,
    });
  });

  it('goes on where the router cannot tell', () => {
    expect(play({ phase: 'preparing' }, plan, () => ({ ...well, settled: 'cannot-tell' })).last.phase).toBe(
      'done',
    );
  });

  it('writes again what it was about to write when it was killed', () => {
    const move = next({ phase: 'shifting', step: 0 }, undefined, plan, START);
    expect(move).toEqual({ do: 'write', percent: 10, state: { phase: 'shifting', step: 0 } });
  });

  it('whose steps became fewer since it was saved ends at 100', () => {
    const { last, moves } = play({ phase: 'shifting', step: 7 }, plan, () => well);
    expect(written(moves)).toEqual([100]);
    expect(last.phase).toBe('done');
  });

  it.each<RolloutState>([
    { phase: 'done' },
    { phase: 'rolled-back', reasonCode: 'gate-failed', because: 'x' },
    { phase: 'halted', reasonCode: 'halted', because: 'x' },
  ])('is over in %o', (state) => {
    expect(next(state, well, plan, START)).toEqual({ do: 'stop', state });
  });
});

describe('whatever is seen', () => {
  const observation: fc.Arbitrary<Observation> = fc.record({
    settled: fc.constantFrom('yes', 'yes', 'yes', 'not-yet', 'cannot-tell'),
    candidate: fc.record({
      ready: fc.integer({ min: 0, max: 30 }).map((n) => n > 0),
      problem: fc.constant('ill'),
    }),
    old: fc.constantFrom('healthy', 'unhealthy', 'none'),
  });
  const steps = fc
    .constantFrom('all-at-once', '10%@5m 50%@5m 100%', 'linear:20%@1m', 'canary:5%@10m')
    .map((text) => {
      const parsed = parseSteps(text);
      if ('fault' in parsed) throw new Error(parsed.fault);
      return parsed;
    });

  it('the weights rise through the steps, never after going back, and the rollout ends', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1 }), steps, (seen, steps) => {
        let i = 0;
        const { last, moves } = play(
          { phase: 'leased' },
          { ...plan, steps },
          () => seen[i++ % seen.length] ?? well,
        );
        const percents = written(moves);
        expect(percents).toEqual(steps.slice(0, percents.length).map(({ percent }) => percent));
        const back = moves.findIndex((move) => move.do === 'restore');
        if (back >= 0) expect(written(moves.slice(back))).toEqual([]);
        expect(['done', 'rolled-back', 'halted']).toContain(last.phase);
        if (last.phase === 'done') expect(percents.at(-1)).toBe(100);
        expect(moves.some((move) => move.do === 'retire')).toBe(last.phase === 'done');
        if (percents.length > 0) expect(moves.some((move) => move.do === 'test')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
