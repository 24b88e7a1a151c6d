import { describe, expect, it } from 'vitest';
import { preview as makePreview } from '../../src/commands/preview.ts';
import { prune } from '../../src/commands/prune.ts';
import { teardown } from '../../src/commands/teardown.ts';
import { SwitchyardError } from '../../src/core/errors.ts';
import type { Production } from '../../src/core/records.ts';
import type { Verdict } from '../../src/core/retention.ts';
import type { StackView } from '../../src/core/stack-view.ts';
import { removePreview } from '../../src/operations/previews/remove-preview.ts';
import { buildStack } from '../../src/operations/stacks/build-stack.ts';
import { pruneStack } from '../../src/operations/retention/prune-stack.ts';
import { findCandidates, lookAt } from '../../src/operations/retention/judge-stacks.ts';
import { readInventory } from '../../src/operations/retention/read-inventory.ts';
import { at, production, release, retired, rollout, stackIdOf, stackView } from '../core/builders.ts';
import { HEAD, OURS, World } from './world.ts';

/**
 * Each guard between a delete and a stack that is needed, with the others unable to help: the ports refuse nothing.
 * `npm run mutants` takes the guards out one by one and expects one of these tests to notice.
 */
const ORIGIN = { kind: 'pr', number: 42 } as const;
const target = 'arn:group';
const previewOf = (tags: object = {}, more: Partial<StackView> = {}): StackView =>
  stackView({ tags: { ...OURS, 'switchyard:origin': 'pr/42', ...tags }, ...more });
const preview = previewOf();
const { stackId, name } = preview;

const attachedPreview = { name, target, stackId, percent: 0 };
const closed = { 42: { state: 'closed', merged: false } } as const;
const ROLES = {
  'the live stack, by the router': { members: [{ name, target, stackId, percent: 1 }] },
  'a stack that a trickle of requests goes to': {
    members: [{ name, target, stackId, percent: 0, trickle: true as const }],
  },
  'the current release': { production: production({ current: release('x', { stackId }) }) },
  'a candidate': { production: production({ rollout: { ...rollout('x'), stackId } }) },
  'a retired release': { production: production({ retired: [retired('x', { stackId })] }) },
};
const FOREIGN = {
  'of another repository': { 'switchyard:repository-id': '2' },
  'of another application': { 'switchyard:application': 'billing' },
  'of another role': { 'switchyard:role': 'web' },
};

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.catch((error: unknown) => (error instanceof SwitchyardError ? error.code : error));
}

describe('a teardown', () => {
  it('deletes a preview that nobody needs, after it was taken out of the router', async () => {
    const world = new World({ stacks: [preview], pullRequests: closed, members: [attachedPreview] });
    expect(await teardown(world.run, ORIGIN, false)).toMatchObject({ decision: 'deleted' });
    expect(world.deletes).toEqual([{ stackId, retain: [] }]);
    expect(world.deeds).toEqual(['detach', 'delete']);
  });

  it.each(Object.entries(ROLES))('by an event passes over %s', async (_, role) => {
    const world = new World({ stacks: [preview], pullRequests: closed, ...role });
    expect(await teardown(world.run, ORIGIN, false)).toMatchObject({
      decision: 'skipped',
      reasonCode: 'stack-in-production',
    });
    expect(world.deeds).toEqual([]);
  });

  it.each(Object.entries(FOREIGN))('refuses a stack %s', async (_, tags) => {
    const world = new World({
      stacks: [previewOf(tags)],
      members: ROLES['the live stack, by the router'].members,
    });
    expect(await codeOf(teardown(world.run, ORIGIN, true))).toBe('not-ours');
    expect(world.deeds).toEqual([]);
  });

  it('leaves the preview of a pull request that is open again', async () => {
    const pullRequests = {
      42: { state: 'open', merged: false, draft: false, labels: [], baseRef: 'main' },
    } as const;
    const trigger = { action: 'closed' };
    const world = new World({ stacks: [preview], pullRequests, trigger });
    expect(await teardown(world.run, ORIGIN, false)).toMatchObject({
      decision: 'skipped',
      reasonCode: 'reopened',
    });
    expect(world.deeds).toEqual([]);
  });
});

