import { expect, it } from 'vitest';
import { eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('labels put on or taken off a PR that is merged or closed neither build a stack nor delete the candidate', async () => {
  const story = await startStory({ inputs: { 'preview-label': 'preview' } });
  const { repository } = story;
  const merged = await openPullRequest(story, 'merged', undefined, { labels: ['preview'] });
  const made = await story.run(merged.opened);
  await repository.mergePullRequest(merged.number, { method: 'squash' });
  const closed = await openPullRequest(story, 'closed', { 'closed.txt': 'closed' });
  await repository.closePullRequest(closed.number);

  for (const number of [merged.number, closed.number]) {
    const run = await story.run(eventNamed(await repository.label(number, 'preview'), 'pull_request'));
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'skipped', 'reason-code': 'pr-closed' });
  }
  const unlabeled = eventNamed(await repository.unlabel(merged.number, 'preview'), 'pull_request');
  const kept = await story.run(unlabeled);
  expect(kept.outputs, logOf(kept)).toMatchObject({ decision: 'skipped', changed: 'false' });

  const names = (await story.stacks()).map((stack) => stack.StackName).sort();
  expect(names).toEqual(['foundation', 'orders-api-pr-1']);
  expect((await story.stack('orders-api-pr-1'))?.StackId).toBe(made.outputs['stack-id']);
});
