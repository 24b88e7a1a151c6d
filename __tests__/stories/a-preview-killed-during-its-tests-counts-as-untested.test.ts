import { expect, it } from 'vitest';
import { eventNamed, logOf } from './story.ts';
import { openSmall, readHistory, SMALL_STACK, startSmallStory } from './small-stack.ts';
import { deploymentStates, readWorld } from './world.ts';

/** The shell of the test-command is the action's own child: this is what ends a job whose machine goes away. */
const KILLS_THE_ACTION = 'kill -9 $PPID';

it('a run that is killed during its tests leaves no passed test on record, and the next tests and announces the stack', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'powerless');

  const killed = await story.run(opened, { inputs: { 'test-command': KILLS_THE_ACTION } });
  expect(killed.exitCode, logOf(killed)).toBe(137);
  expect(await story.stack(SMALL_STACK)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  const record = JSON.stringify(await readWorld(story));
  expect(record).toContain('testing');
  expect(record).not.toContain('passed');
  expect(story.comments(number)[0]).not.toContain('Preview is ready');

  const next = await story.run(opened, { inputs: { 'test-command': 'echo "asked $SWITCHYARD_STACK_NAME"' } });
  expect(next.outputs, logOf(next)).toMatchObject({ decision: 'unchanged', 'stack-name': SMALL_STACK });
  expect(logOf(next)).toContain(`asked ${SMALL_STACK}`);
  expect(await readHistory(story, SMALL_STACK)).toEqual([['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']]);
  expect(JSON.stringify(await readWorld(story))).toContain('passed');
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is ready');
  expect(deploymentStates(story, 'preview/orders-api').at(-1)).toBe('success');

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  const torn = await story.run(closed, { checkout: false });
  expect(torn.outputs, logOf(torn)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(deploymentStates(story, 'preview/orders-api')).not.toContain('success');
});
