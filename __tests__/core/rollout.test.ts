import { describe, expect, it } from 'vitest';
import { PASSED } from '../../src/core/gates.ts';
import { READINGS_NEEDED, needsObservation, next } from '../../src/core/rollout.ts';
import type { Move, Observation, RolloutState } from '../../src/core/rollout.ts';
import { START } from './builders.ts';
import { plan, play, written } from './rollout-play.ts';

const well: Observation = {
  settled: 'yes',
  candidate: { ready: true, problem: '' },
  old: 'healthy',
  gates: PASSED,
};
const alarmed: Observation = { ...well, gates: { verdict: 'failed', because: 'the alarm errors is on' } };
const sick: Observation = { ...well, candidate: { ready: false, problem: '1 of 2 targets is healthy' } };

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

  it('without a bake retires by the reading that ended the last step, and by no other', () => {
    let readings = 0;
    const { last } = play(
      { phase: 'leased' },
      { ...plan, bakeTime: 0, steps: [{ percent: 100, hold: 0 }] },
      () => {
        readings += 1;
        return { ...well, old: 'unasked' };
      },
    );
    expect(last).toEqual({ phase: 'done' });
    expect(readings).toBe(READINGS_NEEDED + 1);
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
    for (const bad of [sick, alarmed]) {
      for (const at of [10, 100]) {
        const look = (moves: readonly Move[]) => (written(moves).includes(at) ? { ...bad, old } : well);
        const { last, moves } = play({ phase: 'preparing' }, plan, look);
        expect(last.phase).toBe(phase);
        expect(written(moves).at(-1)).toBe(at);
      }
      const during = play({ phase: 'baking', since: START }, plan, () => ({ ...bad, old }));
      expect(during.last.phase).toBe(phase);
    }
  });

  it('gives no weight at all where an alarm goes on while the candidate becomes healthy', () => {
    const { last, moves } = play({ phase: 'preparing' }, plan, () => alarmed);
    expect(written(moves)).toEqual([]);
    expect(last).toMatchObject({
      phase: 'rolled-back',
      reasonCode: 'gate-failed',
      because: 'A gate failed: the alarm errors is on.',
    });
  });

  it('takes no step, and retires nothing, while its gates cannot be read', () => {
    const blind: Observation = { ...well, gates: { verdict: 'unread', because: 'no answer' } };
    const held: RolloutState = { phase: 'shifting', step: 0, writtenAt: START };
    const overdue = START + 60_000 + 300_000;
    expect(next(held, blind, plan, overdue)).toMatchObject({ do: 'wait', state: held });
    expect(next(held, well, plan, overdue)).toMatchObject({ do: 'write', percent: 100 });
    const baking: RolloutState = { phase: 'baking', since: START };
    expect(next(baking, blind, plan, START + 600_000)).toMatchObject({ do: 'wait', state: baking });
    expect(next(baking, well, plan, START + 600_000)).toMatchObject({ state: { phase: 'retiring' } });
  });

  it.each<[string, RolloutState, string]>([
    ['before the first weight', { phase: 'attached', since: START, readings: 0 }, 'rolling-back'],
    ['below 100 %', { phase: 'shifting', step: 0, writtenAt: START }, 'rolling-back'],
    ['at 100 %', { phase: 'shifting', step: 1, writtenAt: START }, 'baking'],
    ['while it bakes', { phase: 'baking', since: START }, 'baking'],
  ])('goes back when it is frozen, but not at 100 %%: %s', (_when, state, phase) => {
    const frozen: Observation = { ...well, frozen: 'Promotion was frozen by bob' };
    const move = next(state, frozen, plan, START + 60_000);
    expect(move.state.phase).toBe(phase);
    if (phase === 'rolling-back')
      expect(move.state).toMatchObject({ reasonCode: 'frozen', because: 'Promotion was frozen by bob' });
  });

  it('stays where it is when it is frozen and the old side is ill', () => {
    const frozen: Observation = { ...well, frozen: 'Promotion was frozen by bob', old: 'unhealthy' };
    const state: RolloutState = { phase: 'shifting', step: 0, writtenAt: START };
    expect(next(state, frozen, plan, START + 60_000)).toMatchObject({
      do: 'stop',
      state: { phase: 'halted' },
    });
  });

  it.each<[string, RolloutState, number]>([
    ['while it becomes healthy', { phase: 'attached', since: START, readings: 0 }, 0],
    ['while a write settles', { phase: 'shifting', step: 0, writtenAt: START }, 1_000],
    ['while a step is held', { phase: 'shifting', step: 0, writtenAt: START }, 90_000],
  ])('goes back at once when a rollback or a pause asks for it: %s', (_when, state, ms) => {
    for (const [reasonCode, because] of [
      ['recalled', 'bob asked for a rollback'],
      ['frozen', 'bob froze promotion'],
    ] as const) {
      const asked: Observation = { ...well, [reasonCode]: because };
      expect(next(state, asked, plan, START + ms)).toMatchObject({
        do: 'restore',
        state: { reasonCode, because },
      });
    }
  });

  it.each<[string, RolloutState]>([
    ['while it settles', { phase: 'shifting', step: 1, writtenAt: START }],
    ['while it bakes', { phase: 'baking', since: START }],
    ['after its tests', { phase: 'post-testing', tests: 'passed' }],
  ])(
    'at 100 %% ends for a rollback, which goes back itself; a gate that fails comes first: %s',
    (_when, state) => {
      const asked: Observation = { ...well, recalled: 'bob asked for a rollback' };
      expect(next(state, asked, plan, START + 60_000)).toMatchObject({
        do: 'stop',
        state: { phase: 'halted', reasonCode: 'recalled', because: 'bob asked for a rollback' },
      });
      expect(next(state, { ...asked, ...sick, recalled: 'x' }, plan, START + 60_000)).toMatchObject({
        do: 'restore',
        state: { reasonCode: 'gate-failed' },
      });
    },
  );

  it('begins no tests after 100 % once a rollback asks for the traffic', () => {
    const asked: Observation = { ...well, recalled: 'bob asked for a rollback' };
    expect(next({ phase: 'post-testing' }, asked, plan, START)).toMatchObject({
      do: 'stop',
      state: { phase: 'halted', reasonCode: 'recalled' },
    });
  });

  it('gives nothing to an ill old side, whoever asks', () => {
    const asked: Observation = { ...well, recalled: 'bob asked for a rollback', old: 'unhealthy' };
    const state: RolloutState = { phase: 'shifting', step: 0, writtenAt: START };
    expect(next(state, asked, plan, START)).toMatchObject({ do: 'stop', state: { reasonCode: 'halted' } });
  });

  it('goes on through alarms that have no data', () => {
    const silent: Observation = { ...well, gates: { verdict: 'inconclusive', because: 'no data' } };
    const { last, moves } = play({ phase: 'preparing' }, plan, () => silent);
    expect(last.phase).toBe('done');
    expect(written(moves)).toEqual([10, 100]);
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

  it('runs the tests after the bake, once, and retires only when they and the gates agree', () => {
    const tested = { ...plan, postTests: true };
    const bakes: RolloutState = { phase: 'baking', since: START };
    const over = START + 600_000;
    expect(next(bakes, well, tested, over)).toEqual({ do: 'wait', ms: 0, state: { phase: 'post-testing' } });
    const begun: RolloutState = { phase: 'post-testing' };
    expect(needsObservation(begun, tested, over)).toBe(false);
    expect(next(begun, undefined, tested, over)).toEqual({ do: 'post-test', state: begun });
    const passed: RolloutState = { phase: 'post-testing', tests: 'passed' };
    expect(needsObservation(passed, tested, over)).toBe(true);
    expect(next(passed, undefined, tested, over)).toMatchObject({ do: 'wait', state: passed });
    const blind: Observation = { ...well, gates: { verdict: 'unread', because: 'no answer' } };
    expect(next(passed, blind, tested, over)).toMatchObject({ do: 'wait', state: passed });
    expect(next(passed, { ...well, frozen: 'by bob' }, tested, over).state).toEqual({ phase: 'retiring' });
    expect(next(passed, alarmed, tested, over)).toMatchObject({
      do: 'restore',
      state: { phase: 'rolling-back', reasonCode: 'gate-failed' },
    });
  });

  it.each<[Observation['old'], string, string]>([
    ['healthy', 'rolling-back', 'post-tests-failed'],
    ['none', 'rolling-back', 'post-tests-failed'],
    ['unhealthy', 'halted', 'halted'],
  ])('whose tests after 100 %% fail, where the old side is %s: %s', (old, phase, reasonCode) => {
    const failed: RolloutState = { phase: 'post-testing', tests: { failed: 'It exited with 3.' } };
    const { state } = next(failed, { ...well, old }, plan, START);
    expect(state).toMatchObject({
      phase,
      reasonCode,
      because: expect.stringContaining('It exited with 3.') as string,
    });
  });

  it.each<RolloutState>([
    { phase: 'done' },
    { phase: 'rolled-back', reasonCode: 'gate-failed', because: 'x' },
    { phase: 'halted', reasonCode: 'halted', because: 'x' },
  ])('is over in %o', (state) => {
    expect(next(state, well, plan, START)).toEqual({ do: 'stop', state });
  });
});
