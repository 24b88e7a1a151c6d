import { expect, it, vi } from 'vitest';
import { holdBack } from './interrupted.ts';
import {
  openSmall,
  SMALL_STACK,
  SMALL_TEMPLATE,
  smallTemplate,
  startRun,
  startSmallStory,
} from './small-stack.ts';
import { eventNamed, logOf } from './story.ts';
import { deploymentStates } from './world.ts';

const ENVIRONMENT = 'preview/orders-api';

it('a clean-up that breaks off among several deployments is finished by the next run', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'unlucky');
  await story.run(opened);
  for (const topic of ['second', 'third', 'fourth', 'fifth']) {
    const files = { [SMALL_TEMPLATE]: smallTemplate(topic) };
    const pushed = eventNamed(await story.repository.push(number, { files }), 'pull_request');
    const failed = await story.run(pushed, { inputs: { 'test-command': 'exit 1' } });
    expect(failed.outputs, logOf(failed)).toMatchObject({ 'reason-code': 'tests-failed' });
  }
  const failures = ['failure', 'failure', 'failure', 'failure'];
  expect(deploymentStates(story, ENVIRONMENT)).toEqual(['success', ...failures]);

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  const what = 'the fourth of the deployments to end';
  const letWrite = holdBack(story, { what, operation: 'repos/create-deployment-status', after: 3 });
  await story.run(closed, { checkout: false });
  const halfWay = deploymentStates(story, ENVIRONMENT);
  expect(halfWay.filter((state) => state === 'inactive')).toHaveLength(3);

  letWrite();
  await story.run(closed, { checkout: false });
  expect(new Set(deploymentStates(story, ENVIRONMENT))).toEqual(new Set(['inactive']));
});

it('runs that were overtaken in a row do not hide the preview before them', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'hasty');
  await story.run(opened);
  const push = async (topic: string) => {
    const files = { [SMALL_TEMPLATE]: smallTemplate(topic) };
    return eventNamed(await story.repository.push(number, { files }), 'pull_request');
  };
  let latest = await push('second');
  for (const topic of ['third', 'fourth', 'fifth']) {
    story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'UPDATE_IN_PROGRESS' }]);
    const overtaken = startRun(story, latest);
    await overtaken.says('UPDATE_IN_PROGRESS');
    latest = await push(topic);
    story.sandbox.faults.release(SMALL_STACK);
    const run = await overtaken.result;
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'superseded' });
  }
  const last = await story.run(latest);
  expect(last.outputs, logOf(last)).toMatchObject({ decision: 'deployed' });
  const over = ['inactive', 'inactive', 'inactive', 'inactive'];
  expect(deploymentStates(story, ENVIRONMENT)).toEqual([...over, 'success']);
});

it('what a killed run said of its progress does not outlive the failure of the next one', async () => {
  const story = await startSmallStory();
  const { number, opened } = await openSmall(story, 'stuck');
  story.sandbox.faults.set([{ kind: 'hold-stack', stack: SMALL_STACK, status: 'CREATE_IN_PROGRESS' }]);
  const killed = startRun(story, opened);
  const said = () => story.comments(number)[0]?.includes('Preview is being deployed');
  await vi.waitUntil(said, { timeout: 20_000, interval: 20 });
  expect(story.sandbox.kills.killAll()).toBe(1);
  expect((await killed.result).exitCode).toBe(137);
  story.sandbox.faults.release(SMALL_STACK);

  story.sandbox.denials.set(['cloudformation:DescribeStacks']);
  const denied = await story.run(opened);
  expect(denied.outputs, logOf(denied)).toMatchObject({ 'reason-code': 'permission-missing' });
  expect(story.comments(number)).toEqual([expect.stringContaining('cloudformation:DescribeStacks')]);
  expect(story.comments(number)[0]).not.toContain('being deployed');
});
