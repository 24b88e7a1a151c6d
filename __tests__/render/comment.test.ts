import { expect, it } from 'vitest';
import fc from 'fast-check';
import { renderComment, type CommentBody } from '../../src/render/comment.ts';
import type { PathPoint } from '../../src/core/shift-path.ts';
import type { ResourceChange } from '../../src/core/resource-changes.ts';
import { renderPath } from '../../src/render/shift-path.ts';
import { code, codeBlock, codeCell, escapeMarkdown, link, prose, shorten } from '../../src/render/escape.ts';

const RUN = 'https://github.com/acme/orders/actions/runs/1';
const STACK_ID = 'arn:aws:cloudformation:eu-central-1:111122223333:stack/orders-api-pr-42/5a6b';

function change(logicalId: string, what: ResourceChange['change'], seconds: number): ResourceChange {
  const startedAt = '2026-11-21T04:00:00.000Z';
  const endedAt = new Date(Date.parse(startedAt) + seconds * 1_000).toISOString();
  return { logicalId, type: 'AWS::ECS::Service', change: what, outcome: 'done', startedAt, endedAt };
}

const START = Date.UTC(2026, 10, 21, 4);

function point(seconds: number, percent: number, what: PathPoint['what'], because?: string): PathPoint {
  const at = new Date(START + seconds * 1_000).toISOString();
  return { at, percent, what, ...(because === undefined ? {} : { because }) };
}

const HALF_WAY: readonly PathPoint[] = [
  point(0, 0, 'attached'),
  point(42, 0, 'healthy'),
  point(60, 10, 'written'),
  point(120, 10, 'judged'),
  point(420, 50, 'written'),
];
const SHIFTED: readonly PathPoint[] = [
  ...HALF_WAY,
  point(480, 50, 'judged'),
  point(780, 100, 'written'),
  point(840, 100, 'judged'),
  point(840, 100, 'baking'),
  point(1_440, 100, 'baked'),
  point(1_460, 100, 'post-tested'),
];
const WENT_BACK: readonly PathPoint[] = [
  ...HALF_WAY,
  point(500, 50, 'failed', 'A gate failed: the alarm a|b (<b>9</b> of @ops`s errors) is on.'),
  point(501, 0, 'back'),
];

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
    next: 'Take the import out, then: `aws cloudformation delete-stack --stack-name arn:aws:…_x | cat`',
  },
  deleted: { state: 'deleted', because: 'The stack orders-api-pr-42 is deleted.' },
  promoted: {
    state: 'promoted',
    releaseId: '0123456789ab',
    previous: 'orders-api-pr-41',
    kept: { until: '2026-11-28T04:00:00.000Z', retainMax: 3 },
    byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…' --actions '[…]'",
    path: SHIFTED,
  },
  'went-back': {
    state: 'not-promoted',
    because: 'A gate failed: the alarm a|b (<b>9</b> of @ops`s errors) is on.',
    next: 'Fix the cause and push, or promote again by workflow_dispatch.',
    byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…' --actions '[…]'",
    path: WENT_BACK,
  },
  halted: {
    state: 'not-promoted',
    because: 'The candidate stopped being healthy. The previous stack is not healthy either: traffic stays.',
    next: 'Both sides are unhealthy: run the command rollback, or go back by hand.',
    byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…' --actions '[…]'",
    path: [...HALF_WAY, point(500, 50, 'stopped', 'Both sides are ill.')],
  },
  'lease-lost': {
    state: 'not-promoted',
    because: 'This run lost the lease: https://github.com/acme/orders/actions/runs/2 has taken it.',
    next: 'Look at that run; it goes on from what the router and the ledger say.',
    byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…' --actions '[…]'",
  },
  'rolled-back': {
    state: 'rolled-back',
    because: 'Release 0123456789ab was rolled back to ba9876543210 by @alice: errors at checkout',
    next: 'Promotion is frozen until the command resume.',
    byHand: "aws elbv2 modify-rule --rule-arn 'arn:aws:…' --actions '[…]'",
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
    'Run `aws s3 rm a|b` for @\u200bops, not \\`this',
  );
});

it('a bar is escaped inside code in a table only: elsewhere the backslash would be copied along', () => {
  expect(code('a|b')).toBe('`a|b`');
  expect(codeCell('a|b')).toBe('`a\\|b`');
  expect(prose('c|d: `a|b`', codeCell)).toBe('c\\|d: `a\\|b`');
  expect(link('here', 'https://orders.test/?a|b')).toBe('[here](https://orders.test/?a%7Cb)');
});

it('keeps the beginning and the end of a text that is too long', () => {
  const text = `${'a'.repeat(40_000)}${'b'.repeat(40_000)}`;
  const shown = shorten(text);
  expect(shown.length).toBeLessThan(10_200);
  expect(shown).toMatch(/^a{8000} … 70000 characters are left out here, and stand in the log … b{2000}$/);
  expect(shorten('short')).toBe('short');
});

it('a path of many steps is shown by its beginning and its end, and fits', () => {
  const path = Array.from({ length: 200 }, (_, step) => point(step * 60, Math.ceil(step / 2), 'written'));
  const shown = renderPath(path).join('\n');
  expect(shown).toContain('160 more in the log');
  expect(shown).not.toContain('mermaid');
  expect(shown.length).toBeLessThan(5_000);
  expect(renderPath([])).toEqual([]);
});
