import { describe, expect, it } from 'vitest';
import { reconcile } from '../../src/core/reconcile.ts';
import type { Merge, ReconcileInput, Traffic } from '../../src/core/reconcile-case.ts';
import type { Production } from '../../src/core/records.ts';
import { at, DAY, freezeBy, production, release, retired, rollout, stackIdOf, START } from './builders.ts';
import { codes, JUST_NOW, LONG_AGO, NOW, world } from './reconcile-world.ts';

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

  it('is put back where it is the late write of a run whose shift was undone, though somebody answers there', () => {
    const traffic = drifted([{ name: 'orders-api-c', stackId: 'c', healthy: 2 }]);
    const late = { split: { 'orders-api-c': 100 }, since: LONG_AGO };
    expect(find(traffic)[0]?.repair).toBeUndefined();
    const [found] = find(traffic, { ...known, late });
    expect(found?.because).toContain('a run that had lost its lease wrote that');
    expect(found?.repair).toMatchObject({ kind: 'weights', current });
    const other = { ...late, split: { 'orders-api-c': 10, 'orders-api-b': 90 } };
    expect(find(traffic, { ...known, late: other })[0]?.repair).toBeUndefined();
    const [frozen] = find(traffic, { ...known, late, freeze: freezeBy('rollback') });
    expect(frozen).not.toHaveProperty('repair');
    expect(frozen?.because).toContain('a run that had lost its lease wrote that');
    expect(find(drifted([]), { ...known, late })).toHaveLength(1);
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

    const baking = production({ rollout: { ...rollout('b'), state: { phase: 'baking', since: START } } });
    const traffic = { kind: 'forward', split: { 'orders-api-b': 100 }, live: [] } as const;
    const [waits] = reconcile(world({ production: baking, traffic }));
    expect(waits).toMatchObject({
      code: 'rollout-left',
      because: expect.stringContaining('bakes') as string,
    });
    const half = { ...traffic, split: { 'orders-api-b': 50 } };
    for (const [seen, known] of [
      [half, baking],
      [traffic, left],
    ] as const)
      expect(reconcile(world({ production: known, traffic: seen }))[0]?.next).toContain('undoes the rollout');

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
    expect(finding?.next).toBe(
      'Promote it: `gh workflow run promote.yml -f pull-request=7` (the workflow with command: promote)',
    );
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
    // A promotion that bakes for hours.
    const lease = { owner: '', runId: '1', runAttempt: 1, runUrl: '', expiresAt: at(NOW) };
    const held = { ...lease, releaseId: 'e'.repeat(12) };
    expect(codes({ ahead, production: production({ lease: held }) })).toEqual([]);
    const rolling = { ...rollout('b'), commit: ahead.sha };
    expect(codes({ ahead, production: production({ rollout: rolling }) })).toEqual(['rollout-left']);
  });

  it('a head of the branch with the stack that was made for it, where there is one', () => {
    const ahead = { sha: 'e'.repeat(40), title: 'Hotfix', at: LONG_AGO };
    const stackOf = (origin: string) => ({
      stackId: stackIdOf('orders-api-x'),
      name: 'orders-api-x',
      origin,
      status: 'CREATE_COMPLETE',
    });
    const told = (overrides: Partial<ReconcileInput>) =>
      reconcile(world({ ahead, ...overrides })).map(({ code, because }) => `${code}: ${because}`);
    for (const origin of ['commit/eeeeeee', 'mq/eeeeeee'])
      expect(told({ stacks: [stackOf(origin)] })).toEqual([
        expect.stringMatching(/^branch-ahead: .* its stack orders-api-x was not promoted/),
      ]);
    const retiredOne = production({ retired: [retired('x')] });
    const none: unknown = expect.stringContaining('no stack waits for it');
    expect(told({ stacks: [stackOf('commit/eeeeeee')], production: retiredOne })).toEqual([none]);
    expect(told({ stacks: [stackOf('commit/ddddddd'), stackOf('mine')] })).toEqual([none]);
    // Of more merges than one run asks about, it is one of the others.
    const merged = { state: 'closed', merged: true, mergeCommit: ahead.sha } as const;
    expect(told({ stacks: [stackOf('pr/7')], pullRequests: { 7: merged } })).toEqual([]);
    expect(told({ stacks: [stackOf('pr/7')] })).toEqual([none]);
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
