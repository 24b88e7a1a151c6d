import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAbout, decideRetention } from '../../src/core/retention.ts';
import type { RetainedStack, RetentionInput, Verdict } from '../../src/core/retention.ts';
import { STACK_STATUS, isStackStatus } from '../../src/core/stack-status.ts';
import {
  DAY,
  HOUR,
  START,
  at,
  previewRecord,
  production,
  release,
  retired,
  rollout,
  stackIdOf,
} from './builders.ts';

function stack(name: string, overrides: Partial<RetainedStack> = {}): RetainedStack {
  return {
    stackId: stackIdOf(`orders-api-${name}`),
    name: `orders-api-${name}`,
    status: 'CREATE_COMPLETE',
    createdAt: at(0),
    ...overrides,
  };
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

describe('a preview', () => {
  it.each<[string, Partial<RetentionInput>, string]>([
    ['of an open pull request is kept', { pullRequests: { 42: open } }, 'keep pr-open'],
    ['of a closed one is deleted', { pullRequests: { 42: closed } }, 'delete pr-closed'],
    ['of one that GitHub does not tell about is kept', {}, 'keep pr-unknown'],
    ['of a merged one waits for its promotion', { pullRequests: { 42: merged } }, 'keep awaiting-promotion'],
    [
      '… until its time is over',
      { pullRequests: { 42: merged }, now: START + 7 * DAY },
      'delete never-promoted',
    ],
    [
      '… and as long as nobody knows since when',
      { pullRequests: { 42: { state: 'closed', merged: true } }, now: START + 99 * DAY },
      'keep awaiting-promotion',
    ],
    [
      'of a merged one is deleted where no router would promote it',
      { pullRequests: { 42: merged }, hasRouter: false, live: [] },
      'delete pr-merged',
    ],
    [
      'is kept within its TTL',
      { pullRequests: { 42: open }, previewTtl: DAY, now: START + DAY - 1 },
      'keep pr-open',
    ],
    [
      'is deleted after its TTL',
      { pullRequests: { 42: open }, previewTtl: DAY, now: START + DAY },
      'delete ttl-over',
    ],
  ])('%s', (_what, given, expected) => {
    const verdict = verdictOn('pr-42', input(given));
    expect(`${verdict?.verdict} ${verdict?.code}`).toBe(expected);
  });

  it('lives on with each push', () => {
    const late = { pullRequests: { 42: open }, previewTtl: DAY, now: START + 3 * DAY };
    const recorded = { 'pr/42': previewRecord({ deployedAt: at(2.5 * DAY) }) };
    expect(verdictOn('pr-42', input({ ...late, previews: recorded }))).toMatchObject({
      code: 'pr-open',
      deleteAfter: at(3.5 * DAY),
    });
    const updated = { ...preview, updatedAt: at(2.5 * DAY) };
    expect(verdictOn('pr-42', input({ ...late, stacks: [updated] }))).toMatchObject({ code: 'pr-open' });
    const both = { previews: recorded, stacks: [{ ...preview, updatedAt: at(DAY) }] };
    expect(verdictOn('pr-42', input({ ...late, ...both }))).toMatchObject({ deleteAfter: at(3.5 * DAY) });
    const touched = { previews: recorded, stacks: [{ ...preview, updatedAt: at(2.75 * DAY) }] };
    expect(verdictOn('pr-42', input({ ...late, ...touched }))).toMatchObject({ deleteAfter: at(3.75 * DAY) });
    const ofAnotherStack = {
      'pr/41': undefined,
      'pr/42': previewRecord({ deployedAt: at(2.5 * DAY), stackId: 'older' }),
    };
    expect(verdictOn('pr-42', input({ ...late, previews: ofAnotherStack }))).toMatchObject({
      code: 'ttl-over',
    });
  });
});

describe('a stack of a commit or of a merge-queue group', () => {
  const stacks = [
    stack('abc1234', { origin: 'commit/abc1234' }),
    stack('mq-abc1234', { origin: 'mq/abc1234' }),
  ];
  const at24h = { stacks, now: START + 24 * HOUR };

  it('waits for its promotion, then goes', () => {
    expect(decideRetention(input({ stacks }))).toMatchObject([
      { verdict: 'keep', code: 'awaiting-promotion', deleteAfter: at(7 * DAY) },
      { verdict: 'keep', code: 'queue-recent', deleteAfter: at(24 * HOUR) },
    ]);
    expect(verdictOn('mq-abc1234', input(at24h))).toMatchObject({ verdict: 'delete', code: 'queue-over' });
    expect(verdictOn('abc1234', input(at24h))).toMatchObject({ verdict: 'keep' });
    expect(verdictOn('abc1234', input({ stacks, now: START + 7 * DAY }))).toMatchObject({
      verdict: 'delete',
      code: 'never-promoted',
    });
  });
});

describe('a stack of unknown origin', () => {
  it.each([undefined, 'by-hand', 'pr/0'])('is kept: %s', (origin) => {
    const stacks = [stack('x', origin === undefined ? {} : { origin })];
    expect(verdictOn('x', input({ stacks, now: START + 99 * DAY }))).toMatchObject({
      verdict: 'keep',
      code: 'origin-unknown',
    });
  });
});

describe('a stack in use', () => {
  const doomed = { pullRequests: { 42: closed }, now: START + 99 * DAY };
  const own = release('a', { stackId: preview.stackId });

  it.each<[string, Partial<RetentionInput>]>([
    ['permanent', { permanentName: preview.name }],
    ['live', { live: [preview.stackId] }],
    ['current', { production: production({ current: own }) }],
    ['in-rollout', { production: production({ rollout: { ...rollout('a'), stackId: preview.stackId } }) }],
    ['deleting', { stacks: [{ ...preview, status: 'DELETE_IN_PROGRESS' }] }],
    ['gone', { stacks: [{ ...preview, status: 'DELETE_COMPLETE' }] }],
    ['in-progress', { stacks: [{ ...preview, status: 'UPDATE_IN_PROGRESS' }] }],
  ])('is kept as %s', (code, given) => {
    expect(verdictOn('pr-42', input(doomed))).toMatchObject({ verdict: 'delete' });
    expect(verdictOn('pr-42', input({ ...doomed, ...given }))).toMatchObject({ verdict: 'keep', code });
  });
});

describe('a retired stack', () => {
  /** `d` is live; `c`, `b` and `a` retired before it, a day apart. */
  const names = ['c', 'b', 'a'];
  const past = production({
    current: release('d'),
    retired: names.map((name, i) => retired(name, { retiredAt: at(-i * DAY) })),
  });
  const base = {
    stacks: ['d', ...names].map((name) => stack(name)),
    production: past,
    live: [release('d').stackId],
  };

  it('that holds data is kept by name, however old; a preview that holds some goes', () => {
    const holding = { stateful: ['Table (AWS::DynamoDB::Table)', 'Files (AWS::S3::Bucket)'] };
    const stacks = base.stacks.map((each) => ({ ...each, ...holding }));
    const old = { now: START + 99 * DAY };
    const told = verdictOn('a', input({ ...base, ...old, stacks }));
    expect(told).toMatchObject({ verdict: 'keep', code: 'stateful-resources' });
    expect(told?.because).toContain('Table (AWS::DynamoDB::Table), Files (AWS::S3::Bucket)');
    expect(codes({ ...old, stacks: stacks.map((each) => ({ ...each, stateful: [] })) })).not.toContain(
      'stateful-resources',
    );
    const closedPreview = { stacks: [{ ...preview, ...holding }], pullRequests: { 42: closed } };
    expect(verdictOn('pr-42', input(closedPreview))).toMatchObject({ verdict: 'delete' });
  });

  function codes(overrides: Partial<RetentionInput>): (string | undefined)[] {
    return names.map((name) => verdictOn(name, input({ ...base, ...overrides }))?.code);
  }

  it('stays for its time, counted from its retirement', () => {
    expect(codes({})).toEqual(['retained', 'retained', 'retained']);
    expect(verdictOn('b', input(base))).toMatchObject({
      deleteAfter: at(6 * DAY),
      because: 'it retired 1 d ago and is kept for 7 d',
    });
    expect(codes({ now: START + 6 * DAY })).toEqual(['retained', 'retain-for', 'retain-for']);
    expect(codes({ now: START + 6 * DAY - 1 })).toEqual(['retained', 'retained', 'retain-for']);
  });

  it('stays longer while too few newer ones are good', () => {
    const late = START + 99 * DAY;
    expect(codes({ now: late })).toEqual(['retain-count', 'retain-for', 'retain-for']);
    expect(codes({ now: late, retainCount: 2 })).toEqual(['retain-count', 'retain-count', 'retain-for']);
    expect(codes({ now: late, retainCount: 0 })).toEqual(['retain-for', 'retain-for', 'retain-for']);
    const bad = { ...past, retired: past.retired.map((entry, i) => ({ ...entry, bad: i === 0 })) };
    expect(codes({ now: late, production: bad })).toEqual(['retain-count', 'retain-count', 'retain-for']);
  });

  it('goes early when enough newer ones are kept', () => {
    expect(codes({ retainMax: 1 })).toEqual(['retained', 'retain-max', 'retain-max']);
    expect(codes({ retainMax: 2 })).toEqual(['retained', 'retained', 'retain-max']);
  });

  it('does not count a newer one that is gone or going', () => {
    const late = START + 99 * DAY;
    const without = base.stacks.filter(({ name }) => name !== 'orders-api-c');
    expect(codes({ now: late, stacks: without })).toEqual([undefined, 'retain-count', 'retain-for']);
    for (const status of ['DELETE_FAILED', 'DELETE_IN_PROGRESS'] as const) {
      const going = base.stacks.map((it) => (it.name === 'orders-api-c' ? { ...it, status } : it));
      expect(codes({ now: late, stacks: going })[1]).toBe('retain-count');
    }
    const marked = { ...past, retired: past.retired.map((entry, i) => ({ ...entry, deleting: i === 0 })) };
    expect(codes({ now: late, production: marked })).toEqual([
      'delete-unfinished',
      'retain-count',
      'retain-for',
    ]);
  });

  it('is kept while nobody knows who is live', () => {
    const late = { now: START + 99 * DAY };
    const unknown = ['live-unknown', 'live-unknown', 'live-unknown'];
    expect(codes({ ...late, unmapped: ['arn:legacy'] })).toEqual(unknown);
    expect(codes({ ...late, live: [] })).toEqual(unknown);
    expect(codes({ ...late, live: [], hasRouter: false })).toEqual(unknown);
  });

  it('holds back candidates too while somebody unknown takes traffic, but no previews', () => {
    const stacks = [
      preview,
      stack('pr-43', { origin: 'pr/43' }),
      stack('abc1234', { origin: 'commit/abc1234' }),
      stack('mq-abc1234', { origin: 'mq/abc1234' }),
    ];
    const given = { now: START + 99 * DAY, stacks, pullRequests: { 42: merged, 43: closed } };
    const seen = (overrides: Partial<RetentionInput>) =>
      decideRetention(input({ ...given, ...overrides })).map(({ code }) => code);
    expect(seen({ unmapped: ['arn:legacy'] })).toEqual([
      'live-unknown',
      'pr-closed',
      'live-unknown',
      'live-unknown',
    ]);
    expect(seen({ live: [] })).toEqual(['never-promoted', 'pr-closed', 'never-promoted', 'queue-over']);
  });

  it('says the numbers in words', () => {
    const late = { ...base, now: START + 8 * DAY };
    expect(verdictOn('b', input(late))?.because).toBe(
      'it retired 9 d ago, longer than 7 d, and 1 release newer than it is good',
    );
    expect(verdictOn('a', input({ ...late, retainMax: 2 }))?.because).toBe(
      '2 releases newer than it are retired; at most 2 are kept',
    );
    expect(verdictOn('c', input(late))?.because).toBe(
      'it retired 8 d ago, but only 0 releases newer than it are good and 1 must be',
    );
  });
});

const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const name = fc.constantFrom(...names);
const instant = fc.integer({ min: -30, max: 30 }).map((days) => at(days * DAY));
const pull = fc.record(
  { state: fc.constantFrom('open' as const, 'closed' as const), merged: fc.boolean(), closedAt: instant },
  { requiredKeys: ['state', 'merged'] },
);
const anyStack = fc
  .record({
    name,
    status: fc.constantFrom(...Object.keys(STACK_STATUS).filter(isStackStatus)),
    createdAt: instant,
    origin: fc.constantFrom('pr/1', 'pr/2', 'commit/abc1234', 'mq/abc1234', 'nonsense'),
  })
  .map(({ name, ...rest }) => stack(name, rest));
const anyRetired = fc
  .record({ name, retiredAt: instant, bad: fc.boolean(), deleting: fc.boolean() })
  .map(({ name, ...rest }) => retired(name, rest));
const anyInput: fc.Arbitrary<RetentionInput> = fc
  .record({
    now: fc.integer({ min: -30, max: 60 }).map((days) => START + days * DAY),
    retainFor: fc.nat(10).map((days) => days * DAY),
    retainCount: fc.nat(3),
    retainMax: fc.nat(4),
    previewTtl: fc.nat(5).map((days) => days * DAY),
    permanentName: name.map((it) => `orders-api-${it}`),
    hasRouter: fc.boolean(),
    stacks: fc.uniqueArray(anyStack, { selector: (it) => it.name }),
    entries: fc.uniqueArray(anyRetired, { selector: (it) => it.stackName }),
    current: fc.option(name),
    rolling: fc.option(name),
    live: fc.uniqueArray(name).map((list) => list.map((it) => stackIdOf(`orders-api-${it}`))),
    unmapped: fc.constantFrom([], ['arn:legacy']),
    pullRequests: fc.record({ 1: pull, 2: pull }, { requiredKeys: [] }),
  })
  .map(({ entries, current, rolling, ...rest }) => ({
    ...rest,
    previews: {},
    production: production({
      retired: entries,
      ...(current !== null && { current: release(current) }),
      ...(rolling !== null && { rollout: rollout(rolling) }),
    }),
  }));

describe('whatever the input', () => {
  it('a stack that is read again is judged among all the others', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        expect(given.stacks.map((stack) => decideAbout(stack, given))).toEqual(decideRetention(given));
      }),
    );
  });

  it('every stack gets one verdict, with its because', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const verdicts = decideRetention(given);
        expect(verdicts.map(({ stackId }) => stackId)).toEqual(given.stacks.map(({ stackId }) => stackId));
        expect(verdicts.every(({ because, code }) => because !== '' && /^[a-z][a-z-]+$/.test(code))).toBe(
          true,
        );
      }),
    );
  });

  it('no stack is deleted that is live, current, being promoted, permanent or being worked on', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const { current, rollout: promoted } = given.production;
        const untouchable = new Set([...given.live, current?.stackId, promoted?.stackId]);
        for (const { verdict, stackId, name } of decideRetention(given)) {
          const status = given.stacks.find((it) => it.stackId === stackId)?.status;
          const mayGo =
            !untouchable.has(stackId) &&
            name !== given.permanentName &&
            status &&
            STACK_STATUS[status].settled;
          if (verdict === 'delete') expect(mayGo).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('no stack that was production is deleted without proof of who is live', () => {
    fc.assert(
      fc.property(anyInput, fc.boolean(), (given, isForeign) => {
        const blind = isForeign ? { ...given, unmapped: ['arn:legacy'] } : { ...given, live: [] };
        const past = new Set(given.production.retired.map(({ stackId }) => stackId));
        const deleted = decideRetention(blind).filter(({ verdict }) => verdict === 'delete');
        expect(deleted.filter(({ stackId }) => past.has(stackId))).toEqual([]);
      }),
    );
  });

  it('what is deleted once would be deleted later as well, when nothing else changes', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(30), (given, days) => {
        const later = decideRetention({ ...given, now: given.now + days * DAY });
        decideRetention(given).forEach(({ verdict }, i) => {
          if (verdict === 'delete') expect(later[i]?.verdict).toBe('delete');
        });
      }),
    );
  });

  it('a stack that says when it goes, stays until then', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        for (const { verdict, deleteAfter } of decideRetention(given)) {
          if (deleteAfter === undefined) continue;
          expect(verdict).toBe('keep');
          expect(Date.parse(deleteAfter)).toBeGreaterThan(given.now);
        }
      }),
    );
  });
});
