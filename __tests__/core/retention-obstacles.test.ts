import { describe, expect, it } from 'vitest';
import { decideRetention } from '../../src/core/retention.ts';
import type { RetainedStack, RetentionInput, Verdict } from '../../src/core/retention.ts';
import type { Production } from '../../src/core/records.ts';
import { DAY, HOUR, START, at, previewRecord, production, release, retired, stackIdOf } from './builders.ts';

function stack(name: string, overrides: Partial<RetainedStack> = {}): RetainedStack {
  const stackId = stackIdOf(`orders-api-${name}`);
  return { stackId, name: `orders-api-${name}`, status: 'CREATE_COMPLETE', createdAt: at(0), ...overrides };
}

const preview = stack('pr-42', { origin: 'pr/42' });

function input(overrides: Partial<RetentionInput> = {}): RetentionInput {
  return {
    now: START,
    retainFor: 7 * DAY,
    retainCount: 1,
    retainMax: 3,
    permanentName: 'orders-api',
    hasRouter: true,
    stacks: [preview],
    production: production(),
    live: [stackIdOf('orders-api-live')],
    unmapped: [],
    previews: {},
    pullRequests: {},
    ...overrides,
  };
}

function verdictOn(name: string, given: RetentionInput): Verdict | undefined {
  return decideRetention(given).find((verdict) => verdict.name === `orders-api-${name}`);
}

const open = { state: 'open', merged: false } as const;
const closed = { state: 'closed', merged: false, closedAt: at(0) } as const;
const merged = { state: 'closed', merged: true, closedAt: at(0) } as const;

describe('a nested stack that is listed without its root', () => {
  it('is kept for a person: CloudFormation could not delete it, and left it behind', () => {
    const stacks = [{ ...preview, parentId: 'arn:root' }];
    const told = verdictOn('pr-42', input({ stacks, pullRequests: { 42: closed } }));
    expect(told).toMatchObject({ verdict: 'keep', code: 'nested' });
    expect(told?.next).toContain(`delete-stack --stack-name ${preview.stackId}`);
  });
});

describe('a stack whose record cannot be used', () => {
  it('is kept until somebody has mended it', () => {
    const unreadable = { because: 'previews/pr/42.json cannot be used.', next: 'put an earlier one back' };
    const stacks = [{ ...preview, unreadable }];
    expect(verdictOn('pr-42', input({ stacks, pullRequests: { 42: closed } }))).toMatchObject({
      verdict: 'keep',
      code: 'record-unreadable',
      because: 'pull request 42 is closed, but previews/pr/42.json cannot be used',
      next: 'put an earlier one back',
    });
  });
});

describe('a merge that was not promoted', () => {
  const late = { pullRequests: { 42: merged } };
  const contained = {
    superseded: { 'pr/42': 'abc123abc123', 'commit/abc1234': 'abc123abc123', 'mq/abc1234': 'abc123abc123' },
    production: production({ current: release('live', { releaseId: 'abc123abc123' }) }),
  };

  it('is kept for a dispatch until a release that contains it is live', () => {
    expect(verdictOn('pr-42', input(late))).toMatchObject({
      code: 'awaiting-promotion',
      deleteAfter: at(7 * DAY),
    });
    expect(verdictOn('pr-42', input({ ...late, ...contained }))).toMatchObject({
      verdict: 'delete',
      code: 'superseded',
      because: 'it was not promoted, and the release abc123abc123, which contains it, is live',
    });
  });

  it.each([
    [
      'was rolled back since',
      {
        production: production({ current: release('older') }),
        live: [stackIdOf('orders-api-older')],
      },
    ],
    ['has not all the traffic', { live: [stackIdOf('orders-api-live'), stackIdOf('orders-api-older')] }],
    ['has no traffic', { live: [stackIdOf('orders-api-older')] }],
  ])('is not superseded by a release that %s', (_, now) => {
    expect(verdictOn('pr-42', input({ ...late, ...contained, ...now }))).toMatchObject({
      code: 'awaiting-promotion',
    });
  });

  describe('and whose time is over', () => {
    const commit = 'c'.repeat(40);
    const over = {
      now: START + 8 * DAY,
      stacks: [preview, stack('abc1234', { origin: 'commit/abc1234' })],
      pullRequests: { 42: { ...merged, mergeCommit: commit } },
      previews: { 'commit/abc1234': previewRecord({ commit }) },
    };
    const codes = (known: Production) =>
      decideRetention(input({ ...over, production: known })).map(({ code }) => code);
    const lease = {
      owner: 'bob',
      runId: '1',
      runAttempt: 1,
      runUrl: '',
      releaseId: `${commit.slice(0, 12)}-2`,
    };

    it('is kept while a run holds the lease to promote it', () => {
      const until = (expiresAt: string) => production({ lease: { ...lease, expiresAt } });
      expect(codes(until(at(8 * DAY)))).toEqual(['in-rollout', 'in-rollout']);
      expect(codes(until(at(7 * DAY)))).toEqual(['never-promoted', 'never-promoted']);
      const other = { ...lease, releaseId: 'd'.repeat(12), expiresAt: at(8 * DAY) };
      expect(codes(production({ lease: other }))).toEqual(['never-promoted', 'never-promoted']);
    });

    it('is kept while the last write of a run that lost its lease may still give it traffic', () => {
      const since = (ms: number, percent: number) =>
        production({ late: { split: { [preview.name]: percent }, since: at(8 * DAY - ms) } });
      expect(codes(since(60_000, 25))).toEqual(['late-write', 'never-promoted']);
      expect(codes(since(60_000, 0))).toEqual(['never-promoted', 'never-promoted']);
      expect(codes(since(HOUR, 25))).toEqual(['never-promoted', 'never-promoted']);
    });
  });

  it('is not waited for where it went into another branch', () => {
    const elsewhere = { 42: { ...merged, mergedInto: 'next' } };
    expect(verdictOn('pr-42', input({ pullRequests: elsewhere }))).toMatchObject({
      verdict: 'delete',
      code: 'pr-merged',
      because: 'pull request 42 is merged into next, which is not the production branch',
    });
  });

  it('of a commit or a merge-queue group goes the same way, and a group that landed is kept as long as any merge', () => {
    const stacks = [
      stack('abc1234', { origin: 'commit/abc1234' }),
      stack('mq-abc1234', { origin: 'mq/abc1234' }),
    ];
    const landed = ['mq/abc1234'];
    const codes = (given: Partial<RetentionInput>) =>
      decideRetention(input({ stacks, ...given })).map(({ verdict, code }) => `${verdict} ${code}`);
    const now = START + 25 * HOUR;
    expect(codes({ now })).toEqual(['keep awaiting-promotion', 'delete queue-over']);
    expect(codes({ now, landed })).toEqual(['keep awaiting-promotion', 'keep awaiting-promotion']);
    expect(codes({ now: START + 7 * DAY, landed })).toEqual([
      'delete never-promoted',
      'delete never-promoted',
    ]);
    expect(codes({ landed, ...contained })).toEqual(['delete superseded', 'delete superseded']);
    // A group that is in no history may be merged yet, whatever is live.
    expect(codes(contained)).toEqual(['delete superseded', 'keep queue-recent']);
  });
});

