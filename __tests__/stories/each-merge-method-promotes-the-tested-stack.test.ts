import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a merge commit, a squash and a rebase each promote the stack that was tested, though only one keeps the commit', async () => {
  const story = await startStory({
    inputs: { 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' },
  });
  for (const method of ['merge', 'squash', 'rebase'] as const) {
    const { number, opened } = await openPullRequest(story, method, { [`${method}.txt`]: `${method}\n` });
    const preview = await story.run(opened);
    expect(preview.outputs, logOf(preview)).toMatchObject({ decision: 'deployed' });
    const merged = await story.repository.mergePullRequest(number, { method });

    const run = await story.run(eventNamed(merged, 'push'));
    const { 'stack-id': id, 'stack-name': name, tree } = preview.outputs;
    expect(run.outputs, `${method}\n${logOf(run)}`).toMatchObject({
      decision: 'promoted',
      'stack-id': id,
      tree,
    });
    expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: name });
  }
  const built = (await story.stacks()).map(({ StackName = '' }) => StackName).sort();
  expect(built, 'nothing was built for a merge').toEqual([
    'foundation',
    'orders-api-pr-1',
    'orders-api-pr-2',
    'orders-api-pr-3',
  ]);
});
