import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('on-merge: promote promotes on the closing event, and the push of that merge finds nothing left to do', async () => {
  const story = await startStory({ inputs: { 'on-merge': 'promote', 'settle-time': '0s' } });
  const { number, opened } = await openPullRequest(story, 'closing');
  await story.run(opened);
  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });

  const closing = await story.run(eventNamed(merged, 'pull_request'), { checkout: false });
  expect(closing.outputs, logOf(closing)).toMatchObject({
    decision: 'promoted',
    split: '{"orders-api-pr-1":100}',
  });
  expect((await ask(story.productionUrl)).stack).toBe('orders-api-pr-1');
  const push = await story.run(eventNamed(merged, 'push'));
  expect(push.outputs, logOf(push)).toMatchObject({ decision: 'skipped', 'reason-code': 'already-live' });
});

it('on-merge: leave leaves the stack, and a dispatch of promote with the number promotes it', async () => {
  const story = await startStory({ inputs: { 'on-merge': 'leave', 'settle-time': '0s' } });
  const { number, opened } = await openPullRequest(story, 'left');
  await story.run(opened);
  const early = await story.run(await story.repository.dispatchWorkflow({}), {
    inputs: { command: 'promote', 'pull-request': String(number) },
    checkout: false,
  });
  expect(early.outputs, logOf(early)).toMatchObject({ decision: 'refused', 'reason-code': 'not-merged' });

  const merged = await story.repository.mergePullRequest(number, { method: 'merge' });
  const closing = await story.run(eventNamed(merged, 'pull_request'));
  expect(closing.outputs, logOf(closing)).toMatchObject({
    decision: 'skipped',
    'reason-code': 'left-to-push',
  });
  expect((await ask(story.productionUrl)).status).toBe(503);

  const dispatched = await story.run(await story.repository.dispatchWorkflow({}), {
    inputs: { command: 'promote', 'pull-request': String(number) },
    checkout: false,
  });
  expect(dispatched.outputs, logOf(dispatched)).toMatchObject({
    decision: 'promoted',
    'stack-name': 'orders-api-pr-1',
  });
  expect((await ask(story.productionUrl)).stack).toBe('orders-api-pr-1');
});

it('on-merge: teardown deletes the merged stack, and so does a merge into another branch', async () => {
  const story = await startStory({ inputs: { 'on-merge': 'teardown' } });
  await story.repository.commit({ branch: 'next', files: { 'next.txt': 'next' } });
  await story.repository.commit({ branch: 'aside', files: { 'aside.txt': 'aside' }, author: 'alice' });
  const elsewhere = await story.repository.openPullRequest({ branch: 'aside', base: 'next', title: 'Aside' });
  const here = await openPullRequest(story, 'here');
  const wishes = { inputs: { 'on-merge': 'promote' } };
  for (const [number, event, how] of [
    [1, eventNamed(elsewhere, 'pull_request'), wishes],
    [2, here.opened, {}],
  ] as const) {
    const made = await story.run(event);
    expect(made.outputs, logOf(made)).toMatchObject({ decision: 'deployed' });
    const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
    const run = await story.run(eventNamed(merged, 'pull_request'), { ...how, checkout: false });
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  }
  expect((await story.stacks()).map((stack) => stack.StackName)).toEqual(['foundation']);
  expect((await ask(story.productionUrl)).status).toBe(503);
});
