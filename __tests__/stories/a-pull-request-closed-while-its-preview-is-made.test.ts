import { expect, it } from 'vitest';
import { runUntil } from './production.ts';
import { ask, logOf, openPullRequest, startStory } from './story.ts';
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

it('a PR that is merged while its stack is being created keeps it, is told how to promote it, and that does it', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const { number, opened } = await openPullRequest(story, 'hasty');
  const run = await runUntil(story, opened, 'CREATE_IN_PROGRESS', () =>
    story.repository.mergePullRequest(number, { method: 'squash' }),
  );
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed' });
  expect(story.comments(number)[0]).toContain(
    'merged while this preview was being made: run `promote` for it',
  );
  const promoted = await story.run(await story.repository.dispatchWorkflow({}), {
    inputs: { command: 'promote', 'pull-request': String(number) },
    checkout: false,
  });
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  expect((await ask(story.productionUrl)).stack).toBe(run.outputs['stack-name']);
});
