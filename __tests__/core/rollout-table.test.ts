import { describe, expect, it } from 'vitest';
import { READINGS_NEEDED, needsObservation, next } from '../../src/core/rollout.ts';
import type { Observation } from '../../src/core/rollout.ts';
import { START } from './builders.ts';
import {
  ENDS,
  FORWARD,
  HEALTH_TIMEOUT,
  PAIRS,
  READ_BACK,
  SEEN,
  SETTLE,
  STATES,
  every,
  goesBack,
  goesOn,
  hasTraffic,
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
  weightIn,
  type Pair,
} from './rollout-pairs.ts';

const LAST = plan.steps.length - 1;
const MINUTE = 60_000;

const placeOf = (phase: string): number => FORWARD.indexOf(phase);
const isAhead = (phase: string, of: string): boolean =>
  FORWARD.includes(phase)
    ? placeOf(phase) > placeOf(of)
    : placeOf(of) >= placeOf('shifting') && !['rolling-back', ...ENDS].includes(phase);

const isWritten = ({ state }: Pair): boolean => state.phase === 'shifting' && state.writtenAt !== undefined;
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
      (state.phase === 'attached' &&
        (seen?.gates.verdict === 'failed' || (seen?.candidate.ready !== true && age >= HEALTH_TIMEOUT))) ||
      (state.phase === 'testing' && (seen?.gates.verdict === 'failed' || seen?.candidate.ready === false));
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

  it('is spent in no phase that a rollout has left: the next one is on record first, and says itself how long it waits', () => {
    every(
      ({ state, move }) => move.do === 'wait' && move.state.phase !== state.phase,
      ({ move }) => move.do === 'wait' && move.ms === 0,
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
      // After tests that took long it is looked at again, which only their length can tell.
      if (needsObservation(state, plan, START) || state.phase === 'testing') continue;
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
