import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a draft gets no preview, ready it does, and a draft again loses it', async () => {
  const story = await startStory({ inputs: { 'preview-drafts': 'false' } });
  const { number, opened } = await openPullRequest(story, 'sketch', undefined, { draft: true });
  const skipped = await story.run(opened);
  expect(skipped.outputs, logOf(skipped)).toMatchObject({ decision: 'skipped', 'reason-code': 'draft' });
  expect(await story.stack('orders-api-pr-1')).toBeUndefined();

  const ready = await story.run(eventNamed(await story.repository.ready(number), 'pull_request'));
  expect(ready.outputs, logOf(ready)).toMatchObject({ decision: 'deployed' });

  const draft = await story.run(eventNamed(await story.repository.markDraft(number), 'pull_request'));
  expect(draft.outputs, logOf(draft)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(await story.stack('orders-api-pr-1')).toBeUndefined();
});

it('the label brings the preview, its removal deletes it, and the label put back makes a new stack of the same name', async () => {
  const story = await startStory({ inputs: { 'preview-label': 'preview' } });
  const { number, opened } = await openPullRequest(story, 'labelled');
  const skipped = await story.run(opened);
  expect(skipped.outputs, logOf(skipped)).toMatchObject({
    decision: 'skipped',
    'reason-code': 'label-missing',
  });

  const label = async () =>
    story.run(eventNamed(await story.repository.label(number, 'preview'), 'pull_request'));
  const first = await label();
  expect(first.outputs, logOf(first)).toMatchObject({ decision: 'deployed' });

  const unlabeled = eventNamed(await story.repository.unlabel(number, 'preview'), 'pull_request');
  const removed = await story.run(unlabeled);
  expect(removed.outputs, logOf(removed)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(await story.stack('orders-api-pr-1')).toBeUndefined();

  const second = await label();
  expect(second.outputs, logOf(second)).toMatchObject({
    decision: 'deployed',
    'stack-name': 'orders-api-pr-1',
  });
  expect(second.outputs['stack-id']).not.toBe(first.outputs['stack-id']);
  expect(await ask(second.outputs['url'] ?? '')).toEqual({ status: 200, stack: 'orders-api-pr-1' });
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');

  const late = await story.run(unlabeled);
  expect(late.outputs, logOf(late)).toMatchObject({
    decision: 'skipped',
    'reason-code': 'filter-still-holds',
  });
  expect(await story.stack('orders-api-pr-1')).toBeDefined();
});
