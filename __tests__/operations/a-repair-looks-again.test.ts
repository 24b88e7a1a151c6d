import { describe, expect, it } from 'vitest';
import { wantedMarks } from '../../src/core/production-findings.ts';
import type { Repair } from '../../src/core/reconcile-case.ts';
import type { PreviewRecord, Production } from '../../src/core/records.ts';
import { repair } from '../../src/operations/retention/repair.ts';
import type { PullRequestView, Run } from '../../src/ports.ts';
import {
  at,
  freezeBy,
  previewRecord,
  production,
  release,
  rollout,
  stackIdOf,
  stackView,
} from '../core/builders.ts';
import { OURS, World } from './world.ts';

/** What was found a moment ago may not be so any more: a run, a push or a person came in between. */
const current = release('b');
const known = production({ current });
const stack = stackView({ tags: { ...OURS, 'switchyard:origin': 'pr/42' } });
const { stackId } = stack;
const record = previewRecord({ phase: 'deploying' });
const pull = { state: 'open', merged: false, draft: true, labels: [], baseRef: 'main' } as const;
const onOther = [{ name: 'orders-api-x', target: 'arn:x', stackId: stackIdOf('x'), percent: 100 }];
const split = { 'orders-api-x': 100 };

interface Now {
  readonly production?: Production;
  readonly pull?: Partial<PullRequestView>;
  readonly record?: PreviewRecord;
  readonly meanwhile?: (fresh: Production) => Production;
}

/** The world as it is when the repair begins, and what the repair did to it. */
function begin({ production: fresh = known, pull: changed, record: saved = record, meanwhile }: Now) {
  const world = new World({
    stacks: [stack],
    production: fresh,
    members: onOther,
    pullRequests: { 42: { ...pull, ...changed } },
    settings: { previewDrafts: false, comment: false },
    ...(meanwhile ? { meanwhile } : {}),
  });
  const { ports } = world.run;
  const deeds = world.deeds;
  const note = (deed: string) => async () => void deeds.push(deed);
  const router = {
    ...ports.router,
    read: async () => ({ kind: 'forward', split, members: onOther, saved: '' }),
    attach: async () => ({ split: { ...split, [current.stackName]: 0 } }),
    write: async (_split: unknown, _expected: unknown, _candidate: unknown, still?: () => void) => {
      still?.();
      deeds.push('write');
    },
    settled: async () => 'yes',
    mark: note('mark'),
  };
  const ledger = {
    ...ports.ledger,
    preview: async () => saved,
    savePreview: note('save'),
    deletePreview: note('forget'),
  };
  const targets = { ...ports.targets, health: async () => ({ healthy: 2, total: 2, problems: [] }) };
  const run = { ...world.run, ports: { ...ports, router, ledger, targets } } as unknown as Run;
  return { run, deeds };
}

const [wanted] = wantedMarks(known, 0);
const WEIGHTS: Repair = { kind: 'weights', current, split };
const TEARDOWN: Repair = { kind: 'teardown', stackId, origin: 'pr/42', because: 'It is a draft.' };
const MIDWAY: Repair = { kind: 'midway', record };
const TIDY: Repair = {
  kind: 'tidy',
  origin: 'pr/42',
  stackName: stack.name,
  stackId,
  because: 'It is gone.',
};
const MARKS: Repair = { kind: 'marks', target: current.targetGroup, marks: wanted?.wanted ?? {} };

describe('a repair', () => {
  it.each<[string, Repair, readonly string[]]>([
    ['the weights', WEIGHTS, ['write']],
    ['a preview that should not be', TEARDOWN, ['delete', 'forget']],
    ['a preview that says that it is being made', MIDWAY, ['save']],
    ['what is said of a stack that is gone', TIDY, ['forget']],
    ['the tags', MARKS, ['mark']],
  ])('puts right %s, where all is as it was', async (_, what, done) => {
    const { run, deeds } = begin({});
    expect(await repair(run, what)).toEqual({ repaired: true });
    expect(deeds).toEqual(done);
  });

  const anew = { ...record, stackId: '', runUrl: 'https://github.com/octo/orders/actions/runs/2' };
  const lease = { owner: 'bob', runId: '9', runAttempt: 1, runUrl: 'https://other', releaseId: 'c' };
  const held = { ...lease, expiresAt: at(90_000) };
  const frozen = { ...known, freeze: freezeBy('pause') };
  it.each<[string, Repair, Now]>([
    ['the weights of a production that was frozen', WEIGHTS, { production: frozen }],
    ['the weights while a run moves traffic', WEIGHTS, { production: { ...known, lease: held } }],
    ['the weights of a rollout', WEIGHTS, { production: { ...known, rollout: rollout('c') } }],
    ['the weights without the lease', WEIGHTS, { meanwhile: (fresh) => ({ ...fresh, lease: held }) }],
    ['a preview that was merged', TEARDOWN, { pull: { state: 'closed', merged: true } }],
    ['a preview that passes the filters again', TEARDOWN, { pull: { draft: false } }],
    ['a preview that is being made again', MIDWAY, { record: anew }],
    ['a preview that was finished', MIDWAY, { record: { ...record, phase: 'ready' } }],
    ['what is said of a stack that is being made anew', TIDY, { record: anew }],
    ['the tags while a run moves traffic', MARKS, { production: { ...known, lease: held } }],
    ['the tags of what retired', MARKS, { production: production({ current: release('c') }) }],
  ])('leaves alone %s', async (_, what, now) => {
    const { run, deeds } = begin(now);
    expect(await repair(run, what)).toMatchObject({ unrepaired: expect.any(String) as string });
    expect(deeds).toEqual([]);
  });

  it('says which run is at work', async () => {
    const { run } = begin({ production: { ...known, lease: held } });
    expect(await repair(run, WEIGHTS)).toEqual({ unrepaired: 'https://other is at work.' });
  });
});
