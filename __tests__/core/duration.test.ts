import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTo, formatDuration, formatTime, parseDuration } from '../../src/core/duration.ts';
import { sayKept } from '../../src/core/overdue.ts';

it('an instant is told to the minute, and whose clock it is', () => {
  expect(formatTime('2026-11-28T14:10:10.613Z')).toBe('2026-11-28 14:10 UTC');
  expect(formatTime('2026-11-28T14:10:10Z')).toBe('2026-11-28 14:10 UTC');
  expect(formatTime('some day')).toBe('some day');
});

it('how long a stack is kept is told with what may end that earlier', () => {
  const until = 'until 2026-11-28 04:00 UTC, or until';
  expect(sayKept('2026-11-28T04:00:00.000Z', 3)).toBe(`${until} 3 newer ones are retired`);
  expect(sayKept('2026-11-28T04:00:00.000Z', 1)).toBe(`${until} a newer one is retired`);
});

describe('parseDuration', () => {
  it.each([
    ['0s', 0],
    ['30s', 30_000],
    ['10m', 600_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
    ['90m', 5_400_000],
  ])('reads %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    '10',
    'm',
    '-1s',
    '1.5h',
    '1h30m',
    '10 m',
    ' 10m',
    '10m\n',
    '10M',
    '1w',
    '10ms',
    '9999999999d',
    'PT5M',
  ])('refuses %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('reads back any whole number of any unit', () => {
    const units = fc.constantFrom(['s', 1], ['m', 60], ['h', 3600], ['d', 86_400]);
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), units, (count, [letter, seconds]) => {
        expect(parseDuration(`${count}${letter}`)).toBe(count * Number(seconds) * 1000);
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [-5_000, '0 s'],
    [400, '0 s'],
    [45_000, '45 s'],
    [90_000, '1 min 30 s'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 5 min'],
    [3_605_000, '1 h'],
    [3_599_600, '1 h'],
    [604_800_000, '7 d'],
    [7 * 86_400_000 + 2 * 3_600_000 + 59_000, '7 d 2 h'],
  ])('says %i ms as people do', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('never says more than the time, and loses less than one of its smallest unit', () => {
    const sizes: Record<string, number> = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1_000 };
    fc.assert(
      fc.property(fc.nat({ max: 10_000_000 }), (seconds) => {
        const words = formatDuration(seconds * 1000).split(' ');
        let said = 0;
        for (let i = 0; i < words.length; i += 2)
          said += Number(words[i]) * (sizes[words[i + 1] ?? ''] ?? NaN);
        const largest = sizes[words[1] ?? ''] ?? NaN;
        expect(said).toBeLessThanOrEqual(seconds * 1000);
        expect(seconds * 1000 - said).toBeLessThan(Math.max(1_000, largest / 24 + 1));
      }),
    );
  });
});

describe('addTo', () => {
  it('answers an ISO 8601 instant', () => {
    expect(addTo('2026-11-21T00:00:00Z', 90_000)).toBe('2026-11-21T00:01:30.000Z');
  });
});
