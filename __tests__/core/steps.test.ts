import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_AT_ONCE, parseSteps } from '../../src/core/steps.ts';

const MINUTE = 60_000;

describe('parseSteps', () => {
  it.each([
    ['100%', [[100, 0]]],
    [
      '10%@5m 50%@5m 100%',
      [
        [10, 5 * MINUTE],
        [50, 5 * MINUTE],
        [100, 0],
      ],
    ],
    [
      '  10%@30s\n100%@2m  ',
      [
        [10, 30_000],
        [100, 2 * MINUTE],
      ],
    ],
    [
      '25% 100%',
      [
        [25, 0],
        [100, 0],
      ],
    ],
    [
      'canary:10%@10m',
      [
        [10, 10 * MINUTE],
        [100, 0],
      ],
    ],
    [
      'linear:40%@1m',
      [
        [40, MINUTE],
        [80, MINUTE],
        [100, 0],
      ],
    ],
    [
      'linear:50%@1m',
      [
        [50, MINUTE],
        [100, 0],
      ],
    ],
  ])('reads %j', (text, steps) => {
    expect(parseSteps(text)).toEqual(steps.map(([percent, hold]) => ({ percent, hold })));
  });

  it('reads all-at-once', () => {
    expect(parseSteps('all-at-once')).toBe(ALL_AT_ONCE);
    expect(ALL_AT_ONCE).toEqual([{ percent: 100, hold: 0 }]);
  });

  it('takes linear:10% in ten steps', () => {
    const steps = parseSteps('linear:10%@1m');
    if ('fault' in steps) throw new Error(steps.fault);
    expect(steps.map(({ percent }) => percent)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  });

  it.each([
    ['', 'nothing is not a step'],
    ['fast', '`fast` is not a step'],
    ['10', '`10` is not a step'],
    ['10%@', '`10%@` is not a step'],
    ['10.5% 100%', '`10.5%` is not a step'],
    ['0%@5m 100%', '0% is not between 1% and 100%'],
    ['10%@5m 101%', '101% is not between 1% and 100%'],
    ['10%@soon 100%', '`soon` is not a duration'],
    ['10%@5m 50%@5m', 'the last step must be 100%'],
    ['50%@5m 10%@5m 100%', '10% comes after 50%'],
    ['50%@5m 50%@5m 100%', '50% comes after 50%'],
    ['100% 100%', '100% comes after 100%'],
    ['canary:', 'nothing is not a step'],
    ['canary:100%@5m', 'canary needs a weight below 100%'],
    ['canary:10%', 'canary needs a hold, as in `canary:10%@10m`'],
    ['linear:10%', 'linear needs a hold, as in `linear:10%@10m`'],
    ['linear:ten@5m', '`ten@5m` is not a step'],
  ])('refuses %j', (text, fault) => {
    expect(parseSteps(text)).toEqual({ fault: expect.stringContaining(fault) as string });
  });

  it('reads back any rising list, and ends at 100', () => {
    const rising = fc.uniqueArray(
      fc.record({ percent: fc.integer({ min: 1, max: 99 }), hold: fc.nat(999) }),
      {
        selector: ({ percent }) => percent,
      },
    );
    fc.assert(
      fc.property(rising, (list) => {
        const steps = [...list].sort((a, b) => a.percent - b.percent);
        const text = [...steps.map(({ percent, hold }) => `${percent}%@${hold}s`), '100%'].join(' ');
        const expected = steps.map(({ percent, hold }) => ({ percent, hold: hold * 1000 }));
        expect(parseSteps(text)).toEqual([...expected, { percent: 100, hold: 0 }]);
      }),
    );
  });

  it('answers steps that rise to 100, or a fault, whatever it is given', () => {
    const words = fc.array(
      fc.constantFrom('10%', '50%@5m', '100%', 'linear:', 'canary:', '7%@1s', '%', '@', ' ', '0'),
    );
    fc.assert(
      fc.property(words, fc.constantFrom('', ' '), (parts, separator) => {
        const steps = parseSteps(parts.join(separator));
        if ('fault' in steps) return;
        const percents = steps.map(({ percent }) => percent);
        expect(percents).toEqual([...new Set(percents)].sort((a, b) => a - b));
        expect(percents.at(-1)).toBe(100);
      }),
    );
  });
});
