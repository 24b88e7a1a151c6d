import { expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, SMALL_STACK, startSmallStory } from './small-stack.ts';

it('without deployments: write the stack is deployed and torn down all the same, and a warning names the permission', async () => {
  const story = await startSmallStory({ permissions: { contents: 'read', 'pull-requests': 'write' } });
  const { number, opened } = await openSmall(story, 'unpublished');

  const run = await story.run(opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'reason-code': 'deployed' });
  expect(run.conclusion).toBe('success');
  const warnings = run.annotations.filter(({ level }) => level === 'warning');
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.message).toContain('deployments: write');
  expect(await listNames(story)).toEqual(['foundation', SMALL_STACK]);
  expect(story.comments(number)[0]).toContain('Preview is ready');
  expect(story.repository.hosted.deployments.size).toBe(0);

  const closed = await story.repository.closePullRequest(number);
  const torn = await story.run(eventNamed(closed, 'pull_request'), { checkout: false });
  expect(torn.outputs, logOf(torn)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(torn.conclusion).toBe('success');
  expect(await listNames(story)).toEqual(['foundation']);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
});