describe('the removal of a preview, whoever asks', () => {
  it.each(Object.entries(ROLES))('refuses %s', async (_, role) => {
    const world = new World({ stacks: [preview], ...role });
    const told = await removePreview(world.run, ORIGIN, preview, 'why');
    expect(told).toMatchObject({ decision: 'refused', reasonCode: 'stack-in-production' });
    expect(world.deeds).toEqual([]);
  });

  it.each(Object.entries(FOREIGN))('refuses a stack %s', async (_, tags) => {
    const foreign = previewOf(tags);
    const world = new World({ stacks: [foreign] });
    expect(await codeOf(removePreview(world.run, ORIGIN, foreign, 'why'))).toBe('not-ours');
    expect(world.deeds).toEqual([]);
  });

  it('deletes nothing that the router does not let go', async () => {
    const undetachable = new SwitchyardError('drifted', 'it takes 1 % of the traffic', { next: 'move it' });
    const world = new World({ stacks: [preview], members: [attachedPreview], undetachable });
    expect(await removePreview(world.run, ORIGIN, preview, 'why')).toMatchObject({ reasonCode: 'drifted' });
    expect(world.deleted).toEqual([]);
  });

  it('does not lift a termination protection', async () => {
    const guarded = previewOf({}, { terminationProtection: true });
    const world = new World({ stacks: [guarded] });
    expect(await removePreview(world.run, ORIGIN, guarded, 'why')).toMatchObject({ decision: 'refused' });
    expect(world.deeds).toEqual([]);
  });

  it('leaves the production rule to a run that moves traffic now', async () => {
    const lease = { owner: 'other', runId: '9', runAttempt: 1, runUrl: 'https://other', releaseId: 'r' };
    const held = production({ lease: { ...lease, expiresAt: at(60_000) } });
    const world = new World({ stacks: [preview], members: [attachedPreview], production: held });
    expect(await removePreview(world.run, ORIGIN, preview, 'why')).toMatchObject({
      reasonCode: 'lease-held',
      because: expect.stringContaining('https://other') as string,
    });
    expect(world.deeds).toEqual([]);
  });

  it.each([
    ['made current', { current: release('x', { stackId }) }],
    ['taken for a promotion', { rollout: { ...rollout('x'), stackId } }],
  ])('refuses what was %s before the rule could be written', async (_, change) => {
    const meanwhile = (fresh: Production): Production => ({ ...fresh, ...change });
    const world = new World({ stacks: [preview], members: [attachedPreview], meanwhile });
    expect(await removePreview(world.run, ORIGIN, preview, 'why')).toMatchObject({
      reasonCode: 'stack-in-production',
    });
    expect(world.deeds).toEqual([]);
  });
});

