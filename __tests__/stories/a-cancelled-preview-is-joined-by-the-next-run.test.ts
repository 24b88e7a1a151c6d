import { expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, readHistory, SMALL_STACK, startRun, startSmallStory } from './small-stack.ts';
import { deploymentStates } from './world.ts';

it('a run cancelled while its stack is created ends at once and says that it goes on; the next joins and finishes it', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'impatient');
  story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'CREATE_IN_PROGRESS' }]);
  const cancel = new AbortController();
  const running = startRun(story, opened, { abort: cancel.signal });
  await running.says('CREATE_IN_PROGRESS');
  const cancelledAt = performance.now();
  cancel.abort();
  const cancelled = await running.result;

  expect(performance.now() - cancelledAt).toBeLessThan(6_000);
  expect(cancelled.outputs, logOf(cancelled)).toMatchObject({
    decision: 'failed',
    'reason-code': 'cancelled',
  });
  expect(cancelled.exitCode).toBe(1);
  expect(logOf(cancelled)).toMatch(/goes on/);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).not.toContain('being deployed');
  expect(story.comments(number)[0]).toMatch(/cancelled/);
  expect(story.comments(number)[0]).toMatch(/goes on/);
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['failure']);

  const next = startRun(story, opened);
  await next.says('CREATE_IN_PROGRESS');
  story.sandbox.faults.release(SMALL_STACK);
  const joined = await next.result;
  expect(joined.conclusion, logOf(joined)).toBe('success');
  expect(joined.outputs).toMatchObject({ 'stack-name': SMALL_STACK, 'stack-status': 'CREATE_COMPLETE' });
  expect(await readHistory(story, SMALL_STACK)).toEqual([['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']]);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive', 'success']);

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  const torn = await story.run(closed, { checkout: false });
  expect(torn.outputs, logOf(torn)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(await listNames(story)).toEqual(['foundation']);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
});

it('a teardown after a cancelled creation deletes what went on in AWS', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'given-up');
  story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'CREATE_IN_PROGRESS' }]);
  const cancel = new AbortController();
  const running = startRun(story, opened, { abort: cancel.signal });
  await running.says('CREATE_IN_PROGRESS');
  cancel.abort();
  await running.result;

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  const torn = await story.run(closed, { checkout: false });
  expect(torn.outputs, logOf(torn)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(await listNames(story)).toEqual(['foundation']);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
});
