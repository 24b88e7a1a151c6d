import { expect, it } from 'vitest';
import { eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { deploymentStates } from './world.ts';

it('a PR closed unmerged is torn down by pull_request_target without a checkout, and once more is harmless', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'abandoned');
  await story.run(opened);
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['success']);

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request_target');
  const gone = await story.run(closed, { checkout: false });
  expect(gone.outputs, logOf(gone)).toMatchObject({
    decision: 'deleted',
    'reason-code': 'torn-down',
    changed: 'true',
    'stack-status': 'DELETE_COMPLETE',
  });
  expect((await story.stacks()).map((stack) => stack.StackName)).toEqual(['foundation']);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive']);

  const again = await story.run(closed, { checkout: false });
  expect(again.outputs, logOf(again)).toMatchObject({
    decision: 'deleted',
    'reason-code': 'already-gone',
    changed: 'false',
  });
  expect(again.conclusion).toBe('success');
  expect(story.comments(number)).toHaveLength(1);
});
