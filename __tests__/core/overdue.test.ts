import { expect, it } from 'vitest';
import { overdueReleases } from '../../src/core/overdue.ts';
import { at, DAY, production, retired, START } from './builders.ts';

const TERMS = { retainFor: 7 * DAY, retainCount: 1 };
const NOW = START + 20 * DAY;
const of = (name: string, days: number, bad = false) =>
  retired(name, { retiredAt: at((20 - days) * DAY), bad });

it.each([
  ['nothing retired', [], []],
  ['young ones', [of('a', 6), of('b', 1)], []],
  ['the only old one, which the count keeps', [of('a', 9)], []],
  ['an old one behind a newer good one', [of('a', 9), of('b', 1)], ['orders-api-a']],
  ['an old one behind a bad one, which keeps nothing', [of('a', 9), of('b', 1, true)], []],
  ['several', [of('a', 15), of('b', 9), of('c', 8)], ['orders-api-a', 'orders-api-b']],
])('%s', (_case, entries, overdue) => {
  expect(overdueReleases(production({ retired: entries }), TERMS, NOW)).toEqual(overdue);
});
