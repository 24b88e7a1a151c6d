import { describe, expect, it } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import { inTurn, reconcile, withFindings, type Reconciled } from '../../src/core/reconcile.ts';
import type {
  Merge,
  OpenPullRequest,
  ReconcileInput,
  SeenDeployment,
  SeenRecord,
  Traffic,
} from '../../src/core/reconcile-case.ts';
import { FINDINGS } from '../../src/core/reasons/findings.ts';
import type { Production } from '../../src/core/records.ts';
import {
  at,
  DAY,
  freezeBy,
  HOUR,
  previewRecord,
  production,
  release,
  retired,
  rollout,
  stackIdOf,
  START,
} from './builders.ts';

const NOW = 10 * HOUR;
const LONG_AGO = at(NOW - 2 * HOUR);
const JUST_NOW = at(NOW - 60_000);
const PREVIEW = 'preview/orders-api';

/** A world in which nothing is wrong, but for what a test says. */
function world(overrides: Partial<ReconcileInput> = {}): ReconcileInput {
  return {
    now: START + NOW,
    settings: { previewDrafts: true, previewBases: [], retainFor: 7 * DAY, retainCount: 1, timeout: HOUR },
    productionBranch: 'main',
    previewEnvironment: PREVIEW,
    hasRouter: true,
    stacks: [],
    open: [],
    pullRequests: {},
    expired: [],
    production: production(),
    merges: [],
    recorded: [],
    records: [],
    deployments: [],
    marks: {},
    ...overrides,
  };
}

const codes = (overrides: Partial<ReconcileInput>): string[] =>
  reconcile(world(overrides)).map(({ code }) => code);

function pull(overrides: Partial<OpenPullRequest> = {}): OpenPullRequest {
  const what = { number: 7, draft: false, fork: false, labels: [], baseRef: 'main', headSha: 'f'.repeat(40) };
  return { ...what, updatedAt: LONG_AGO, author: 'alice', ...overrides };
}

function stackOf(number: number) {
  const name = `orders-api-pr-${number}`;
  return { stackId: stackIdOf(name), name, origin: `pr/${number}` };
}

describe('traffic that is not where the ledger says', () => {
  const current = release('b');
  const old = retired('a');
  const known = production({ current, retired: [old] });
  const drifted = (
    live: Traffic['live'],
    drift: Partial<Traffic['drift'] & object> = {},
    kind: Traffic['kind'] = 'forward',
  ): Traffic => ({
    kind,
    split: Object.fromEntries(live.map(({ name }) => [name, 100 / live.length])),
    live,
    drift: { healthy: 2, problems: [], byHand: 'aws elbv2 modify-rule --actions …', ...drift },
  });
  const onOld = (healthy: number) => [{ name: old.stackName, stackId: old.stackId, healthy }];
  const find = (traffic: Traffic, fresh: Production = known) =>
    reconcile(world({ traffic, production: fresh })).filter(({ code }) => code === 'weights-drifted');

  it('is told with both splits and the command that puts it back', () => {
    const [finding] = find(drifted(onOld(2)));
    expect(finding?.because).toContain('holds orders-api-a 100 %');
    expect(finding?.because).toContain('says orders-api-a 0 %, orders-api-b 100 %');
    expect(finding?.next).toContain('`aws elbv2 modify-rule');
    expect(finding?.because).toContain(`gone back to release ${old.releaseId} by hand`);
    expect(finding?.repair).toMatchObject({ kind: 'follow', stackId: old.stackId, current });
    const deleting = { ...known, retired: [{ ...old, deleting: true }] };
    expect(find(drifted(onOld(2)), deleting)[0]?.repair).toBeUndefined();
  });

  it('is nothing where the router and the ledger agree, or nothing was ever promoted', () => {
    const agreed = [{ name: current.stackName, stackId: current.stackId }];
    expect(find({ kind: 'forward', split: { [current.stackName]: 100 }, live: agreed })).toEqual([]);
    expect(find(drifted(onOld(2)), production())).toEqual([]);
    expect(codes({ production: production({ current }) })).toEqual([]);
  });

  it('is left to a run that is at work', () => {
    const lease = { owner: 'bob', runId: '1', runAttempt: 1, runUrl: '', releaseId: 'c' };
    const held = { ...known, lease: { ...lease, expiresAt: at(NOW) } };
    expect(find(drifted(onOld(0)), held)).toEqual([]);
    const ranOut = { ...known, lease: { ...lease, expiresAt: LONG_AGO } };
    expect(find(drifted(onOld(0)), ranOut)).toHaveLength(1);
    expect(find(drifted(onOld(0)), { ...known, rollout: rollout('c') })).toEqual([]);
  });

  it.each([
    ['nobody answers there', drifted(onOld(0)), known, true],
    [
      'nobody answers there, and the current release has a share',
      drifted([...onOld(0), { name: current.stackName, stackId: current.stackId, healthy: 2 }]),
      known,
      true,
    ],
    ['a fixed response answers', drifted([], {}, 'fixed-response'), known, true],
    [
      'somebody answers there who was never production',
      drifted([{ ...onOld(1)[0], name: 'x', stackId: 'x' }]),
      known,
      false,
    ],
    [
      'a retired release that answers has a share',
      drifted([...onOld(1), { name: current.stackName, stackId: current.stackId, healthy: 2 }]),
      known,
      false,
    ],
    [
      'the health of whatever answers is not known',
      drifted([{ name: 'arn:by-hand', stackId: 'x' }]),
      known,
      false,
    ],
    ['production is frozen', drifted(onOld(0)), { ...known, freeze: freezeBy('pause') }, false],
    ['the current release has no healthy target', drifted(onOld(0), { healthy: 0 }), known, false],
    ['not all its targets are healthy', drifted(onOld(0), { problems: ['unhealthy'] }), known, false],
  ])('%s: may be put back by itself: %4$s', (_when, traffic, fresh, may) => {
    const [finding] = find(traffic, fresh);
    expect(finding).toBeDefined();
    expect(finding?.repair !== undefined).toBe(may);
    expect(finding?.because.includes('not put back by itself')).toBe(!may);
  });
});

