import { expect, it } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import type { ResourceChange } from '../../src/core/resource-changes.ts';
import type { StackEvent } from '../../src/core/stack-view.ts';
import { formatDecision, formatEvent, formatProgress } from '../../src/render/log.ts';
import type { Freed } from '../../src/core/freed.ts';
import type { StackRow } from '../../src/core/stack-row.ts';
import { formatRows, renderRows } from '../../src/render/stack-table.ts';
import { renderSummary } from '../../src/render/summary.ts';

it('a promotion, with the way back', async () => {
  const decision = decide(
    'promoted',
    'promoted',
    'Release 0123456789ab: orders-api-pr-42 takes all production traffic.',
    {
      stackName: 'orders-api-pr-42',
      stackStatus: 'UPDATE_COMPLETE',
      releaseId: '0123456789ab',
      previousStack: 'orders-api-pr-41',
      split: { 'orders-api-pr-42': 100, 'orders-api-pr-41': 0 },
      tree: 'f'.repeat(40),
      details: { byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…'" },
    },
  );
  await expect(renderSummary('orders/api', 'promote', decision)).toMatchFileSnapshot(
    'summaries/promoted.expected.md',
  );
  expect(formatDecision(decision)).toContain('Split: orders-api-pr-42 100 %, orders-api-pr-41 0 %');
});

it('a promotion that went back, with the path of the traffic and the way back', async () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 4, 0, seconds)).toISOString();
  const because = 'The post-test-command failed against http://orders.test/: it exited with 7.';
  const decision = decide('failed', 'post-tests-failed', because, {
    split: { 'orders-api-pr-41': 100 },
    next: 'Fix the cause and push, or promote again by workflow_dispatch.',
    path: [
      { at: at(0), percent: 0, what: 'attached' },
      { at: at(30), percent: 100, what: 'written' },
      { at: at(90), percent: 100, what: 'failed', because },
      { at: at(91), percent: 0, what: 'back' },
    ],
    details: { byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…'" },
  });
  await expect(renderSummary('orders/api', 'promote', decision)).toMatchFileSnapshot(
    'summaries/went-back.expected.md',
  );
});

it('a prune, with every stack and its because', async () => {
  const row = {
    verdict: 'keep',
    code: 'live',
    origin: '',
    state: 'live, 100 %',
    age: '3 d',
    stackId: 'arn',
  } as const;
  const verdicts: StackRow[] = [
    {
      ...row,
      name: 'orders-api-pr-41',
      verdict: 'delete',
      outcome: 'deleted',
      origin: 'pr/41',
      state: 'retired',
      age: '8 d',
      because: 'it retired 8 d ago',
    },
    {
      ...row,
      name: 'orders-api-pr-40',
      origin: 'pr/40',
      state: 'DELETE_FAILED',
      because: 'pull request 40 is closed, but others use its exports: |shared| is imported by <b>',
      next: 'take the import out: `aws cloudformation list-imports`',
    },
    { ...row, name: 'orders-api-pr-42', because: 'it takes traffic now, by the router' },
  ];
  const Data = { logicalId: 'Data', type: 'AWS::S3::Bucket', physicalId: 'orders-data-1' };
  const removed = { 'AWS::ECS::Service': 1, 'AWS::SQS::Queue': 2 };
  const freed: Freed[] = [{ name: 'orders-api-pr-41', age: 8 * 86_400_000, removed, retained: [Data] }];
  const decision = decide('pruned', 'pruned', 'Deleted orders-api-pr-41.', {
    pruned: ['orders-api-pr-41'],
    details: { verdicts, freed },
  });
  await expect(renderSummary('orders/api', 'prune', decision)).toMatchFileSnapshot(
    'summaries/pruned.expected.md',
  );
  expect(formatRows(verdicts)).toEqual([
    'Verdict          Stack             Origin  State          Age  Because',
    'delete: deleted  orders-api-pr-41  pr/41   retired        8 d  it retired 8 d ago',
    'keep             orders-api-pr-40  pr/40   DELETE_FAILED  3 d  pull request 40 is closed, but others use its exports: |shared| is imported by <b>. To do: take the import out: `aws cloudformation list-imports`',
    'keep             orders-api-pr-42  –       live, 100 %    3 d  it takes traffic now, by the router',
  ]);
});

it('a table of thousands of stacks is cut in the summary, and says so', () => {
  const rows = Array.from({ length: 501 }, (_, index): StackRow => {
    const name = `orders-api-pr-${index}`;
    return {
      name,
      stackId: name,
      verdict: 'keep',
      code: 'pr-open',
      because: 'open',
      origin: '',
      state: '',
      age: '',
    };
  });
  expect(renderRows(rows)).toHaveLength(3 + 500 + 2);
  expect(renderRows(rows).at(-1)).toBe('1 more row stands in the log.');
  expect(renderRows([])).toEqual([]);
  expect(formatRows(rows)).toHaveLength(502);
});

