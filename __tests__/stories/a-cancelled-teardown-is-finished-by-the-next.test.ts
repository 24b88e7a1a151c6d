import { expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, readHistory, SMALL_STACK, startRun, startSmallStory } from './small-stack.ts';
import { deploymentStates } from './world.ts';

it('a teardown cancelled while the stack is being deleted says that it goes on, and the next one waits for its end', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'half-gone');
  await story.run(opened);
  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'DELETE_IN_PROGRESS' }]);
  const cancel = new AbortController();
  const running = startRun(story, closed, { checkout: false, abort: cancel.signal });
  await running.says('DELETE_IN_PROGRESS');
  const cancelledAt = performance.now();
  cancel.abort();
  const cancelled = await running.result;

  expect(performance.now() - cancelledAt).toBeLessThan(6_000);
  expect(cancelled.outputs, logOf(cancelled)).toMatchObject({
    decision: 'failed',
    'reason-code': 'cancelled',
    'stack-name': SMALL_STACK,
  });
  expect(cancelled.exitCode).toBe(1);
  expect(logOf(cancelled)).toMatch(/goes on/);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).not.toContain('Preview is ready');

  const next = startRun(story, closed, { checkout: false });
  await next.says('DELETE_IN_PROGRESS');
  story.sandbox.faults.release(SMALL_STACK);
  const finished = await next.result;
  expect(finished.outputs, logOf(finished)).toMatchObject({
    decision: 'deleted',
    'reason-code': 'torn-down',
  });
  expect(await listNames(story)).toEqual(['foundation']);
  expect(await readHistory(story, SMALL_STACK)).toEqual([
    ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'],
  ]);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive']);
});
