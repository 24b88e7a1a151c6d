import { describe, expect, it } from 'vitest';
import { prune } from '../../src/commands/prune.ts';
import { SwitchyardError } from '../../src/core/errors.ts';
import type { StackView } from '../../src/core/stack-view.ts';
import type { Run } from '../../src/ports.ts';
import { DAY, at, previewRecord, production, release, retired, stackView } from '../core/builders.ts';
import { OURS, World } from './world.ts';

type Ports = Run['ports'];
type Mutable = { -readonly [Port in keyof Ports]: Record<string, unknown> };

const EXPIRED = new SwitchyardError('credentials-expired', 'The credentials have expired.', {
  next: 'Again.',
});
const CANCELLED = new SwitchyardError('cancelled', 'The run was cancelled.', { next: 'Again.' });
const closed = { state: 'closed', merged: false } as const;

function stackOf(origin: string, more: Partial<StackView> = {}): StackView {
  const name = `orders-api-${origin.replace('/', '-')}`;
  return stackView({ name, tags: { ...OURS, 'switchyard:origin': origin }, ...more });
}

/** A release that is live, and the one before it. */
function retiredAt(time: string) {
  const old = stackOf('commit/aaaaaaa', { createdAt: at(-9 * DAY) });
  const live = stackOf('commit/bbbbbbb');
  const beginning = {
    stacks: [old, live],
    members: [{ name: live.name, target: 'arn:b', stackId: live.stackId, percent: 100 }],
    production: production({
      current: release('b', { stackId: live.stackId, stackName: live.name }),
      retired: [retired('a', { stackId: old.stackId, stackName: old.name, retiredAt: time })],
    }),
  };
  return { old, beginning };
}

function portsOf(world: World): Mutable {
  const ports = world.run.ports as unknown as Mutable;
  ports.commits['compare'] = async () => Promise.resolve({ status: 'ahead' });
  return ports;
}

describe('a prune whose last looks fail', () => {
  it('tells what it deleted all the same, and fails by name', async () => {
    const world = new World({ stacks: [stackOf('pr/42')], pullRequests: { 42: closed } });
    portsOf(world).router['read'] = async () => {
      if (world.deletes.length > 0) throw EXPIRED;
      return Promise.resolve({ kind: 'forward', members: [], saved: '[]', split: {} });
    };
    const told = await prune(world.run);
    expect(world.deleted).toEqual(['orders-api-pr-42']);
    expect(told).toMatchObject({ decision: 'failed', reasonCode: 'credentials-expired' });
    expect(told.facts).toMatchObject({ pruned: ['orders-api-pr-42'], changed: true, next: 'Again.' });
    expect(told.because).toContain('Deleted orders-api-pr-42');
  });

  it('tells what it deleted in the rounds before', async () => {
    const numbers = Array.from({ length: 25 }, (_, index) => index + 1);
    const world = new World({
      stacks: numbers.map((number) => stackOf(`pr/${number}`)),
      pullRequests: Object.fromEntries(numbers.map((number) => [number, closed])),
    });
    portsOf(world).pullRequests['get'] = async (number: number) => {
      if (number > 20 && world.deletes.length > 0) throw EXPIRED;
      return Promise.resolve(closed);
    };
    const told = await prune(world.run);
    expect(world.deletes).toHaveLength(20);
    expect(told).toMatchObject({ decision: 'failed', reasonCode: 'credentials-expired' });
    expect(told.facts.pruned).toHaveLength(20);
    expect(told.facts.changed).toBe(true);
  });
});

describe('a stack that is gone', () => {
  it('is told as deleted, also where the ledger cannot be written any more', async () => {
    const { old, beginning } = retiredAt(at(-8 * DAY));
    const world = new World(beginning);
    const { ledger } = portsOf(world);
    const change = ledger['change'] as (how: unknown) => Promise<unknown>;
    ledger['change'] = async (how: unknown) => {
      if (world.deletes.length > 0) throw EXPIRED;
      return change(how);
    };
    const told = await prune(world.run);
    expect(world.deleted).toEqual([old.name]);
    expect(told.facts.pruned).toEqual([old.name]);
  });
});

describe('a pull request that is reopened just before its delete', () => {
  it('is not told to be closed', async () => {
    const world = new World({ stacks: [stackOf('pr/42')], pullRequests: { 42: closed } });
    let asked = 0;
    portsOf(world).pullRequests['get'] = async () => {
      asked += 1;
      const state = asked === 1 ? 'closed' : 'open';
      return Promise.resolve({ state, merged: false, closedAt: at(-DAY) });
    };
    const told = await prune(world.run);
    expect(world.deletes).toEqual([]);
    expect(told.because).toContain('its pull request is open again');
    expect(told.because).not.toContain('closed-with-stack');
  });
});

describe('a stack of a push that is run again just before its delete', () => {
  it.each(['commit/aaaaaaa', 'mq/aaaaaaa'])('stays: %s', async (origin) => {
    const stack = stackOf(origin, { createdAt: at(-30 * DAY) });
    const live = stackOf('commit/bbbbbbb');
    const world = new World({
      stacks: [stack, live],
      members: [{ name: live.name, target: 'arn:b', stackId: live.stackId, percent: 100 }],
      production: production({ current: release('b', { stackId: live.stackId }) }),
      settings: { retainFor: 7 * DAY },
    });
    const { ledger } = portsOf(world);
    let asked = 0;
    ledger['preview'] = async () => {
      asked += 1;
      const deployedAt = asked === 1 ? at(-30 * DAY) : at(-60_000);
      return Promise.resolve(previewRecord({ origin, stackId: stack.stackId, deployedAt }));
    };
    const told = await prune(world.run);
    expect(told.because).toContain('Kept at the last moment');
    expect(world.deletes).toEqual([]);
  });
});

