import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PASSED, judgeReading } from '../../src/core/gates.ts';
import type { AlarmReading, GateReading } from '../../src/core/gates.ts';
import { isWell } from '../../src/core/rollout.ts';
import type { Move, Observation, RolloutState } from '../../src/core/rollout.ts';
import { faultOf, giveTo } from '../../src/core/split.ts';
import type { Split } from '../../src/core/split.ts';
import { plan, play, written } from './rollout-play.ts';

describe('whatever is seen', () => {
  const reading: fc.Arbitrary<GateReading> = fc.oneof(
    { weight: 20, arbitrary: alarmIn('OK') },
    { weight: 4, arbitrary: alarmIn('INSUFFICIENT_DATA') },
    { weight: 1, arbitrary: alarmIn('ALARM') },
    { weight: 2, arbitrary: alarmIn('missing') },
    { weight: 2, arbitrary: fc.constant<GateReading>({ alarms: [], answers: PASSED, problem: 'no answer' }) },
  );
  const look = fc.record({
    settled: fc.constantFrom<Observation['settled']>('yes', 'yes', 'yes', 'not-yet', 'cannot-tell'),
    ready: fc.integer({ min: 0, max: 30 }).map((n) => n > 0),
    old: fc.constantFrom<Observation['old']>('healthy', 'unhealthy', 'none'),
    asked: fc.constantFrom<Pick<Observation, 'frozen' | 'recalled'>>(
      ...Array.from({ length: 20 }, () => ({})),
      { frozen: 'frozen' },
      { recalled: 'recalled' },
    ),
    reading,
  });
  const rising = fc
    .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
    .map((weights) => [...weights.sort((a, b) => a - b), 100])
    .chain((weights) =>
      fc.tuple(
        ...weights.map((percent) => fc.integer({ min: 0, max: 600_000 }).map((hold) => ({ percent, hold }))),
      ),
    );
  const before = fc.constantFrom<Split>({ old: 100 }, { old: 70, older: 30 }, {}, { a: 34, b: 33, c: 33 });

  const ending = fc.record({
    bakeTime: fc.constantFrom(0, 600_000),
    postTests: fc.boolean(),
    tests: fc.constantFrom('passed' as const, 'passed' as const, { failed: 'It exited with 3.' }),
  });

  it('the weights add up to 100 and rise, never after a failed gate, and the rollout ends', () => {
    fc.assert(
      fc.property(
        fc.array(look, { minLength: 1 }),
        rising,
        before,
        ending,
        (looks, steps, before, ending) => {
          let i = 0;
          let missed = 0;
          const told: string[] = [];
          const seenAt: Observation[] = [];
          const { bakeTime, postTests, tests } = ending;
          const look = (soFar: readonly Move[], state: RolloutState): Observation => {
            const { ready, reading, asked, settled, old } = looks[i++ % looks.length] ?? fail();
            const judged = judgeReading(reading, missed);
            ({ missed } = judged);
            const writes = written(soFar);
            const stopped =
              asked.recalled !== undefined || (asked.frozen !== undefined && writes.at(-1) !== 100);
            const untrue = state.phase === 'post-testing' && tests !== 'passed';
            const failed = !ready || judged.verdict.verdict === 'failed' || stopped || untrue;
            if (failed && writes.length > 0) told.push(`failed after ${writes.length} writes`);
            const candidate = { ready, problem: 'ill' };
            const read = { settled, candidate, gates: judged.verdict, ...asked };
            const seen: Observation = { ...read, old: isWell(read, state) ? 'unasked' : old };
            seenAt[soFar.length] = seen;
            return seen;
          };
          const ended = { ...plan, steps, bakeTime, postTests };
          const { last, moves } = play({ phase: 'leased' }, ended, look, tests);
          const percents = written(moves);
          for (const percent of percents) {
            const split = giveTo('new', percent, { ...before, new: 0 });
            expect(faultOf(split)).toBeUndefined();
            expect(split['new']).toBe(before['old'] || before['a'] ? percent : 100);
          }
          expect(percents).toEqual(steps.slice(0, percents.length).map((step) => step.percent));
          for (const [index, move] of moves.entries()) {
            const seen = seenAt[index];
            if (!seen) continue;
            const bad = !seen.candidate.ready || seen.gates.verdict === 'failed';
            if (move.do === 'write') expect([bad, seen.gates.verdict === 'unread']).toEqual([false, false]);
            // Before the first weight going back moves no traffic.
            const moved = written(moves.slice(0, index)).length > 0;
            if (moved && move.do === 'restore') expect(['healthy', 'none']).toContain(seen.old);
            if (moved && bad && seen.old !== 'unhealthy') expect(move.do).toBe('restore');
          }
          // The first failed gate under traffic is the last thing that is looked at: nothing is written after it.
          if (told.length > 0) expect(told).toEqual([`failed after ${percents.length} writes`]);
          if (told.length > 0) expect(['rolled-back', 'halted']).toContain(last.phase);
          expect(['done', 'rolled-back', 'halted']).toContain(last.phase);
          if (last.phase === 'done') expect(percents.at(-1)).toBe(100);
          expect(moves.some((move) => move.do === 'retire')).toBe(last.phase === 'done');
          if (percents.length > 0) expect(moves.some((move) => move.do === 'test')).toBe(true);
          const postTested = moves.filter((move) => move.do === 'post-test').length;
          expect(postTested).toBeLessThanOrEqual(postTests ? 1 : 0);
          if (last.phase === 'done')
            expect([postTested, tests]).toEqual(postTests ? [1, 'passed'] : [0, tests]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function alarmIn(state: AlarmReading['state']): fc.Arbitrary<GateReading> {
  return fc.constant({ alarms: [{ name: 'errors', state, reason: '' }], answers: PASSED });
}

function fail(): never {
  throw new Error('there is nothing to look at');
}