describe('production', () => {
  it('a rollout that its run left, a freeze, and a retired stack that is overdue', () => {
    const left = production({ rollout: rollout('b') });
    expect(codes({ production: left })).toEqual(['rollout-left']);
    const lease = { owner: '', runId: '1', runAttempt: 1, runUrl: '', releaseId: 'b', expiresAt: at(NOW) };
    expect(codes({ production: { ...left, lease } })).toEqual([]);

    const frozen = reconcile(world({ production: production({ freeze: freezeBy('rollback') }) }));
    expect(frozen).toMatchObject([{ code: 'frozen', next: expect.stringContaining('resume') as string }]);

    const two = [retired('b', { retiredAt: at(9 * DAY) }), retired('a', { retiredAt: at(0) })];
    const late = { now: START + 10 * DAY, production: production({ retired: two }) };
    expect(reconcile(world(late))).toMatchObject([{ code: 'retired-overdue', subject: 'orders-api-a' }]);
  });

  const merge: Merge = {
    number: 7,
    title: 'Add tax',
    stackName: 'orders-api-pr-7',
    baseRef: 'main',
    mergedAt: LONG_AGO,
    mergeSha: 'e'.repeat(40),
    isLive: false,
  };

  it('a merge that was never promoted, with the command that does it', () => {
    const [finding] = reconcile(world({ merges: [merge] }));
    expect(finding).toMatchObject({ code: 'never-promoted', subject: 'orders-api-pr-7' });
    expect(finding?.next).toBe('Promote it: `gh workflow run promote.yml -f pull-request=7`');
    const frozen = production({ freeze: freezeBy('rollback') });
    const [, later] = reconcile(world({ merges: [merge], production: frozen }));
    expect(later?.next).toMatch(/^Resume first, then promote it/);
  });

  it('of several merges the newest first: promoting it may be enough', () => {
    const older = { ...merge, stackName: 'older', mergedAt: at(0) };
    const found = reconcile(world({ merges: [older, merge] }));
    expect(found.map(({ subject }) => subject)).toEqual(['orders-api-pr-7', 'older']);
  });

  it.each<[string, Partial<Merge>]>([
    ['was merged a moment ago', { mergedAt: JUST_NOW }],
    ['is part of what is live', { isLive: true }],
    ['went to another branch', { baseRef: 'next' }],
  ])('no merge that %s', (_what, overrides) => {
    expect(codes({ merges: [{ ...merge, ...overrides }] })).toEqual([]);
  });

  it('no merge that is being promoted', () => {
    const lease = { owner: '', runId: '1', runAttempt: 1, runUrl: '', expiresAt: at(NOW) };
    const promoting = (releaseId: string) => production({ lease: { ...lease, releaseId } });
    expect(codes({ merges: [merge], production: promoting('e'.repeat(12)) })).toEqual([]);
    expect(codes({ merges: [merge], production: promoting('d'.repeat(12)) })).toEqual(['never-promoted']);
    const { mergeSha: _unknown, ...unknown } = merge;
    expect(codes({ merges: [unknown], production: promoting('e'.repeat(12)) })).toEqual(['never-promoted']);
  });

  it('a head of the branch that nobody has deployed, unless a merge explains it', () => {
    const ahead = { sha: 'e'.repeat(40), title: 'Hotfix', at: LONG_AGO };
    expect(codes({ ahead })).toEqual(['branch-ahead']);
    expect(codes({ ahead: { ...ahead, at: JUST_NOW } })).toEqual([]);
    expect(codes({ ahead, merges: [merge] })).toEqual(['never-promoted']);
  });

  it('tags on target groups that say another thing than the ledger', () => {
    const current = release('b');
    const old = retired('a');
    const said = (state: string, since: string, deleteAfter: string) => ({
      'switchyard:state': state,
      'switchyard:since': since,
      'switchyard:delete-after': deleteAfter,
    });
    const fresh = production({ current, retired: [old] });
    const right = {
      [current.targetGroup]: said('production', current.since, ''),
      [old.targetGroup]: said('retired', old.retiredAt, at(7 * DAY)),
    };
    expect(codes({ production: fresh, marks: right })).toEqual([]);
    const wrong = { ...right, [current.targetGroup]: {} };
    expect(reconcile(world({ production: fresh, marks: wrong }))).toMatchObject([
      {
        code: 'marks-differ',
        subject: current.stackName,
        because:
          'Its target group says switchyard:state (none), switchyard:since (none), the ledger ' +
          `switchyard:state production, switchyard:since ${current.since}.`,
        repair: { kind: 'marks', target: current.targetGroup, marks: right[current.targetGroup] },
      },
    ]);
    expect(codes({ production: { ...fresh, rollout: rollout('c') }, marks: wrong })).toEqual([
      'rollout-left',
    ]);
  });
});

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
    expect(codes({ stacks: [{ stackId: 'x', name: 'orders-api' }], pullRequests })).toEqual([]);
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

