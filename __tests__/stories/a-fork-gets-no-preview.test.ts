import { expect, it } from 'vitest';
import { eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a PR from a fork is skipped with its reason, on opening and on closing, and no AWS call is made', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'from-outside', undefined, { fork: 'mallory' });
  story.sandbox.calls.clear();

  const run = await story.run(opened, {
    env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
  });
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'skipped',
    'reason-code': 'fork',
    changed: 'false',
  });
  expect(run.conclusion).toBe('success');

  const closed = await story.repository.closePullRequest(number);
  const end = await story.run(eventNamed(closed, 'pull_request'));
  expect(end.outputs, logOf(end)).toMatchObject({ decision: 'skipped', 'reason-code': 'fork' });
  const target = await story.run(eventNamed(closed, 'pull_request_target'), { checkout: false });
  expect(target.outputs, logOf(target)).toMatchObject({ decision: 'deleted', 'reason-code': 'already-gone' });

  expect(story.comments(number)).toEqual([]);
  expect((await story.stacks()).map((stack) => stack.StackName)).toEqual(['foundation']);
});