it('a status, with the releases that can be gone back to, the freeze and the lease', async () => {
  const entry = {
    targetGroup: 'arn',
    stackId: 'arn',
    commit: 'c'.repeat(40),
    protectedByUs: true,
    since: '2026-11-19T04:00:00.000Z',
    bad: false,
  };
  const retiredAt = '2026-11-21T02:00:00.000Z';
  const decision = decide('reported', 'reported', 'Live: orders-api-pr-41. 3 stacks of this service exist.', {
    split: { 'orders-api-pr-41': 100 },
    details: {
      current: { ...entry, releaseId: 'aaaaaaaaaaaa', stackName: 'orders-api-pr-41' },
      retired: [
        { ...entry, releaseId: 'bbbbbbbbbbbb', stackName: 'orders-api-pr-42', retiredAt, bad: true },
        { ...entry, releaseId: 'cccccccccccc', stackName: 'orders-api-pr-40', retiredAt },
        { ...entry, releaseId: 'dddddddddddd', stackName: 'orders-api-pr-39', retiredAt, deleting: true },
      ],
      freeze: {
        by: 'alice',
        kind: 'rollback',
        since: retiredAt,
        runUrl: 'https://github.com/acme/orders/actions/runs/1',
        reason: 'checkout | cart fails for @everybody',
      },
      lease: { runUrl: 'https://github.com/acme/orders/actions/runs/2', expiresAt: retiredAt },
      rollout: { releaseId: 'eeeeeeeeeeee', state: { phase: 'baking' } },
    },
  });
  await expect(renderSummary('orders/api', 'status', decision)).toMatchFileSnapshot(
    'summaries/status.expected.md',
  );
  const nothing = renderSummary('orders/api', 'status', {
    ...decision,
    facts: { details: { retired: [] } },
  });
  expect(nothing).toContain(
    'No release is on record.\n\nPromotion is not frozen.\n\nNo run holds the lease.',
  );
});

it('a refusal, with the commits that differ', async () => {
  const commits = [{ sha: 'abcdef0123456789', title: 'Land a <hotfix> for @bob' }];
  const decision = decide('refused', 'stale-tree', 'the merged code was never tested', {
    next: 'open it again',
    details: { commits },
  });
  await expect(renderSummary('orders/api', 'promote', decision)).toMatchFileSnapshot(
    'summaries/stale.expected.md',
  );
});

it('a preview, with its outputs, its resources and their time as a chart', async () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 4, 0, seconds)).toISOString();
  const change = (logicalId: string, from: number, to?: number, failed = false): ResourceChange => ({
    logicalId,
    type: 'AWS::ECS::Service',
    change: 'created',
    outcome: to === undefined ? 'under-way' : failed ? 'failed' : 'done',
    startedAt: at(from),
    ...(to === undefined ? {} : { endedAt: at(to) }),
  });
  const resources = [
    change('Role', 0, 15),
    change('Service', 15, 190, true),
    change('Alarm', 20),
    change('x: crit, 0, 1\n    section', 15, 15),
  ];
  const decision = decide('failed', 'stack-failed', 'Service (AWS::ECS::Service): `exec` failed', {
    stackName: 'orders-api-pr-42',
    stackOutputs: { Url: 'http://orders.test', Note: 'a | b' },
    resources,
    next: 'Fix it; see `aws cloudformation describe-stack-events --stack-name orders-api-pr-42`',
  });
  await expect(renderSummary('orders/api', 'preview', decision)).toMatchFileSnapshot(
    'summaries/failed-preview.expected.md',
  );
});

it('a long operation is told by what is done and what is under way', () => {
  const events = [
    event({ at: '2026-11-21T04:00:00.000Z', logicalId: 'Role', status: 'CREATE_IN_PROGRESS' }),
    event({ at: '2026-11-21T04:00:10.000Z', logicalId: 'Role', status: 'CREATE_COMPLETE' }),
    event({ at: '2026-11-21T04:00:10.000Z', status: 'CREATE_IN_PROGRESS' }),
  ];
  expect(formatProgress('the stack a', 130_000, events)).toBe(
    'Still waiting for the stack a, 2 min 10 s so far: 1 resource done, Service (AWS::ECS::Service) under way for 2 min.',
  );
  expect(formatProgress('the stack a', 30_000, [])).toBe('Still waiting for the stack a, 30 s so far.');
});

it('an event is one line', () => {
  const failed = event({ status: 'CREATE_FAILED', reason: 'it crashed' });
  expect(formatEvent(failed)).toBe('04:02:13  CREATE_FAILED         Service  AWS::ECS::Service  it crashed');
});

function event(overrides: Partial<StackEvent>): StackEvent {
  return {
    eventId: '1',
    at: '2026-11-21T04:02:13.000Z',
    stackId: 'a',
    logicalId: 'Service',
    physicalId: '',
    resourceType: 'AWS::ECS::Service',
    status: 'CREATE_FAILED',
    ...overrides,
  };
}