describe('a stack whose time is over', () => {
  const over = { pullRequests: { 42: closed } };
  const old = retired('a', {
    stackId: preview.stackId,
    stackName: preview.name,
    retiredAt: at(-99 * DAY),
    protectedByUs: true,
  });
  const newer = retired('b', { retiredAt: at(-98 * DAY) });
  const past = { production: production({ retired: [newer, old] }), stacks: [stack('b'), preview] };
  const given = (facts: Partial<RetainedStack>, more: Partial<RetentionInput>) => {
    const stacks = (more.stacks ?? [preview]).map((it) =>
      it.stackId === preview.stackId ? { ...it, ...facts } : it,
    );
    return verdictOn('pr-42', input({ ...more, stacks }));
  };

  it('is held by termination protection that is not ours, with the command that lifts it', () => {
    const facts = { terminationProtection: true };
    expect(given(facts, over)).toMatchObject({
      verdict: 'keep',
      code: 'termination-protected',
      because: 'pull request 42 is closed, but its termination protection was not set by Switchyard',
    });
    expect(given(facts, over)?.next).toContain(
      `--no-enable-termination-protection --stack-name ${preview.stackId}`,
    );
    expect(given(facts, past)).toMatchObject({ verdict: 'delete', code: 'retain-for' });
    const byOthers = production({ retired: [newer, { ...old, protectedByUs: false }] });
    expect(given(facts, { ...past, production: byOthers })).toMatchObject({ code: 'termination-protected' });
    expect(given({ terminationProtection: false }, over)).toMatchObject({ verdict: 'delete' });
  });

  it('is held by those who import its exports, by name', () => {
    const importedBy = [
      { name: 'topic', by: ['billing', 'mail'] },
      { name: 'queue', by: ['mail'] },
    ];
    expect(given({ importedBy }, over)).toMatchObject({
      verdict: 'keep',
      code: 'exports-in-use',
      because:
        'pull request 42 is closed, but others use its exports: topic is imported by billing, mail; queue is imported by mail',
    });
    expect(given({ importedBy }, over)?.next).toContain('list-imports --export-name topic');
    expect(given({ importedBy: [] }, over)).toMatchObject({ verdict: 'delete' });
  });

  it('is held by its data where it was production, and not where it was a preview', () => {
    const facts = { stateful: ['Orders (AWS::DynamoDB::Table)'] };
    expect(given(facts, over)).toMatchObject({ verdict: 'delete', code: 'pr-closed' });
    expect(given(facts, past)).toMatchObject({ verdict: 'keep', code: 'stateful-resources' });
    expect(given(facts, past)?.because).toContain('Orders (AWS::DynamoDB::Table) without a DeletionPolicy');
    expect(given({ stateful: [] }, past)).toMatchObject({ verdict: 'delete' });
  });

  it('begins its time now where it was production and nobody recorded that it retired', () => {
    const why = 'it is attached to the production rule';
    expect(given({ unrecorded: { why, release: release('a') } }, over)).toEqual({
      stackId: preview.stackId,
      name: preview.name,
      verdict: 'keep',
      code: 'retirement-unrecorded',
      because: `pull request 42 is closed, but ${why}, and no retirement is on record: its time starts now`,
      deleteAfter: at(7 * DAY),
    });
    expect(given({ unrecorded: { why } }, over)).toMatchObject({
      verdict: 'keep',
      code: 'retirement-unrecorded',
    });
    expect(given({ unrecorded: { why } }, over)?.next).toContain('modify-rule');
  });

  it('tells why its last delete failed, and is deleted again', () => {
    const failed = { status: 'DELETE_FAILED' } as const;
    expect(given({ ...failed, statusReason: 'Bucket is not empty' }, over)).toMatchObject({
      verdict: 'delete',
      because: 'pull request 42 is closed; its last delete failed: Bucket is not empty',
    });
    expect(given(failed, over)?.because).toContain('CloudFormation gave no reason');
    expect(given(failed, { pullRequests: { 42: open } })).toMatchObject({
      because: 'pull request 42 is open',
    });
  });
});
