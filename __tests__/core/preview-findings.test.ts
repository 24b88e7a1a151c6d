import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/core/reconcile.ts';
import type {
  Merge,
  OpenPullRequest,
  ReconcileInput,
  SeenDeployment,
  SeenRecord,
} from '../../src/core/reconcile-case.ts';
import { previewRecord, production, release, stackIdOf } from './builders.ts';
import { codes, JUST_NOW, LONG_AGO, PREVIEW, world } from './reconcile-world.ts';

function pull(overrides: Partial<OpenPullRequest> = {}): OpenPullRequest {
  const what = { number: 7, draft: false, fork: false, labels: [], baseRef: 'main', headSha: 'f'.repeat(40) };
  return { ...what, updatedAt: LONG_AGO, author: 'alice', ...overrides };
}

function stackOf(number: number) {
  const name = `orders-api-pr-${number}`;
  return { stackId: stackIdOf(name), name, origin: `pr/${number}`, status: 'CREATE_COMPLETE' };
}

describe('previews', () => {
  const closed = { state: 'closed', merged: false, closedAt: LONG_AGO } as const;
  const stack = stackOf(7);

  it('a closed pull request that still has a stack', () => {
    expect(codes({ stacks: [stack], pullRequests: { 7: closed } })).toEqual(['closed-with-stack']);
    const now = { ...closed, closedAt: JUST_NOW };
    expect(codes({ stacks: [stack], pullRequests: { 7: now } })).toEqual([]);
    const { closedAt: _unknown, ...undated } = closed;
    expect(codes({ stacks: [stack], pullRequests: { 7: undated } })).toEqual([]);
    expect(codes({ stacks: [stack] })).toEqual([]);
    const going = { ...stack, status: 'DELETE_IN_PROGRESS' };
    expect(codes({ stacks: [going], pullRequests: { 7: closed } })).toEqual([]);
  });

  it('one that was merged elsewhere, or that no router will promote', () => {
    const merged = { stacks: [stack], pullRequests: { 7: { ...closed, merged: true } } };
    expect(codes(merged)).toEqual([]);
    expect(codes({ ...merged, hasRouter: false })).toEqual(['closed-with-stack']);
    const elsewhere: Merge = {
      number: 7,
      title: '',
      stackName: stack.name,
      baseRef: 'next',
      mergedAt: LONG_AGO,
      isLive: false,
    };
    expect(reconcile(world({ ...merged, merges: [elsewhere] }))).toMatchObject([
      { code: 'closed-with-stack', because: expect.stringContaining('merged into next') as string },
    ]);
  });

  it('nothing about stacks with a role in production, or of no pull request', () => {
    const entry = { ...release('x'), stackId: stack.stackId };
    const pullRequests = { 7: closed };
    const live = {
      kind: 'forward',
      split: {},
      live: [{ name: stack.name, stackId: stack.stackId }],
    } as const;
    expect(codes({ stacks: [stack], pullRequests, production: production({ current: entry }) })).toEqual([]);
    expect(codes({ stacks: [stack], pullRequests, traffic: live })).toEqual([]);
    expect(
      codes({ stacks: [{ stackId: 'x', name: 'orders-api', status: 'CREATE_COMPLETE' }], pullRequests }),
    ).toEqual([]);
  });

  it('an open pull request that by the filters should have no stack', () => {
    const settings = { ...world().settings, previewDrafts: false };
    const draft = pull({ draft: true });
    const [finding] = reconcile(world({ stacks: [stack], open: [draft], settings }));
    expect(finding).toMatchObject({
      code: 'filtered-with-stack',
      repair: { kind: 'teardown', stackId: stack.stackId, origin: 'pr/7' },
    });
    expect(codes({ stacks: [stack], open: [pull()], settings })).toEqual([]);
    expect(codes({ stacks: [stack], open: [{ ...draft, updatedAt: JUST_NOW }], settings })).toEqual([]);
  });

  it('an open pull request that should have a stack; deploying it is not for a schedule', () => {
    const [finding] = reconcile(world({ open: [pull()] }));
    expect(finding).toMatchObject({ code: 'open-without-stack', subject: '#7' });
    expect(finding?.repair).toBeUndefined();
    expect(finding?.next).toContain(`gh run list --commit ${'f'.repeat(40)}`);
  });

  it.each<[string, Partial<ReconcileInput>]>([
    ['has one', { stacks: [stack] }],
    ['comes from a fork', { open: [pull({ fork: true })] }],
    ["is Dependabot's", { open: [pull({ author: 'dependabot[bot]' })] }],
    ['was touched a moment ago', { open: [pull({ updatedAt: JUST_NOW })] }],
    ['went by preview-ttl', { expired: [7] }],
    ['has a record, by which it is told', { recorded: ['pr/7'] }],
  ])('no open pull request that %s', (_what, overrides) => {
    expect(codes({ open: [pull()], ...overrides })).toEqual([]);
  });

  const seen = (overrides: Partial<SeenRecord> = {}): SeenRecord => ({
    record: previewRecord({ deployedAt: LONG_AGO }),
    stackIsThere: true,
    runHasEnded: false,
    ...overrides,
  });

  it('a record of a stack that is gone', () => {
    const records = [seen({ stackIsThere: false })];
    expect(reconcile(world({ records }))).toMatchObject([
      { code: 'claims-gone-stack', repair: { kind: 'tidy', origin: 'pr/42' } },
    ]);
    const fresh = [seen({ stackIsThere: false, record: previewRecord({ deployedAt: JUST_NOW }) })];
    expect(codes({ records: fresh })).toEqual([]);
    expect(codes({ records: [seen()] })).toEqual([]);
  });

  it.each(['deploying', 'testing'] as const)('a preview that is %s by a run that has ended', (phase) => {
    const record = previewRecord({ phase, deployedAt: LONG_AGO });
    expect(reconcile(world({ records: [seen({ record, runHasEnded: true })] }))).toMatchObject([
      { code: 'run-ended-midway', next: 'Run it again: `gh run rerun 1`' },
    ]);
    expect(codes({ records: [seen({ record })] })).toEqual([]);
    expect(codes({ records: [seen({ runHasEnded: true })] })).toEqual([]);
  });
});

