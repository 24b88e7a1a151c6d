import { expect, it } from 'vitest';
import { PASSED } from '../../src/core/gates.ts';
import { EMPTY_PRODUCTION } from '../../src/core/records.ts';
import { next, type RolloutPlan, type RolloutState } from '../../src/core/rollout.ts';
import { isOutdated } from '../../src/operations/shift/observe-shift.ts';

const plan: RolloutPlan = {
  steps: [{ percent: 10, hold: 0 }],
  settleTime: 0,
  bakeTime: 0,
  healthTimeout: 60_000,
};
const state: RolloutState = { phase: 'testing' };
const seen = { settled: 'cannot-tell', old: 'unasked', gates: PASSED } as const;
const ready = { ready: true, problem: '' };
const ill = { ready: false, problem: '0 of 2 targets are healthy' };

it('it is looked at again after tests that took long, and goes back if it is ill', () => {
  const told = { state, written: {}, previous: {}, ledger: { production: EMPTY_PRODUCTION, at: 0 } };
  expect([4_999, 5_000].map((now) => isOutdated(told, now))).toEqual([false, true]);
  expect(isOutdated({ ...told, state: { phase: 'preparing' } }, 5_000)).toBe(false);
  expect(next(state, { ...seen, candidate: ill }, plan, 0)).toMatchObject({
    do: 'restore',
    state: { reasonCode: 'gate-failed', because: expect.stringContaining('0 of 2 targets') as string },
  });
  const alarm = { verdict: 'failed', because: 'the alarm errors is on' } as const;
  expect(next(state, { ...seen, candidate: ready, gates: alarm }, plan, 0)).toMatchObject({ do: 'restore' });
  for (const each of [undefined, { ...seen, candidate: ready }])
    expect(next(state, each, plan, 0)).toMatchObject({ do: 'write', percent: 10 });
});
