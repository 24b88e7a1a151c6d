import { expect, it } from 'vitest';
import { drainedAt, LONGEST_DELAY } from '../../src/core/drain.ts';

const SECOND = 1_000;
const base = { lastTraffic: undefined, detachedAt: undefined, settle: 60 * SECOND, delay: 300 * SECOND };

it.each([
  ['what never had traffic need not be waited for', {}, 0],
  [
    'the last request came until the router settled, and ends within the delay',
    { lastTraffic: 1_000_000 },
    1_360_000,
  ],
  [
    'what retired long ago only waits for the router to settle',
    { lastTraffic: 0, detachedAt: 1_000_000 },
    1_060_000,
  ],
  ['what was taken out just now waits for both', { lastTraffic: 999_000, detachedAt: 1_000_000 }, 1_359_000],
  [
    'no delay is longer than AWS allows',
    { lastTraffic: 0, settle: 0, delay: 99 * LONGEST_DELAY },
    LONGEST_DELAY,
  ],
])('%s', (_what, given, expected) => {
  expect(drainedAt({ ...base, ...given })).toBe(expected);
});