describe('deployments', () => {
  const deployment = (overrides: Partial<SeenDeployment> = {}): SeenDeployment => ({
    id: 1,
    environment: PREVIEW,
    origin: 'pr/7',
    ref: 'c'.repeat(40),
    createdAt: LONG_AGO,
    state: 'success',
    runHasEnded: false,
    ...overrides,
  });
  const ends = (deployments: SeenDeployment[], overrides: Partial<ReconcileInput> = {}) =>
    reconcile(world({ deployments, ...overrides })).map(({ repair }) => repair);
  const stacks = [stackOf(7)];

  it('one of a preview whose stack is gone', () => {
    expect(ends([deployment()])).toEqual([{ kind: 'deployment', id: 1, state: 'inactive' }]);
    expect(ends([deployment({ createdAt: JUST_NOW })])).toEqual([]);
    expect(ends([deployment({ state: 'failure' })])).toEqual([]);
    expect(ends([deployment()], { stacks })).toEqual([]);
    const { origin: _none, ...strange } = deployment();
    expect(ends([strange])).toHaveLength(1);
  });

  it('one that a newer one of the same pull request has replaced', () => {
    const both = [deployment({ id: 2 }), deployment()];
    expect(ends(both, { stacks })).toEqual([{ kind: 'deployment', id: 1, state: 'inactive' }]);
    expect(ends([deployment({ id: 2, state: 'failure' }), deployment()], { stacks })).toEqual([]);
    const others = [deployment({ id: 2, origin: 'pr/8' }), deployment()];
    expect(ends(others, { stacks: [...stacks, stackOf(8)] })).toEqual([]);
  });

  it('one that is in progress by a run that has ended', () => {
    const left = deployment({ state: 'in_progress', runHasEnded: true });
    expect(ends([left], { stacks })).toMatchObject([{ state: 'failure' }]);
    expect(ends([{ ...left, runHasEnded: false }], { stacks })).toEqual([]);
  });

  it('of production: the newest stays, and one that was killed says what became of it', () => {
    const live = deployment({ environment: 'production/orders-api', ref: release('b').commit });
    const killed = { ...live, state: 'in_progress', runHasEnded: true };
    expect(ends([live])).toEqual([]);
    expect(ends([{ ...live, id: 2, origin: 'pr/9' }, live])).toMatchObject([{ id: 1, state: 'inactive' }]);
    expect(ends([killed])).toMatchObject([{ state: 'failure' }]);
    expect(ends([killed], { production: production({ current: release('b') }) })).toMatchObject([
      { state: 'success' },
    ]);
  });
});
