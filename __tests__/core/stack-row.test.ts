import { expect, it } from 'vitest';
import type { RetainedStack, RetentionInput } from '../../src/core/retention.ts';
import { decideRetention } from '../../src/core/retention.ts';
import { stackRows } from '../../src/core/stack-row.ts';
import { DAY, START, at, production, release, retired, rollout, stackIdOf } from './builders.ts';

const stack = (name: string, facts: Partial<RetainedStack> = {}): RetainedStack => ({
  stackId: stackIdOf(`orders-api-${name}`),
  name: `orders-api-${name}`,
  status: 'CREATE_COMPLETE',
  createdAt: at(-30 * DAY),
  ...facts,
});

const input: RetentionInput = {
  now: START,
  retainFor: 7 * DAY,
  retainCount: 1,
  retainMax: 3,
  permanentName: 'orders-api',
  hasRouter: true,
  stacks: [
    stack('live'),
    stack('d', { createdAt: at(-3 * DAY) }),
    stack('e'),
    stack('b'),
    stack('a'),
    stack('pr-1', { origin: 'pr/1', terminationProtection: true }),
    stack('pr-2', { origin: 'pr/2', assumed: true }),
    stack('pr-3', { origin: 'pr/3', status: 'UPDATE_ROLLBACK_COMPLETE' }),
  ],
  production: production({
    current: release('d', { since: at(-2 * DAY) }),
    rollout: rollout('e'),
    retired: [
      retired('b', { retiredAt: at(-8 * DAY) }),
      retired('a', { retiredAt: at(-9 * DAY), bad: true }),
    ],
  }),
  live: [stackIdOf('orders-api-live')],
  unmapped: [],
  previews: {},
  pullRequests: {
    1: { state: 'closed', merged: false },
    2: { state: 'open', merged: false },
    3: { state: 'closed', merged: false },
  },
};

it('every stack has its row: what goes, what is held, what stays, with state and the age that counts', () => {
  const shares = new Map([
    [stackIdOf('orders-api-live'), 100],
    [stackIdOf('orders-api-b'), 0],
  ]);
  const rows = stackRows(decideRetention(input), input, shares);
  const seen = rows.map((row) => [row.name.slice(11), row.verdict, row.state, row.age, row.origin]);
  expect(seen).toEqual([
    ['a', 'delete', 'retired, bad', '9 d', ''],
    ['pr-3', 'delete', 'UPDATE_ROLLBACK_COMPLETE', '30 d', 'pr/3'],
    ['pr-1', 'keep', 'CREATE_COMPLETE', '30 d', 'pr/1'],
    ['live', 'keep', 'live, 100 %', '30 d', ''],
    ['d', 'keep', 'current', '2 d', ''],
    ['e', 'keep', 'candidate', '30 d', ''],
    ['b', 'keep', 'retired', '8 d', ''],
    ['pr-2', 'keep', '', '', 'pr/2'],
  ]);
  expect(rows[0]).toMatchObject({ since: at(-9 * DAY), code: 'retain-for' });
  expect(rows[2]).toMatchObject({ since: at(-30 * DAY), code: 'termination-protected' });
});

it('a verdict on a stack that nobody knows has a row without facts', () => {
  const verdict = { stackId: 'gone', name: 'gone', verdict: 'keep', code: 'gone', because: 'gone' } as const;
  expect(stackRows([verdict], input, new Map())).toEqual([{ ...verdict, origin: '', state: '', age: '' }]);
});