describe('a preview, which would delete what is broken to make it anew', () => {
  const broken = { status: 'ROLLBACK_COMPLETE' } as const;
  const pull = { state: 'open', merged: false, draft: false, labels: [], baseRef: 'main', headSha: HEAD };
  const open = { 42: { ...pull, state: 'open' } } as const;

  it.each(Object.entries(ROLES))('refuses %s', async (_, role) => {
    const world = new World({ stacks: [previewOf({}, broken)], pullRequests: open, ...role });
    expect(await makePreview(world.run, ORIGIN)).toMatchObject({ reasonCode: 'stack-in-production' });
    expect(world.deeds).toEqual([]);
  });

  it.each(Object.entries(ROLES))('does not update %s either', async (_, role) => {
    const world = new World({ stacks: [preview], pullRequests: open, ...role });
    expect(await makePreview(world.run, ORIGIN)).toMatchObject({ reasonCode: 'stack-in-production' });
    const waited = new World({ stacks: [preview], ...role });
    expect(await buildAfterWait(waited)).toBe('stack-in-production');
    expect([...world.deeds, ...waited.deeds]).toEqual([]);
  });

  it.each(Object.entries(FOREIGN))('refuses a stack %s', async (_, tags) => {
    const world = new World({ stacks: [previewOf(tags, broken)], pullRequests: open });
    expect(await codeOf(makePreview(world.run, ORIGIN))).toBe('not-ours');
    expect(world.deeds).toEqual([]);
  });

  /** Seen while somebody else was making it; settled and broken by the time that this run may go on. */
  async function buildAfterWait(world: World): Promise<unknown> {
    const seen = previewOf({}, { status: 'CREATE_IN_PROGRESS' });
    const built = { commit: HEAD, tree: 'tree', dirty: false };
    return codeOf(
      buildStack(world.run, { name, origin: ORIGIN, built, overlay: {}, mayReplace: true, seen }),
    );
  }

  it.each(Object.entries(ROLES))('refuses after a wait what has become %s', async (_, role) => {
    const world = new World({ stacks: [previewOf({}, broken)], ...role });
    expect(await buildAfterWait(world)).toBe('stack-in-production');
    expect(world.deeds).toEqual([]);
  });

  it.each(Object.entries(ROLES))('refuses in its first round what has become %s', async (_, role) => {
    const seen = previewOf({}, broken);
    const world = new World({ stacks: [seen], ...role });
    const built = { commit: HEAD, tree: 'tree', dirty: false };
    const blueprint = { name, origin: ORIGIN, built, overlay: {}, mayReplace: true, seen };
    expect(await codeOf(buildStack(world.run, blueprint))).toBe('stack-in-production');
    expect(world.deeds).toEqual([]);
  });

  it.each(Object.entries(FOREIGN))('refuses after a wait a stack %s that took its name', async (_, tags) => {
    const world = new World({ stacks: [previewOf(tags, broken)] });
    expect(await buildAfterWait(world)).toBe('not-ours');
    expect(world.deeds).toEqual([]);
  });
});