describe('what a prune says of it', () => {
  const finding = { subject: 'production', because: 'It is so.', next: 'Do that.' } as const;
  const drift: Reconciled = { code: 'weights-drifted', ...finding };
  const quiet = decide('pruned', 'nothing-to-prune', 'Nothing to delete.', { changed: false });

  it('nothing, where nothing was found', () => {
    expect(withFindings(quiet, [])).toBe(quiet);
  });

  it('counts them, and stays what it was', () => {
    const two: Reconciled[] = [
      { code: 'never-promoted', ...finding },
      { code: 'never-promoted', ...finding },
      { code: 'frozen', ...finding },
    ];
    const told = withFindings(quiet, two);
    expect(told).toMatchObject({ decision: 'pruned', reasonCode: 'nothing-to-prune' });
    expect(told.because).toBe('Nothing to delete. Found: never-promoted (2), frozen.');
    expect(told.facts.details?.['findings']).toEqual(two);
    expect(told.facts.changed).toBe(false);
  });

  it('fails for traffic that is not where it should be, with the command', () => {
    const told = withFindings(quiet, [drift]);
    expect(told).toMatchObject({ decision: 'failed', reasonCode: 'drifted', facts: { next: 'Do that.' } });
    const dry = decide('reported', 'dry-run', 'Dry run.');
    expect(withFindings(dry, [drift])).toMatchObject({ decision: 'reported', reasonCode: 'dry-run' });
    const tried: Reconciled = { ...drift, outcome: { unrepaired: 'somebody is at work' } };
    expect(withFindings(quiet, [tried])).toMatchObject({ decision: 'failed' });
  });

  it('says what was repaired, and is no failure then', () => {
    const mended: Reconciled = { ...drift, outcome: { repaired: true } };
    expect(withFindings(quiet, [mended])).toMatchObject({
      decision: 'pruned',
      reasonCode: 'repaired',
      because: 'Nothing to delete. Repaired: weights-drifted.',
      facts: { changed: true },
    });
    const busy = decide('pruned', 'pruned', 'Deleted a.', { changed: true });
    expect(withFindings(busy, [mended])).toMatchObject({ reasonCode: 'pruned' });
  });

  it('only a run that may repair something says how', () => {
    for (const { repair, todo, level } of Object.values<{ repair?: string; todo: string; level: string }>(
      FINDINGS,
    )) {
      expect(todo).not.toBe('');
      if (todo.startsWith('Run prune with `repair: true`')) expect(repair).toBeDefined();
      expect(['now', 'warning', 'note']).toContain(level);
    }
  });
});

describe('asking in turn', () => {
  const all = Array.from({ length: 95 }, (_, index) => index);

  it('asks about all where they are few', () => {
    expect(inTurn([1, 2], 10, START)).toEqual([1, 2]);
    expect(inTurn([], 10, START)).toEqual([]);
  });

  it.each([15, 60, 24 * 60])('comes to each of many, run every %i minutes', (minutes) => {
    const asked = new Set<number>();
    for (let run = 0; run < 100; run += 1)
      for (const each of inTurn(all, 10, START + run * minutes * 60_000)) asked.add(each);
    expect(asked.size).toBe(all.length);
  });
});