describe('a prune whose budget ends', () => {
  it('says how many it has not looked at', async () => {
    const numbers = Array.from({ length: 45 }, (_, index) => index + 1);
    const world = new World({
      stacks: numbers.map((number) => stackOf(`pr/${number}`)),
      pullRequests: Object.fromEntries(numbers.map((number) => [number, closed])),
      settings: { timeout: 1 },
    });
    const told = await prune(world.run);
    expect(told.because).toContain('25 were not looked at');
  });

  it('does not wait for the last requests of a stack longer than it has', async () => {
    const { beginning } = retiredAt(at(-1000));
    const world = new World({ ...beginning, settings: { timeout: 600_000 } });
    portsOf(world).targets['deregistrationDelay'] = async () => Promise.resolve(3_600_000);
    const before = world.run.ports.clock.now();
    const told = await prune(world.run);
    expect(world.run.ports.clock.now() - before).toBeLessThanOrEqual(600_000);
    expect(told).toMatchObject({ decision: 'pruned' });
    expect(told.because).toContain('Left for the next prune: orders-api-commit-aaaaaaa');
  });
});

describe('a prune that is cancelled', () => {
  it('repairs nothing any more', async () => {
    const drafted = { state: 'open', merged: false, draft: true, labels: [], baseRef: 'main' } as const;
    const world = new World({
      stacks: [stackOf('pr/41'), stackOf('pr/42')],
      pullRequests: { 41: { ...drafted, updatedAt: at(-DAY) } as never, 42: closed },
      settings: { repair: true, previewDrafts: false },
    });
    portsOf(world).clock['sleep'] = async (_ms: number, until?: AbortSignal) => {
      if (until) return new Promise(() => undefined);
      return Promise.reject(CANCELLED);
    };
    const told = await prune(world.run);
    expect(world.deleted).toEqual(['orders-api-pr-42']);
    expect(told).toMatchObject({ decision: 'failed', reasonCode: 'cancelled' });
  });
});

describe('a prune that is cancelled while it repairs', () => {
  it('begins no other repair', async () => {
    const drafted = { state: 'open', merged: false, draft: true, labels: [], baseRef: 'main' } as const;
    const world = new World({
      stacks: [stackOf('pr/41'), stackOf('pr/43')],
      pullRequests: {
        41: { ...drafted, updatedAt: at(-DAY) } as never,
        43: { ...drafted, updatedAt: at(-DAY) } as never,
      },
      settings: { repair: true, previewDrafts: false },
    });
    portsOf(world).clock['sleep'] = async () => Promise.reject(CANCELLED);
    const told = await prune(world.run);
    expect(world.deleted).toEqual(['orders-api-pr-41']);
    expect(told).toMatchObject({ decision: 'failed', reasonCode: 'cancelled' });
  });
});

describe('a record of a preview that cannot be read', () => {
  it('keeps its own stack, and no other', async () => {
    const unreadable = new SwitchyardError('ledger-unreadable', 'previews/mq/aaaaaaa.json cannot be used.', {
      next: 'Put an earlier version of the object back.',
    });
    const world = new World({
      stacks: [stackOf('mq/aaaaaaa', { createdAt: at(-9 * DAY) }), stackOf('pr/42')],
      pullRequests: { 42: closed },
    });
    portsOf(world).ledger['preview'] = async (origin: string) => {
      if (origin === 'mq/aaaaaaa') throw unreadable;
      return Promise.resolve(undefined);
    };
    const told = await prune(world.run);
    expect(world.deleted).toEqual(['orders-api-pr-42']);
    expect(JSON.stringify(told.facts)).toContain('previews/mq/aaaaaaa.json cannot be used');
  });
});

describe('a dry run', () => {
  it('finds nothing about the stacks that it would delete: they are there, and the table has them', async () => {
    const world = new World({
      stacks: [stackOf('pr/42'), stackOf('pr/43')],
      pullRequests: { 42: closed, 43: closed },
      settings: { dryRun: true },
    });
    const deployments = {
      list: async (environment: string) => {
        const old = { id: 1, origin: 'pr/42', ref: 'c'.repeat(40), createdAt: at(-DAY) };
        return Promise.resolve(
          environment.startsWith('preview/') ? [old, { ...old, id: 2, origin: 'pr/7' }] : [],
        );
      },
      state: async () => Promise.resolve({ state: 'success' }),
    };
    Object.assign(portsOf(world).deployments, deployments);
    const told = await prune(world.run);
    expect(told).toMatchObject({ decision: 'reported', reasonCode: 'dry-run' });
    expect(told.facts.details?.['findings']).toMatchObject([
      { code: 'deployment-stale', subject: 'preview/orders-api (pr/7)' },
    ]);
    expect(world.deeds).toEqual([]);
  });
});

describe('a nested stack that a delete has left behind', () => {
  it('is told with what to do, and fails no prune for ever', async () => {
    const nested = stackOf('pr/42', { parentId: 'arn:root', status: 'DELETE_FAILED' });
    const world = new World({ stacks: [nested, stackOf('pr/43')], pullRequests: { 42: closed, 43: closed } });
    const told = await prune(world.run);
    expect(world.deleted).toEqual(['orders-api-pr-43']);
    expect(told).toMatchObject({ decision: 'pruned' });
    expect(told.because).toContain('Kept against their time: orders-api-pr-42');
  });
});
