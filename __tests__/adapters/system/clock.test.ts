import { expect, test } from 'vitest';
import { createClock } from '../../../src/adapters/system/clock.ts';
import { failureOf } from '../failure.ts';

test('a sleep ends at once when the run is cancelled, and none begins after that', async () => {
  const controller = new AbortController();
  const clock = createClock(controller.signal);
  const sleeping = failureOf(clock.sleep(60_000));
  controller.abort();
  expect((await sleeping).code).toBe('cancelled');
  expect((await failureOf(clock.sleep(60_000))).code).toBe('cancelled');
});

test('a sleep is as long as it says', async () => {
  const clock = createClock(new AbortController().signal);
  const before = performance.now();
  await clock.sleep(20);
  expect(performance.now() - before).toBeGreaterThanOrEqual(18);
});