describe('a prune, once it has judged', () => {
  const old = previewOf({ 'switchyard:origin': 'commit/abc1234' }, { terminationProtection: true });
  const past = production({ current: release('live'), retired: [retired('x', { stackId })] });
  const live = { name: 'live', target: 'arn:live', stackId: stackIdOf('orders-api-live'), percent: 100 };
  const serving = previewOf({ 'switchyard:origin': 'commit/0000000' }, { name: 'orders-api-live' });
  const attached = { name, target, stackId, percent: 0 };
  const base = { stacks: [old, serving], production: past, members: [live, attached] };
  const verdict: Verdict = { stackId, name, verdict: 'delete', code: 'retain-for', because: 'it is old' };

  /** Judged in the world as it was; carried out in the world as it is. */
  async function pruned(was: World, is: World, judged = verdict) {
    const listed = await readInventory(was.run);
    const inventory = await lookAt(was.run, listed, findCandidates(was.run, listed));
    return codeOf(pruneStack(is.run, judged, inventory));
  }
  const before = () => new World(base);

  it('marks it, lifts its own protection, detaches it, and deletes it last', async () => {
    const world = new World(base);
    expect(await pruned(before(), world)).toMatchObject({ result: 'deleted' });
    expect([...world.deeds].sort()).toEqual(['delete marked', 'detach', 'unprotect']);
    expect(world.deeds.at(-1)).toBe('delete marked');
    expect(world.production.retired).toEqual([]);
  });

  it.each([
    ['live by the router again', { members: [{ ...live, stackId, percent: 1 }] }],
    ['being promoted again', { production: { ...past, rollout: { ...rollout('x'), stackId } } }],
    ['current again', { production: { ...past, current: release('x', { stackId }) } }],
  ])('keeps what is %s', async (_, now) => {
    const world = new World({ ...base, ...now });
    expect(await pruned(before(), world)).toMatchObject({
      result: 'kept',
      // Asked before anything is written, and not only found out by the mark.
      because: expect.stringMatching(/became (live|candidate)/) as string,
    });
    expect(world.deeds).toEqual([]);
  });

  it.each([
    ['made current', { current: release('x', { stackId }) }],
    ['taken for a rollback', { rollout: { ...rollout('x'), stackId } }],
    ['forgotten', { retired: [] }],
  ])('keeps what was %s between the last look and the mark', async (_, change) => {
    const world = new World({ ...base, meanwhile: (fresh) => ({ ...fresh, ...change }) });
    expect(await pruned(before(), world)).toMatchObject({ result: 'kept' });
    expect(world.deeds).toEqual([]);
  });

  it.each(Object.entries(FOREIGN))('never touches a stack %s', async (_, tags) => {
    const world = new World({ ...base, stacks: [previewOf(tags), serving] });
    expect(await pruned(before(), world)).toBe('not-ours');
    expect(world.deeds).toEqual([]);
  });

  it('keeps what somebody began to update meanwhile', async () => {
    const moving = { ...old, status: 'UPDATE_IN_PROGRESS' } as const;
    const world = new World({ ...base, stacks: [moving, serving] });
    expect(await pruned(before(), world)).toMatchObject({ result: 'kept' });
    expect(world.deeds).toEqual([]);
  });

  it('leaves the rule to a run that moves traffic now', async () => {
    const lease = { owner: 'other', runId: '9', runAttempt: 1, runUrl: 'https://other', releaseId: 'r' };
    const held = { ...past, lease: { ...lease, expiresAt: at(60_000) } };
    const world = new World({ ...base, production: held });
    expect(await pruned(before(), world)).toMatchObject({ result: 'kept' });
    expect(world.deeds).toEqual([]);
  });

  it('leaves a protection that somebody else has set', async () => {
    const entry = retired('x', { stackId, protectedByUs: false });
    const world = new World({ ...base, production: { ...past, retired: [entry] } });
    const was = new World({ ...base, production: { ...past, retired: [entry] } });
    expect(await pruned(was, world)).not.toMatchObject({ result: 'deleted' });
    expect(world.deeds).toEqual([]);
  });

  it('leaves the preview of a pull request that is open again', async () => {
    const open = { 42: { state: 'open', merged: false } } as const;
    const stacks = [preview, serving];
    const world = new World({ stacks, members: [live], pullRequests: open });
    const was = new World({ stacks, members: [live], pullRequests: closed });
    expect(await pruned(was, world, { ...verdict, code: 'pr-closed' })).toMatchObject({ result: 'kept' });
    expect(world.deeds).toEqual([]);
    // However old it is: who reopened it is about to get it made anew.
    const settings = { previewTtl: 0 };
    const expiring = new World({ stacks, members: [live], pullRequests: open, settings });
    expect(await pruned(was, expiring, verdict)).toMatchObject({ result: 'kept' });
    expect(expiring.deeds).toEqual([]);
  });

  it('deletes nothing that the router does not let go', async () => {
    const undetachable = new SwitchyardError('drifted', 'it takes 1 % of the traffic', { next: 'move it' });
    const world = new World({ ...base, undetachable });
    await pruned(before(), world);
    expect(world.deleted).toEqual([]);
  });

  /** Its last requests are waited for: half an hour, with a deregistration delay like that. */
  const busy = production({
    current: release('live'),
    retired: [retired('x', { stackId, retiredAt: at(0) })],
  });
  const waiting = { ...base, production: busy, settings: { settleTime: 1_800_000, timeout: 3_600_000 } };

  it.each([
    ['was given traffic by hand', { members: [{ ...attached, percent: 100 }] }],
    ['is in the rule again', { members: [live, attached] }],
    ['is current again', { production: production({ current: release('x', { stackId }) }) }],
    ['is being promoted again', { production: { ...busy, rollout: { ...rollout('x'), stackId } } }],
  ])('keeps what %s while its last requests were waited for', async (_, afterWait) => {
    const world = new World({ ...waiting, afterWait });
    expect(await pruned(new World(waiting), world)).toMatchObject({ result: 'kept' });
    expect(world.deeds).toEqual(['detach']);
  });

  it('lifts the protection after that wait, just before it deletes', async () => {
    const world = new World(waiting);
    expect(await pruned(new World(waiting), world)).toMatchObject({ result: 'deleted' });
    expect(world.deeds).toEqual(['detach', 'unprotect', 'delete marked']);
  });

  it.each([
    ['merged', { state: 'closed', merged: true, closedAt: at(0), baseRef: 'main' }],
    ['hidden by GitHub', undefined],
  ] as const)('leaves the preview of a pull request that was %s meanwhile', async (_, pull) => {
    const [settings, trigger] = [{ retainFor: 60_000 }, { defaultBranch: 'main' }];
    const given = { stacks: [preview, serving], members: [live], settings, trigger };
    const world = new World({ ...given, ...(pull ? { pullRequests: { 42: pull } } : {}) });
    const was = new World({ ...given, pullRequests: closed });
    for (const code of ['pr-closed', 'ttl-over'])
      expect(await pruned(was, world, { ...verdict, code })).toMatchObject({ result: 'kept' });
    expect(world.deeds).toEqual([]);
  });

  it('leaves no resource of a former release behind, but gives up', async () => {
    const stuck = [
      { logicalId: 'Files', physicalId: 'files', resourceType: 'AWS::S3::Bucket', reason: 'not empty' },
    ];
    const world = new World({ ...base, stuck });
    expect(await pruned(before(), world)).toMatchObject({ result: 'failed' });
    expect(world.deletes.flatMap(({ retain }) => retain)).toEqual([]);
    const left = new World({ stacks: [preview], stuck });
    await removePreview(left.run, ORIGIN, preview, 'why');
    expect(left.deletes.flatMap(({ retain }) => retain)).toContain('Files');
  });
});

