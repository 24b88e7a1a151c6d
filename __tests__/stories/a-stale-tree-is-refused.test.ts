import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a PR whose base moved on after its preview is not promoted, and the commits that differ are named', async () => {
  const story = await startStory();
  const first = await openPullRequest(story, 'first');
  await story.run(first.opened);
  await story.run(eventNamed(await story.repository.mergePullRequest(1, { method: 'merge' }), 'push'));

  const stale = await openPullRequest(story, 'stale', { 'stale.txt': 'built before the base moved\n' });
  await story.run(stale.opened);
  await story.repository.moveBase({
    files: { 'hotfix.txt': 'landed meanwhile\n' },
    message: 'Land a hotfix',
  });
  const merged = await story.repository.mergePullRequest(2, { method: 'squash' });

  const run = await story.run(eventNamed(merged, 'push'));
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'refused',
    'reason-code': 'stale-tree',
    changed: 'false',
  });
  expect(run.conclusion).toBe('failure');
  expect(run.outputs['reason']).toContain('Land a hotfix');
  expect(story.comments(2).join()).toContain('Not promoted');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: 'orders-api-pr-1' });
  expect(await story.stack('orders-api-pr-2')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
});
