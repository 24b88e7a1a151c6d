import { expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { listNames, openSmall, readHistory, SMALL_STACK, startRun, startSmallStory } from './small-stack.ts';
import { deploymentStates } from './world.ts';

const DELETED = ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE'];

it('a PR that is reopened while its stack is being deleted waits for the end and gets a new stack', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'changed-mind');
  const first = await story.run(opened);
  expect(first.outputs, logOf(first)).toMatchObject({ decision: 'deployed' });

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'DELETE_IN_PROGRESS' }]);
  const teardown = startRun(story, closed, { checkout: false });
  await teardown.says('Deleting');
  const reopened = eventNamed(await story.repository.reopen(number), 'pull_request');
  const preview = startRun(story, reopened);
  await preview.says('DELETE_IN_PROGRESS');
  expect(await story.stack(SMALL_STACK)).toMatchObject({ StackStatus: 'DELETE_IN_PROGRESS' });
  story.sandbox.faults.release(SMALL_STACK);
  const [torn, made] = await Promise.all([teardown.result, preview.result]);

  expect(torn.conclusion, logOf(torn)).toBe('success');
  expect(made.outputs, logOf(made)).toMatchObject({
    decision: 'deployed',
    'stack-name': SMALL_STACK,
    'stack-status': 'CREATE_COMPLETE',
  });
  expect(made.outputs['stack-id']).not.toBe(first.outputs['stack-id']);
  expect(await readHistory(story, SMALL_STACK)).toEqual([DELETED, ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']]);
  expect(await listNames(story)).toEqual(['foundation', SMALL_STACK]);
  expect(story.comments(number), `${logOf(torn)}\n\n${logOf(made)}`).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive', 'success']);

  const end = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  const last = await story.run(end, { checkout: false });
  expect(last.outputs, logOf(last)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(await listNames(story)).toEqual(['foundation']);
});
