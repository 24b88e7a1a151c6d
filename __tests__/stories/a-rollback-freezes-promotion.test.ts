import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

it('a rollback moves traffic back in one write, marks what it left bad, and nothing is promoted until resume', async () => {
  const story = await startStory();
  for (const [index, branch] of ['good', 'bad'].entries()) {
    const { opened } = await openPullRequest(story, branch, { [`${branch}.txt`]: branch });
    await story.run(opened);
    const merged = await story.repository.mergePullRequest(index + 1, { method: 'squash' });
    const run = await story.run(eventNamed(merged, 'push'));
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted' });
  }
  expect((await ask(story.productionUrl)).stack).toBe('orders-api-pr-2');

  const dispatch = await story.repository.dispatchWorkflow({});
  const back = await story.run(dispatch, {
    inputs: { command: 'rollback', reason: 'errors at checkout' },
    checkout: false,
  });
  expect(back.outputs, logOf(back)).toMatchObject({
    decision: 'rolled-back',
    'stack-name': 'orders-api-pr-1',
    'previous-stack': 'orders-api-pr-2',
  });
  expect(JSON.parse(back.outputs['split'] ?? '{}')).toEqual({ 'orders-api-pr-1': 100, 'orders-api-pr-2': 0 });
  expect((await ask(story.productionUrl)).stack).toBe('orders-api-pr-1');
  expect(story.comments(2).join()).toContain('errors at checkout');
  expect(story.comments(2).join()).toContain('aws elbv2 modify-rule');
  const rehearsal = { command: 'resume', 'dry-run': 'true' };
  const early = await story.run(dispatch, { inputs: rehearsal, checkout: false });
  expect(logOf(early)).toMatch(/is pull request #2 .* It is the one that was rolled back/);

  const third = await openPullRequest(story, 'third', { 'third.txt': 'third' });
  await story.run(third.opened);
  const merged = eventNamed(await story.repository.mergePullRequest(3, { method: 'squash' }), 'push');
  const frozen = await story.run(merged);
  expect(frozen.outputs, logOf(frozen)).toMatchObject({ decision: 'refused', 'reason-code': 'frozen' });
  expect(frozen.outputs['reason']).toContain('errors at checkout');
  expect((await ask(story.productionUrl)).stack).toBe('orders-api-pr-1');

  const resumed = await story.run(dispatch, { inputs: { command: 'resume' }, checkout: false });
  expect(resumed.outputs, logOf(resumed)).toMatchObject({ decision: 'resumed' });
  const promoted = await story.run(merged);
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  expect((await ask(story.productionUrl)).stack).toBe('orders-api-pr-3');
});