describe('a prune, from the list on', () => {
  const live = { name: 'live', target: 'arn:live', stackId: stackIdOf('orders-api-live'), percent: 100 };
  const current = previewOf({ 'switchyard:origin': 'commit/abc1234' }, { name: 'orders-api-live' });

  it.each([
    [
      'a member whose stack is not in the list',
      { ...live, name: 'arn:by-hand', stackId: stackIdOf('elsewhere') },
    ],
    ['a member of no stack', { name: 'arn:by-hand', target: 'arn:by-hand', percent: 5 }],
  ])('%s has weight, so no former release goes', async (_, member) => {
    const old = previewOf({ 'switchyard:origin': 'commit/abc1234' });
    const past = production({ retired: [retired('x', { stackId })] });
    const rest = { ...live, percent: 95 };
    const world = new World({ stacks: [old, current], production: past, members: [rest, member] });
    const told = await prune(world.run);
    expect(told.facts.details?.['verdicts']).toEqual(
      expect.arrayContaining([expect.objectContaining({ name, verdict: 'keep', code: 'live-unknown' })]),
    );
    expect(world.deleted).toEqual([]);
    const known = new World({ stacks: [old, current], production: past, members: [live] });
    await prune(known.run);
    expect(known.deleted).toEqual([name]);
  });

  it('judges again by what a stack really is, not by the list', async () => {
    const moving = previewOf({}, { status: 'UPDATE_IN_PROGRESS' });
    const world = new World({ stacks: [moving, current], pullRequests: closed, members: [live] });
    const told = await prune(world.run);
    expect(told.facts.details?.['verdicts']).toEqual(
      expect.arrayContaining([expect.objectContaining({ name, verdict: 'keep', code: 'in-progress' })]),
    );
    expect(world.deleted).toEqual([]);
  });
});
