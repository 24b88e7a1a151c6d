import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('what the queue built and tested is what its merge promotes, though the PR has a stack of another tree', async () => {
  const story = await startStory();
  const { opened } = await openPullRequest(story, 'queued', { 'queued.txt': 'queued' });
  await story.run(opened);
  await story.repository.moveBase({
    files: { 'meanwhile.txt': 'landed before it' },
    message: 'Land meanwhile',
  });

  const group = eventNamed(await story.repository.createMergeGroup(1), 'merge_group');
  const built = await story.run(group);
  expect(built.outputs, logOf(built)).toMatchObject({ decision: 'deployed' });
  const name = built.outputs['stack-name'] ?? '';
  expect(name).toMatch(/^orders-api-mq-[0-9a-f]{7}$/);

  const landed = await story.repository.mergeMergeGroup(1);
  const promoted = await story.run(eventNamed(landed, 'push'));
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted', 'stack-name': name });
  expect((await ask(story.productionUrl)).stack).toBe(name);
});
