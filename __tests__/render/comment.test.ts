import { expect, it } from 'vitest';
import fc from 'fast-check';
import { renderComment, type CommentBody } from '../../src/render/comment.ts';
import type { ResourceChange } from '../../src/core/resource-changes.ts';
import { code, codeBlock, escapeMarkdown, link, prose, shorten } from '../../src/render/escape.ts';

const RUN = 'https://github.com/acme/orders/actions/runs/1';
const STACK_ID = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/orders-api-pr-42/5a6b';

function change(logicalId: string, what: ResourceChange['change'], seconds: number): ResourceChange {
  const startedAt = '2026-11-21T04:00:00.000Z';
  const endedAt = new Date(Date.parse(startedAt) + seconds * 1_000).toISOString();
  return { logicalId, type: 'AWS::ECS::Service', change: what, outcome: 'done', startedAt, endedAt };
}

/** Each state as a reviewer will see it: the files beside this test are what GitHub renders. */
const BODIES: Record<string, CommentBody> = {
  deploying: { state: 'deploying' },
  'deploying-anew': { state: 'deploying', url: 'http://orders-pr-42.preview.example.com' },
  ready: {
    state: 'ready',
    url: 'http://orders-pr-42.preview.example.com',
    took: 184_000,
    tests: 'passed',
    changed: true,
    changes: [
      change('TaskDefinition', 'replaced', 1),
      change('Service', 'updated', 170),
      change('TaskDefinition', 'deleted', 2),
    ],
    promotion: { problems: [] },
  },
  'ready-not-promotable': {
    state: 'ready',
    url: 'http://orders-pr-42.preview.example.com',
    took: 4_000,
    tests: 'none',
    changed: false,
    promotion: {
      problems: [
        'The target group belongs to another load balancer. Put the preview behind the production one.',
        'Promotion is frozen since 2026-11-21T03:00:00Z by @alice: errors at <b>checkout</b>',
      ],
    },
  },
  'ready-with-a-warning': {
    state: 'ready',
    url: 'http://orders-pr-42.preview.example.com',
    took: 4_000,
    tests: 'none',
    changed: false,
    promotion: {
      problems: [],
      warnings: [
        'The listener *shared* has 96 rules, and 100 are allowed: previews fail soon. Have it raised.',
      ],
    },
  },
  failed: {
    state: 'failed',
    because:
      'The stack orders-api-pr-42 ended in ROLLBACK_COMPLETE. Service (AWS::ECS::Service): `exec` failed | see @ops <img src=x>',
    next: 'Fix the cause and push.',
    previousUrl: 'http://orders-pr-42.preview.example.com',
  },
  unhealthy: {
    state: 'failed',
    because: 'After 5 min, the targets of orders-api-pr-42: 0 of 1 targets are healthy',
    next: 'Look at the logs of the service.',
    url: 'http://orders-pr-42.preview.example.com',
  },
  superseded: { state: 'superseded', because: 'Commit 0123456789ab was overtaken by ba9876543210.' },
  'not-deleted': {
    state: 'not-deleted',
    because: 'The stack orders-api-pr-42 ended in DELETE_FAILED. Export `orders_url` is in use by billing',
    next: 'Take the import out, then: `aws cloudformation delete-stack --stack-name arn:aws:…_x`',
  },
  deleted: { state: 'deleted', because: 'The stack orders-api-pr-42 is deleted.' },
  promoted: {
    state: 'promoted',
    releaseId: '0123456789ab',
    previous: 'orders-api-pr-41',
    deleteAfter: '2026-11-28T04:00:00.000Z',
    byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…' --actions '[…]'",
  },
  'rolled-back': {
    state: 'rolled-back',
    because: 'Release 0123456789ab was rolled back to ba9876543210 by @alice: errors at checkout',
    next: 'Promotion is frozen until the command resume.',
  },
  'not-promoted': {
    state: 'not-promoted',
    because: 'orders-api-pr-42 was built from tree 111111111111, the merge is tree 222222222222.',
    next: 'Require branches to be up to date.',
  },
};

it.each(Object.entries(BODIES))('%s', async (name, body) => {
  const text = renderComment({
    marker: '<!-- switchyard:orders/api -->',
    service: 'orders/api',
    runUrl: RUN,
    stackName: 'orders-api-pr-42',
    stackId: STACK_ID,
    commit: '0123456789abcdef0123456789abcdef01234567',
    body,
  });
  expect(text.split('\n')[0]).toBe('<!-- switchyard:orders/api -->');
  await expect(text).toMatchFileSnapshot(`comments/${name}.expected.md`);
});

it('no text from outside opens HTML, mentions people, or leaves its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const shown = escapeMarkdown(text);
      expect(shown).not.toMatch(/[<>\n\r]/);
      expect(shown).not.toMatch(/@(?!\u200b)/);
      expect(shown).not.toMatch(/#(?=\d)/);
      expect(shown.replace(/\\./g, '')).not.toMatch(/[`*_[\]|~]/);
      expect(code(text).slice(1, -1)).not.toMatch(/[`\n]/);
    }),
  );
});

it('a fence is longer than any that the text holds', () => {
  expect(codeBlock('a\n````\nb')).toBe('`````\na\n````\nb\n`````');
});

it('a link that could end early, or runs something, is shown as text', () => {
  expect(link('x', 'https://example.com/a')).toBe('[x](https://example.com/a)');
  expect(link('x', 'javascript:alert(1)')).toBe('x: `javascript:alert(1)`');
  expect(link('x', 'https://example.com/)[y](z')).toContain('`');
});

it('makes code of what stands in backticks, and harmless text of all the rest', () => {
  expect(prose('Run `aws s3 rm a|b` for @ops, not `this')).toBe(
    'Run `aws s3 rm a\\|b` for @\u200bops, not \\`this',
  );
});

it('keeps the beginning and the end of a text that is too long', () => {
  const text = `${'a'.repeat(40_000)}${'b'.repeat(40_000)}`;
  const shown = shorten(text);
  expect(shown.length).toBeLessThan(10_200);
  expect(shown).toMatch(/^a{8000} … 70000 characters are left out here, and stand in the log … b{2000}$/);
  expect(shorten('short')).toBe('short');
});
