import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HEARTBEAT_MS, pauseAfter } from '../../src/core/polling.ts';

it('asks at 0.5 s first, then as seldom as the contract allows', () => {
  const minutes = (n: number) => n * 60_000;
  expect(pauseAfter(0)).toBe(500);
  fc.assert(
    fc.property(fc.nat(minutes(60)), (elapsed) => {
      const most = elapsed < minutes(2) ? 2_500 : elapsed < minutes(10) ? 5_000 : 15_000;
      expect(pauseAfter(elapsed)).toBeLessThanOrEqual(most);
      expect(pauseAfter(elapsed)).toBeGreaterThanOrEqual(500);
      expect(pauseAfter(elapsed)).toBeLessThan(HEARTBEAT_MS);
    }),
  );
  expect(pauseAfter(5_000)).toBe(1_000);
  expect([minutes(1), minutes(5), minutes(20)].map(pauseAfter)).toEqual([2_500, 5_000, 15_000]);
});

it('grows as the wait goes on', () => {
  fc.assert(
    fc.property(fc.nat(3_600_000), fc.nat(3_600_000), (a, b) => {
      expect(pauseAfter(Math.min(a, b))).toBeLessThanOrEqual(pauseAfter(Math.max(a, b)));
    }),
  );
});
