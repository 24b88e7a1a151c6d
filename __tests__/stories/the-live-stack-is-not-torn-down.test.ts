import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { readWorld } from './world.ts';

it('a teardown of the live stack is refused when asked for and skipped when an event means it', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const { number, opened } = await openPullRequest(story, 'live');
  await story.run(opened);
  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
  const promoted = await story.run(eventNamed(merged, 'push'));
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  const before = await readWorld(story);

  const asked = await story.run(await story.repository.dispatchWorkflow({}), {
    inputs: { command: 'teardown', 'pull-request': String(number) },
    checkout: false,
  });
  expect(asked.outputs, logOf(asked)).toMatchObject({
    decision: 'refused',
    'reason-code': 'stack-in-production',
    changed: 'false',
  });
  expect(asked.conclusion).toBe('failure');

  const byEvent = await story.run(eventNamed(merged, 'pull_request'), {
    inputs: { 'on-merge': 'teardown' },
    checkout: false,
  });
  expect(byEvent.outputs, logOf(byEvent)).toMatchObject({
    decision: 'skipped',
    'reason-code': 'stack-in-production',
  });
  expect(byEvent.conclusion).toBe('success');

  expect(await readWorld(story)).toEqual(before);
  expect((await ask(story.productionUrl)).stack).toBe('orders-api-pr-1');
});
