import { expect, it } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import { withFindings } from '../../src/core/reconcile.ts';
import { renderSummary } from '../../src/render/summary.ts';

it('what the reconcile found, with what to type, and what it has put right', async () => {
  const quiet = decide('pruned', 'nothing-to-prune', 'Nothing to delete; 3 stacks are kept.');
  const told = withFindings(quiet, [
    {
      code: 'never-promoted',
      subject: 'orders-api-pr-7',
      because: 'Pull request #7 (Land <b>a fix</b> for @bob) was merged 2 h ago.',
      next: 'Promote it: `gh workflow run promote.yml -f pull-request=7`',
    },
    {
      code: 'marks-differ',
      subject: 'orders-api-pr-6',
      because: 'Its target group says something else.',
      next: 'Run prune with `repair: true`.',
      outcome: { repaired: true },
    },
    {
      code: 'claims-gone-stack',
      subject: 'orders-api-pr-5',
      because: 'The record of pr/5 claims a stack which does not exist.',
      next: 'Run prune with `repair: true`.',
      outcome: { unrepaired: 'GitHub does not answer.' },
    },
  ]);
  await expect(renderSummary('orders/api', 'prune', told)).toMatchFileSnapshot(
    'summaries/findings.expected.md',
  );
});
