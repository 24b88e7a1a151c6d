import { expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, readHistory, SMALL_STACK, startSmallStory } from './small-stack.ts';
import { deploymentStates } from './world.ts';

it('a run whose credentials expire while it waits says that the stack goes on, and the next run finishes it', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'slow');
  story.sandbox.faults.set([
    { kind: 'hold-stack', stack: SMALL_STACK, status: 'CREATE_IN_PROGRESS' },
    {
      kind: 'error',
      service: 'cloudformation',
      operation: 'DescribeStackEvents',
      code: 'ExpiredToken',
      calls: '2-',
    },
  ]);

  const expired = await story.run(opened);
  expect(expired.outputs, logOf(expired)).toMatchObject({
    decision: 'failed',
    'reason-code': 'credentials-expired',
  });
  expect(expired.exitCode).toBe(1);
  expect(logOf(expired)).toMatch(/goes on in AWS/);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview failed');
  expect(story.comments(number)[0]).toMatch(/goes on in AWS/);
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['failure']);
  expect(await story.stack(SMALL_STACK)).toMatchObject({ StackStatus: 'CREATE_IN_PROGRESS' });

  story.sandbox.faults.clear();
  const next = await story.run(opened);
  expect(next.conclusion, logOf(next)).toBe('success');
  expect(next.outputs['stack-status']).toBe('CREATE_COMPLETE');
  expect(await readHistory(story, SMALL_STACK)).toEqual([['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']]);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
  expect(deploymentStates(story, 'preview/orders-api').at(-1)).toBe('success');
});

it('a teardown whose credentials expire says so in the comment, and the next one finds the stack gone', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'slow');
  await story.run(opened);
  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  story.sandbox.faults.set([
    { kind: 'hold-stack', stack: SMALL_STACK, status: 'DELETE_IN_PROGRESS' },
    {
      kind: 'error',
      service: 'cloudformation',
      operation: 'DescribeStackEvents',
      code: 'ExpiredToken',
      calls: '2-',
    },
  ]);

  const expired = await story.run(closed, { checkout: false });
  expect(expired.outputs, logOf(expired)).toMatchObject({
    decision: 'failed',
    'reason-code': 'credentials-expired',
  });
  expect(expired.exitCode).toBe(1);
  expect(logOf(expired)).toMatch(/goes on in AWS/);
  expect(story.comments(number)[0]).not.toContain('Preview is ready');

  story.sandbox.faults.clear();
  const next = await story.run(closed, { checkout: false });
  expect(next.outputs, logOf(next)).toMatchObject({ decision: 'deleted' });
  expect(await listNames(story)).toEqual(['foundation']);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
});
