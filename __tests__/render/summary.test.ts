import { expect, it } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import { formatDecision, formatEvent } from '../../src/render/log.ts';
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

it('a prune, with every stack and its because', async () => {
  const verdicts = [
    { name: 'orders-api-pr-41', verdict: 'delete', because: 'it retired 8 days ago' },
    { name: 'orders-api-pr-42', verdict: 'keep', because: 'it takes traffic now, by the router' },
  ];
  const decision = decide('pruned', 'pruned', 'Deleted orders-api-pr-41.', {
    pruned: ['orders-api-pr-41'],
    details: { verdicts },
  });
  await expect(renderSummary('orders/api', 'prune', decision)).toMatchFileSnapshot(
    'summaries/pruned.expected.md',
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

it('an event is one line', () => {
  const event = {
    eventId: '1',
    at: '2026-11-21T04:02:13.000Z',
    stackId: 'a',
    logicalId: 'Service',
    physicalId: '',
    resourceType: 'AWS::ECS::Service',
    status: 'CREATE_FAILED',
    reason: 'it crashed',
  };
  expect(formatEvent(event)).toBe('04:02:13  CREATE_FAILED         Service  AWS::ECS::Service  it crashed');
});
