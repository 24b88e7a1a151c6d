import { expect, it } from 'vitest';
import { createServerClock } from '../../../src/adapters/aws/server-clock.ts';

const NOON = Date.parse('2026-11-01T12:00:00Z');

/** A bucket that answers when it is told to, and a process whose time goes on by itself. */
function openWorld() {
  let process = 0;
  const clock = createServerClock(() => process);
  const answer = clock.read(async (at: number) => ({
    response: { headers: { date: new Date(at).toUTCString() } },
  }));
  return { clock, answer, pass: (ms: number) => void (process += ms) };
}

it('an answer that was long under way does not move it back', async () => {
  const { clock, answer, pass } = openWorld();
  expect(clock.now()).toBeUndefined();
  await answer(NOON);
  pass(20_000);
  expect(clock.now()).toBe(NOON + 20_000);
  for (const lateBy of [900, 1_000, 8_000, 20_000]) {
    await answer(NOON + 20_000 - lateBy);
    expect(clock.now()).toBe(NOON + 20_000);
  }
});

it('and one that shows that it was late itself moves it on', async () => {
  const { clock, answer, pass } = openWorld();
  await answer(NOON - 8_000);
  pass(1_000);
  await answer(NOON + 1_000);
  expect(clock.now()).toBe(NOON + 1_000);
  pass(500);
  expect(clock.now()).toBe(NOON + 1_500);
});
