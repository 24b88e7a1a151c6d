import { describe, expect, it } from 'vitest';
import { READINGS_NEEDED, isWell, needsObservation, next } from '../../src/core/rollout.ts';
import type { Observation, RolloutState } from '../../src/core/rollout.ts';
import { START } from './builders.ts';
import {
  HEALTH_TIMEOUT,
  OLD,
  PAIRS,
  READ_BACK,
  SEEN,
  SETTLE,
  STATES,
  UNASKED,
  every,
  gateFailed,
  goesBack,
  isBad,
  isCalledBack,
  isHandedOver,
  isJudged,
  isLate,
  isOver,
  mayBeAsked,
  percentAt,
  plan,
  sameMove,
  testsFailed,
  weightIn,
  type Pair,
} from './rollout-pairs.ts';

/** The ends: nothing follows them. */
const ENDS: readonly string[] = ['done', 'rolled-back', 'halted'];
/** The way forward. Any other phase that a rollout passes lies between the first traffic and the end. */
const FORWARD: readonly string[] = [
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
const LAST = plan.steps.length - 1;
const MINUTE = 60_000;

const placeOf = (phase: string): number => FORWARD.indexOf(phase);
const isAhead = (phase: string, of: string): boolean =>
  FORWARD.includes(phase)
    ? placeOf(phase) > placeOf(of)
    : placeOf(of) >= placeOf('shifting') && !['rolling-back', ...ENDS].includes(phase);

const isWritten = ({ state }: Pair): boolean => state.phase === 'shifting' && state.writtenAt !== undefined;
const hasTraffic = ({ state }: Pair): boolean => FORWARD.includes(state.phase) && weightIn(state) > 0;
/** Nothing sends back, and nobody takes over. */
const goesOn = (pair: Pair): boolean => !isOver(pair) && !isHandedOver(pair);
const attached = ({ state }: Pair): boolean => state.phase === 'attached';

describe(`each of ${STATES.length} states with all that can be seen, by two plans: ${PAIRS.length} pairs`, () => {
  it('leads forward, or back by way of rolling-back, or stays', () => {
    every(
      ({ state }) => FORWARD.includes(state.phase) && !ENDS.includes(state.phase),
      ({ state, move }) =>
        move.state.phase === 'rolling-back' ||
        (move.state.phase === 'halted' && placeOf(state.phase) >= placeOf('shifting')) ||
        move.state.phase === state.phase ||
        isAhead(move.state.phase, state.phase),
    );
    every(
      ({ move }) => move.state.phase === 'rolled-back',
      ({ state }) => state.phase === 'rolling-back' || state.phase === 'rolled-back',
    );
    // No traffic without tests, no tests without health, no end without its own phase.
    const before: Readonly<Record<string, readonly string[]>> = {
      testing: ['attached'],
      shifting: ['testing', 'shifting'],
      done: ['retiring', 'done'],
    };
    for (const [phase, from] of Object.entries(before))
      every(
        ({ move }) => move.state.phase === phase,
        ({ state }) => from.includes(state.phase),
      );
  });

  it('stops in an end and nowhere else, changing nothing there', () => {
    every(
      ({ state }) => ENDS.includes(state.phase),
      ({ state, move }) => move.do === 'stop' && move.state === state,
    );
    every(
      ({ move }) => move.do === 'stop',
      ({ move }) => ENDS.includes(move.state.phase),
    );
    every(
      ({ move }) => move.do === 'retire',
      ({ state, move }) => state.phase === 'retiring' && move.state.phase === 'done',
    );
  });

  it('writes a step of the plan only, the one that its state names, one at a time and never a lower one', () => {
    every(
      ({ move }) => move.do === 'write',
      (pair) => {
        const { move, state } = pair;
        if (move.do !== 'write' || move.state.phase !== 'shifting') return false;
        const step = state.phase !== 'shifting' ? 0 : isWritten(pair) ? state.step + 1 : state.step;
        // About to be written: whoever carries it out says when it was.
        const fresh = move.state.step === step && move.state.writtenAt === undefined;
        return fresh && move.percent === percentAt(step) && move.percent >= weightIn(state);
      },
    );
  });

  it('writes the first weight after several healthy readings and the tests', () => {
    every(
      ({ state }) => weightIn(state) === 0 && state.phase !== 'testing' && state.phase !== 'shifting',
      ({ move }) => move.do !== 'write' && move.do !== 'retire',
    );
    every(
      ({ move }) => move.do === 'test' && move.state.phase === 'testing',
      ({ state, seen }) =>
        state.phase === 'attached' &&
        seen?.candidate.ready === true &&
        state.readings === READINGS_NEEDED - 1,
    );
  });

  it('raises a weight on a reading in which the candidate, every gate and the router are well', () => {
    every(
      (pair) => isWritten(pair) && pair.move.do === 'write',
      (pair) =>
        isJudged(pair) &&
        goesOn(pair) &&
        pair.seen?.gates.verdict !== 'unread' &&
        pair.seen?.settled !== 'not-yet',
    );
  });

  it('takes the next step when the hold of this one is over, not before, and then at once', () => {
    const isHeld = ({ state, age }: Pair): boolean =>
      state.phase === 'shifting' && age < SETTLE + (plan.steps[state.step]?.hold ?? 0);
    every(
      (pair) => isWritten(pair) && isHeld(pair),
      (pair) =>
        pair.move.do !== 'write' &&
        (['shifting', 'halted'].includes(pair.move.state.phase) || goesBack(pair)),
    );
    const isReady = (pair: Pair): boolean =>
      isJudged(pair) &&
      goesOn(pair) &&
      pair.seen?.settled !== 'not-yet' &&
      pair.seen?.gates.verdict !== 'unread';
    every(
      (pair) => isWritten(pair) && !isHeld(pair) && isReady(pair),
      ({ state, move }) =>
        state.phase === 'shifting' && state.step < LAST
          ? move.do === 'write'
          : move.do !== 'write' && isAhead(move.state.phase, 'shifting'),
    );
    every(
      ({ state, move }) => state.phase === 'shifting' && move.state.phase === 'baking',
      ({ move }) => move.state.phase === 'baking' && move.state.since === START,
    );
  });

  it('retires after the tests where there are any, and runs them once', () => {
    every(
      ({ move, state }) => move.state.phase === 'retiring' && state.phase !== 'retiring',
      ({ state, plan }) =>
        state.phase === 'post-testing' ? state.tests === 'passed' : plan.postTests !== true,
    );
    every(
      ({ move, state }) => move.state.phase === 'post-testing' && state.phase !== 'post-testing',
      ({ plan, move }) =>
        plan.postTests === true && !('tests' in move.state) && move.do === 'wait' && move.ms === 0,
    );
    every(
      (pair) => pair.state.phase === 'post-testing' && pair.state.tests === undefined && goesOn(pair),
      ({ move, state }) => move.do === 'post-test' && move.state === state,
    );
    every(
      ({ move }) => move.do === 'post-test',
      ({ state }) => state.phase === 'post-testing' && state.tests === undefined,
    );
    every(
      (pair) =>
        pair.state.phase === 'post-testing' &&
        isJudged(pair) &&
        goesOn(pair) &&
        pair.seen?.gates.verdict !== 'unread',
      ({ move }) => move.state.phase === 'retiring',
    );
  });

  it('goes back on the first reading that is bad, unless the other side is ill too: then it stays and says so', () => {
    every(
      (pair) => hasTraffic(pair) && isOver(pair) && pair.seen?.old !== 'unhealthy',
      (pair) => goesBack(pair),
    );
    every(
      (pair) => hasTraffic(pair) && isOver(pair) && pair.seen?.old === 'unhealthy',
      ({ move }) =>
        move.do === 'stop' &&
        move.state.phase === 'halted' &&
        move.state.reasonCode === 'halted' &&
        move.state.because.includes('not healthy either'),
    );
  });

  it('never gives traffic to a side that is ill, nor leaves it with one while the other is healthy', () => {
    // Before the first weight nothing is given back: the other side has it all.
    every(
      (pair) => hasTraffic(pair) && goesBack(pair),
      ({ seen }) => seen?.old === 'healthy' || seen?.old === 'none',
    );
    every(
      (pair) => isJudged(pair) && pair.seen?.candidate.ready === false && pair.seen.old === 'healthy',
      (pair) => goesBack(pair),
    );
  });

  it('goes back, or halts, for a reason only', () => {
    const isRefused = ({ state, age, seen }: Pair): boolean =>
      state.phase === 'attached' &&
      (seen?.gates.verdict === 'failed' || (seen?.candidate.ready !== true && age >= HEALTH_TIMEOUT));
    every(
      ({ state, move }) => FORWARD.includes(state.phase) && move.do === 'restore',
      (pair) => isOver(pair) || isRefused(pair),
    );
    every(
      ({ state, move }) => !ENDS.includes(state.phase) && move.state.phase === 'halted',
      (pair) => isHandedOver(pair) || (isOver(pair) && pair.seen?.old === 'unhealthy'),
    );
  });

  it('keeps why it began to go back', () => {
    every(
      ({ state }) => state.phase === 'rolling-back',
      ({ state, move }) => {
        expect(move).toEqual({ do: 'restore', state: { ...state, phase: 'rolled-back' } });
        return true;
      },
    );
  });
});

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
      (pair) => attached(pair) && isCalledBack(pair),
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
    const sendsBack = STATES.filter(({ state }) => FORWARD.includes(state.phase) && weightIn(state) > 0)
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

describe('time', () => {
  it('is waited for in pieces that do not go past the moment that is waited for', () => {
    every(
      ({ move }) => move.do === 'wait',
      ({ move }) => move.do === 'wait' && move.ms >= 0 && move.ms <= MINUTE,
    );
    const until = ({ state, age, plan }: Pair): number => {
      if (state.phase === 'baking') return plan.bakeTime;
      if (state.phase !== 'shifting') return Infinity;
      return age < SETTLE ? SETTLE : SETTLE + (plan.steps[state.step]?.hold ?? 0);
    };
    // A router that is slow to show a write is asked once a second, whatever comes after.
    every(
      (pair) => pair.move.do === 'wait' && pair.age < until(pair) && pair.seen?.settled !== 'not-yet',
      (pair) => pair.move.do === 'wait' && pair.age + pair.move.ms <= until(pair),
    );
  });

  it('is spent wherever a state stays as it is, so that no loop runs hot', () => {
    every(
      ({ state, move, seen }) => move.do === 'wait' && seen !== undefined && move.state.phase === state.phase,
      ({ move }) => move.do === 'wait' && move.ms > 0,
    );
  });

  it('nothing is judged before it settled: only what somebody asks is heard', () => {
    const isSettling = (pair: Pair): boolean => isWritten(pair) && pair.age < SETTLE;
    every(
      (pair) => isSettling(pair) && goesOn(pair),
      ({ state, age, move }) => move.do === 'wait' && move.state === state && move.ms === SETTLE - age,
    );
    every(
      (pair) => isSettling(pair) && !goesOn(pair),
      (pair) => {
        const seen = pair.seen as Observation;
        return SEEN.filter(
          ({ old, frozen, recalled }) =>
            old === seen.old && frozen === seen.frozen && recalled === seen.recalled,
        ).every((other) => sameMove(pair, other));
      },
    );
  });

  it('a router has its minute to show a write, and no longer', () => {
    const alone = (pair: Pair): boolean =>
      isJudged(pair) &&
      pair.state.phase === 'shifting' &&
      pair.seen?.settled === 'not-yet' &&
      !isBad(pair) &&
      !isCalledBack(pair) &&
      !isHandedOver(pair);
    every(
      (pair) => alone(pair) && pair.age < SETTLE + READ_BACK,
      ({ state, move }) => move.do === 'wait' && move.state === state && move.ms === 1_000,
    );
    every(
      (pair) => alone(pair) && pair.age >= SETTLE + READ_BACK,
      (pair) => isLate(pair) && goesBack(pair) === (pair.seen?.old !== 'unhealthy'),
    );
  });

  it('a candidate has until its timeout to become healthy, and must be so several times in a row', () => {
    const isQuiet = (pair: Pair): boolean => pair.seen?.gates.verdict !== 'failed' && !isCalledBack(pair);
    every(
      (pair) => attached(pair) && isQuiet(pair) && pair.seen?.candidate.ready !== true,
      (pair) =>
        pair.age >= HEALTH_TIMEOUT
          ? goesBack(pair)
          : pair.move.do === 'wait' && pair.move.state.phase === 'attached' && pair.move.state.readings === 0,
    );
    every(
      (pair) => attached(pair) && isQuiet(pair) && pair.seen?.candidate.ready === true,
      ({ state, move }) => {
        if (state.phase !== 'attached') return false;
        if (state.readings === READINGS_NEEDED - 1) return move.do === 'test';
        return move.state.phase === 'attached' && move.state.readings === state.readings + 1;
      },
    );
    every(
      (pair) => attached(pair) && pair.move.state.phase === 'attached',
      ({ state, move }) =>
        state.phase === 'attached' &&
        move.state.phase === 'attached' &&
        move.state.since === state.since &&
        move.do === 'wait' &&
        move.ms === 1_000,
    );
    every(
      (pair) => attached(pair) && !isQuiet(pair),
      (pair) => goesBack(pair),
    );
    every(
      ({ state }) => state.phase === 'leased' || state.phase === 'preparing',
      ({ move }) =>
        move.do === 'wait' &&
        move.state.phase === 'attached' &&
        move.state.since === START &&
        move.state.readings === 0,
    );
  });

  it('a bake lasts as long as it should, and ends on a reading that is well', () => {
    const isBaking = (pair: Pair): boolean => pair.state.phase === 'baking' && goesOn(pair);
    every(
      (pair) => isBaking(pair) && pair.age < pair.plan.bakeTime,
      ({ state, move }) => move.do === 'wait' && move.state === state,
    );
    every(
      (pair) =>
        isBaking(pair) &&
        pair.age >= pair.plan.bakeTime &&
        pair.seen !== undefined &&
        pair.seen.gates.verdict !== 'unread',
      ({ move }) => move.do !== 'write' && isAhead(move.state.phase, 'baking'),
    );
  });
});

describe('needsObservation', () => {
  it('wants a reading wherever one is judged, and nowhere else', () => {
    for (const { state, age } of STATES) {
      const wanted =
        state.phase === 'attached' ||
        state.phase === 'baking' ||
        (state.phase === 'post-testing' && state.tests !== undefined) ||
        (state.phase === 'shifting' && state.writtenAt !== undefined && age >= SETTLE);
      // Of a phase that is added later only this much is known: what needs no reading is decided alike whatever is seen.
      if (FORWARD.includes(state.phase) || ENDS.includes(state.phase))
        expect([state, needsObservation(state, plan, START)]).toEqual([state, wanted]);
      if (needsObservation(state, plan, START)) continue;
      // Somebody who asks is heard wherever the rollout waits; nothing else that is seen counts.
      const heard = SEEN.filter(
        ({ frozen, recalled }) => !mayBeAsked(state) || (frozen === undefined && recalled === undefined),
      );
      const answers = [undefined, ...heard].map((seen) => JSON.stringify(next(state, seen, plan, START)));
      expect(new Set(answers).size).toBe(1);
    }
  });

  it('without the reading that is wanted nothing is written, tested or retired', () => {
    every(
      ({ state, seen }) => seen === undefined && needsObservation(state, plan, START),
      ({ state, move }) =>
        (move.do === 'wait' && move.state.phase === state.phase) ||
        // A candidate of which nothing is known for that long is not healthy.
        (move.do === 'restore' && state.phase === 'attached'),
    );
  });
});
