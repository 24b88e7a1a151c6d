import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allTo,
  faultOf,
  formatSplit,
  giveTo,
  liveIn,
  sameSplit,
  splitFromWeights,
} from '../../src/core/split.ts';

describe('splitFromWeights', () => {
  it.each([
    [{}, {}],
    [
      { a: 0, b: 0 },
      { a: 0, b: 0 },
    ],
    [{ a: 1 }, { a: 100 }],
    [
      { a: 1, b: 1, c: 1 },
      { a: 34, b: 33, c: 33 },
    ],
    [
      { a: 999, b: 1 },
      { a: 100, b: 0 },
    ],
    [
      { a: 90, b: 10 },
      { a: 90, b: 10 },
    ],
  ])('reads %o as %o', (weights, split) => {
    expect(splitFromWeights(weights)).toEqual(split);
  });

  // ELBv2 takes weights from 0 to 999.
  const weights = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer({ min: 0, max: 999 }), {
    minKeys: 1,
    maxKeys: 5,
  });

  it('adds up to 100, in whole percents near the true share', () => {
    fc.assert(
      fc.property(weights, (given) => {
        const total = Object.values(given).reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0);
        const split = splitFromWeights(given);
        expect(faultOf(split)).toBeUndefined();
        for (const [name, weight] of Object.entries(given)) {
          expect(Math.abs((split[name] ?? NaN) - (weight * 100) / total)).toBeLessThan(1);
        }
      }),
    );
  });

  it('reads a split back as it was written', () => {
    fc.assert(
      fc.property(weights, (given) => {
        const split = splitFromWeights(given);
        expect(splitFromWeights(split)).toEqual(split);
      }),
    );
  });
});

describe('a split', () => {
  it('goes all to one name, the others staying at an explicit 0', () => {
    expect(allTo('b', { a: 100, b: 0 })).toEqual({ a: 0, b: 100 });
    expect(allTo('c', { a: 60, b: 40 })).toEqual({ a: 0, b: 0, c: 100 });
  });

  it('is live where it has weight', () => {
    expect(liveIn({ a: 90, b: 0, c: 10 })).toEqual(['a', 'c']);
  });

  it('is the same with and without names at 0', () => {
    expect(sameSplit({ a: 100 }, { a: 100, b: 0 })).toBe(true);
    expect(sameSplit({ a: 100, b: 0 }, { a: 100 })).toBe(true);
    expect(sameSplit({ a: 90, b: 10 }, { a: 100, b: 0 })).toBe(false);
  });

  it.each([
    [{ a: 90, b: 10 }, undefined],
    [{ a: 90, b: 9 }, 'the weights add up to 99, not to 100'],
    [{}, 'the weights add up to 0, not to 100'],
    [{ a: 110, b: -10 }, 'the weight of a is 110, not a whole percent between 0 and 100'],
    [{ a: 50.5, b: 49.5 }, 'the weight of a is 50.5, not a whole percent between 0 and 100'],
    [{ a: 100, b: -0.5 }, 'the weight of b is -0.5, not a whole percent between 0 and 100'],
    [{ a: 101, b: -1 }, 'the weight of a is 101, not a whole percent between 0 and 100'],
    [{ a: -1, b: 101 }, 'the weight of a is -1, not a whole percent between 0 and 100'],
  ])('%o: %s', (split, fault) => {
    expect(faultOf(split)).toBe(fault);
  });

  it('reads well', () => {
    expect(formatSplit({ 'orders-api-pr-42': 100, 'orders-api-pr-41': 0 })).toBe(
      'orders-api-pr-42 100 %, orders-api-pr-41 0 %',
    );
    expect(formatSplit({})).toBe('nothing');
  });
});

describe('giveTo', () => {
  it.each([
    [10, { a: 100 }, { a: 90, b: 10 }],
    [100, { a: 100 }, { a: 0, b: 100 }],
    [50, { a: 75, c: 25 }, { a: 38, c: 12, b: 50 }],
    [10, { a: 100, b: 0, c: 0 }, { a: 90, b: 10, c: 0 }],
    [10, {}, { b: 100 }],
    [10, { a: 0 }, { a: 0, b: 100 }],
  ])('gives b %i percent of %o', (percent, before, split) => {
    expect(giveTo('b', percent, before)).toEqual(split);
  });

  it('gives exactly that much, and the others the rest in their old order', () => {
    const before = fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(999), { minKeys: 1 })
      .map((weights) => splitFromWeights(weights));
    fc.assert(
      fc.property(before, fc.integer({ min: 1, max: 100 }), (before, percent) => {
        const split = giveTo('b', percent, before);
        expect(faultOf(split)).toBeUndefined();
        const others = Object.keys(before).filter((name) => name !== 'b');
        const hadTraffic = others.some((name) => (before[name] ?? 0) > 0);
        expect(split['b']).toBe(hadTraffic ? percent : 100);
        for (const name of others) {
          expect(Object.keys(split)).toContain(name);
          for (const other of others) {
            if ((before[name] ?? 0) > (before[other] ?? 0)) {
              expect(split[name] ?? NaN).toBeGreaterThanOrEqual(split[other] ?? NaN);
            }
          }
        }
      }),
    );
  });
});

it('gives nobody anything where nobody has a weight, and takes an absent name for 0', () => {
  expect(splitFromWeights({ a: 0, b: 0 })).toEqual({ a: 0, b: 0 });
  expect(sameSplit({ a: 100 }, { a: 100, b: 0 })).toBe(true);
  expect(sameSplit({ a: 100, b: 0 }, { a: 100 })).toBe(true);
  expect(liveIn({ a: 0, b: 100 })).toEqual(['b']);
});
