import { expect, it } from 'vitest';
import { runUntil } from './production.ts';
import { logOf, openPullRequest, startStory } from './story.ts';
import { deploymentStates } from './world.ts';

it('a PR that is closed while its stack is being created leaves no stack, though no other run tears it down', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'hasty');

  const run = await runUntil(story, opened, 'CREATE_IN_PROGRESS', () =>
    story.repository.closePullRequest(number),
  );
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deleted', 'reason-code': 'pr-closed' });
  expect(run.conclusion).toBe('success');
  expect((await story.stacks()).map((stack) => stack.StackName)).toEqual(['foundation']);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
  expect(deploymentStates(story, 'preview/orders-api')).not.toContain('success');
});
