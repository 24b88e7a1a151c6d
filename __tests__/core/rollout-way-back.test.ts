import { describe, expect, it } from 'vitest';
import { isWell, next } from '../../src/core/rollout.ts';
import type { Observation, RolloutState } from '../../src/core/rollout.ts';
import { START } from './builders.ts';
import {
  OLD,
  STATES,
  UNASKED,
  every,
  goesBack,
  goesOn,
  hasTraffic,
  isBad,
  isCalledBack,
  isHandedOver,
  isJudged,
  plan,
  sameMove,
  testsFailed,
  weightIn,
} from './rollout-pairs.ts';

describe('what stands in the way of a rollout', () => {
  it('a rollback or a freeze is told as what it is below 100 %, unless a gate failed', () => {
    every(
      (pair) => goesBack(pair) && isCalledBack(pair) && !isBad(pair),
      ({ move, seen }) => {
        if (move.state.phase !== 'rolling-back') return false;
        // The rollback goes on where this run ends; a freeze beside it is its own.
        const [reasonCode, because] =
          seen?.recalled === undefined ? ['frozen', seen?.frozen] : ['recalled', seen.recalled];
        return move.state.reasonCode === reasonCode && move.state.because === because;
      },
    );
    every(
      (pair) => isCalledBack(pair) && isBad(pair),
      (pair) => {
        const { frozen: _frozen, recalled: _recalled, ...seen } = pair.seen as Observation;
        return sameMove(pair, seen);
      },
    );
  });

  it('before the first weight whoever asks is followed at once, since all the traffic is where it should be', () => {
    every(
      (pair) => pair.state.phase === 'attached' && isCalledBack(pair),
      (pair) => goesBack(pair),
    );
  });

  it('a freeze is no obstacle at 100 %', () => {
    every(
      (pair) => pair.seen?.frozen !== undefined && weightIn(pair.state) === 100,
      (pair) => {
        const { frozen: _frozen, ...seen } = pair.seen as Observation;
        return sameMove(pair, seen);
      },
    );
  });

  it('a rollback at 100 % ends the rollout at once and moves nothing, whatever the old side is like', () => {
    every(isHandedOver, ({ move, seen }) => {
      expect(move).toEqual({
        do: 'stop',
        state: { phase: 'halted', reasonCode: 'recalled', because: seen?.recalled },
      });
      return true;
    });
    every(
      (pair) => pair.seen?.recalled !== undefined && isBad(pair) && weightIn(pair.state) === 100,
      (pair) => {
        const { recalled: _recalled, ...seen } = pair.seen as Observation;
        return sameMove(pair, seen);
      },
    );
  });

  it('anything else is told as a failed gate, with what was seen', () => {
    every(
      (pair) =>
        goesBack(pair) &&
        (isBad(pair) || !isCalledBack(pair)) &&
        !testsFailed(pair) &&
        pair.state.phase !== 'rolling-back',
      ({ move, seen, state }) => {
        if (move.state.phase !== 'rolling-back' || move.state.reasonCode !== 'gate-failed') return false;
        const { because } = move.state;
        // Before the first weight an alarm says more than a candidate that only needs more time.
        const alarm = seen?.gates.verdict === 'failed';
        if (alarm && (seen.candidate.ready || state.phase === 'attached'))
          return because.includes('the alarm errors is on');
        if (seen && !seen.candidate.ready) return because.includes('1 of 2 targets');
        return because.includes(seen === undefined ? 'no reading' : 'does not show');
      },
    );
  });

  it('tests that failed after the bake are told as such, whatever else is seen', () => {
    every(
      (pair) => goesBack(pair) && testsFailed(pair),
      ({ move }) =>
        move.state.phase === 'rolling-back' &&
        move.state.reasonCode === 'post-tests-failed' &&
        move.state.because === 'The post-test-command failed.',
    );
    every(
      (pair) => testsFailed(pair) && pair.seen !== undefined,
      ({ move, seen }) => (seen?.old === 'unhealthy' ? move.state.phase === 'halted' : move.do === 'restore'),
    );
  });

  it('gates that cannot be read stop every step, and nothing goes back for them', () => {
    every(
      (pair) =>
        pair.seen?.gates.verdict === 'unread' &&
        isJudged(pair) &&
        goesOn(pair) &&
        pair.seen.settled !== 'not-yet',
      ({ move, state }) => move.do === 'wait' && move.ms > 0 && move.state === state,
    );
  });

  it('alarms without data, and a router that cannot tell, change nothing', () => {
    every(
      ({ seen }) => seen?.gates.verdict === 'inconclusive',
      (pair) => sameMove(pair, { ...(pair.seen as Observation), gates: { verdict: 'passed', because: '' } }),
    );
    every(
      ({ seen }) => seen?.settled === 'cannot-tell',
      (pair) => sameMove(pair, { ...(pair.seen as Observation), settled: 'yes' }),
    );
  });
});

describe('an old side that was not asked', () => {
  it('is never given traffic: whatever sends back what has some is no reading that is well', () => {
    const sendsBack = STATES.filter(hasTraffic)
      .flatMap(({ state }) => UNASKED.map((seen) => ({ state, seen, move: next(state, seen, plan, START) })))
      .filter(({ move }) => move.do === 'restore');
    expect(sendsBack.length).toBeGreaterThan(0);
    expect(sendsBack.filter(({ state, seen }) => isWell(seen, state))).toEqual([]);
  });

  it('would have changed nothing, had it been asked', () => {
    every(
      ({ seen }) => seen?.old === 'unasked',
      (pair) => OLD.every((old) => sameMove(pair, { ...(pair.seen as Observation), old })),
    );
  });

  it('is asked only for what it may decide: with each reading that is not well it does so in some state', () => {
    const decides = (seen: Observation, state: RolloutState): boolean =>
      new Set(OLD.map((old) => next(state, { ...seen, old }, plan, START).do)).size > 1;
    // What the tests said is on record: the reading beside it does not matter.
    for (const group of [true, false]) {
      const states = STATES.filter(({ state }) => testsFailed({ state }) === group);
      for (const seen of UNASKED) {
        const asks = states.filter(({ state }) => !isWell(seen, state));
        const why = JSON.stringify(seen);
        if (asks.length > 0)
          expect(
            states.some(({ state }) => decides(seen, state)),
            why,
          ).toBe(true);
        // One answer for the whole group, so that nothing depends on when it is looked.
        expect([0, states.length], why).toContain(asks.length);
      }
    }
  });
});
