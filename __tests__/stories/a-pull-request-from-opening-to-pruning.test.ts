import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a PR is opened, its URL answers, it is merged, traffic moves, and the old stack is pruned when its time is over', async () => {
  const story = await startStory();
  const { repository } = story;

  const first = await openPullRequest(story, 'first');
  const created = await story.run(first.opened);
  expect(created.outputs, logOf(created)).toMatchObject({
    decision: 'deployed',
    'stack-name': 'orders-api-pr-1',
  });
  expect(await ask(created.outputs['url'] ?? '')).toEqual({ status: 200, stack: 'orders-api-pr-1' });
  expect(story.comments(1)).toHaveLength(1);
  expect(story.comments(1)[0]).toContain(created.outputs['url']);
  expect((await ask(story.productionUrl)).status).toBe(503);

  const pushed = await repository.push(1, { files: { 'app.txt': 'first, better\n' } });
  const updated = await story.run(eventNamed(pushed, 'pull_request'));
  expect(updated.outputs, logOf(updated)).toMatchObject({
    decision: 'deployed',
    'stack-id': created.outputs['stack-id'],
  });
  expect(story.comments(1)).toHaveLength(1);

  const merged = await repository.mergePullRequest(1, { method: 'squash' });
  const promoted = await story.run(eventNamed(merged, 'push'));
  expect(promoted.outputs, logOf(promoted)).toMatchObject({
    decision: 'promoted',
    split: '{"orders-api-pr-1":100}',
  });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: 'orders-api-pr-1' });
  expect(story.comments(1)[0]).toContain('In production');

  const again = await story.run(eventNamed(merged, 'pull_request'));
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'skipped', 'reason-code': 'already-live' });

  const second = await openPullRequest(story, 'second');
  await story.run(second.opened);
  const mergedToo = await repository.mergePullRequest(2, { method: 'merge' });
  const promotedToo = await story.run(eventNamed(mergedToo, 'push'));
  expect(promotedToo.outputs, logOf(promotedToo)).toMatchObject({
    decision: 'promoted',
    'previous-stack': 'orders-api-pr-1',
  });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: 'orders-api-pr-2' });
  expect(await story.stack('orders-api-pr-1')).toMatchObject({ EnableTerminationProtection: true });

  const third = await openPullRequest(story, 'third');
  await story.run(third.opened);
  await story.run(eventNamed(await repository.mergePullRequest(3, { method: 'rebase' }), 'push'));
  const quiet = await story.run(await repository.schedule('*/15 * * * *'), { checkout: false });
  expect(quiet.outputs, logOf(quiet)).toMatchObject({
    decision: 'pruned',
    'reason-code': 'nothing-to-prune',
  });
  // What a reader of the log sees of it: the first line, a closed group, and one line.
  const [, ...open] = quiet.lines
    .join('\n')
    .replace(/::group::(.*)\n[^]*?::endgroup::/g, '$1')
    .split('\n');
  expect(open).toEqual([
    'orders/api: schedule → prune',
    '3 stacks, none to delete',
    'pruned (nothing-to-prune): Nothing to delete; 3 stacks are kept.',
  ]);
  expect(quiet.annotations).toEqual([]);

  story.sandbox.clock.advance(8 * 86_400_000);
  const pruned = await story.run(await repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'pruned', pruned: '["orders-api-pr-1"]' });
  expect((await story.stacks()).map((stack) => stack.StackName).sort()).toEqual([
    'foundation',
    'orders-api-pr-2',
    'orders-api-pr-3',
  ]);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: 'orders-api-pr-3' });
}, 120_000);
