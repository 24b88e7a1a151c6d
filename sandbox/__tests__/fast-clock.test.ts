import { expect, test } from 'vitest';
import { FastClock } from '../fast-clock.ts';

test('time goes from one wait to the next, the earliest first, while somebody sleeps', async () => {
  const clock = new FastClock();
  const begun = clock.now();
  const order: string[] = [];
  clock.after(2 * 3_600_000, () => order.push('work of two hours'));
  clock.after(9 * 3_600_000, () => order.push('work of nine hours'));
  const late = clock.sleep(8 * 3_600_000).then(() => order.push('eight hours'));
  await clock.sleep(3_600_000).then(() => order.push('one hour'));
  await late;
  expect(order).toEqual(['one hour', 'work of two hours', 'eight hours']);
  expect(clock.now() - begun).toBe(8 * 3_600_000);
});

test('time stands still while somebody works, and while nobody sleeps', async () => {
  const clock = new FastClock();
  const release = clock.hold();
  const begun = clock.elapsed();
  const sleep = clock.sleep(1_000);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(clock.elapsed()).toBe(begun);
  release();
  await sleep;
  expect(clock.elapsed()).toBe(begun + 1_000);
  clock.after(5, () => undefined);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(clock.elapsed()).toBe(begun + 1_000);
});

test('moved forward it reaches what was waited for, and work takes no less for it', () => {
  const clock = new FastClock();
  const begun = clock.now();
  const seen: string[] = [];
  clock.after(1_000, () => seen.push('worked'));
  clock.reach(begun + 86_400_000, () => seen.push('next day'));
  clock.advance(86_400_000);
  expect(seen).toEqual(['next day']);
  expect(clock.now() - begun).toBe(86_400_000);
  expect(() => clock.advance(-1)).toThrow(RangeError);
});
