import { expect, it } from 'vitest';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';
import { deploymentStates } from './world.ts';

it('a preview and its teardown succeed though AWS throttles three calls in ten', async () => {
  const story = await startStory();
  const { number, opened } = await openPullRequest(story, 'throttled');
  const { faults } = story.sandbox;
  const throttling = {
    kind: 'error',
    service: '*',
    operation: '*',
    code: 'Throttling',
    calls: '30%',
  } as const;
  faults.set([throttling]);

  const run = await story.run(opened);
  const [met] = faults.list();
  faults.clear();
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-status': 'CREATE_COMPLETE' });
  expect(met?.met).toBeGreaterThan(3);
  expect(await ask(run.outputs['url'] ?? '')).toEqual({ status: 200, stack: 'orders-api-pr-1' });
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain(run.outputs['url']);

  const closed = eventNamed(await story.repository.closePullRequest(number), 'pull_request');
  faults.set([{ ...throttling, seed: 7 }]);
  const torn = await story.run(closed, { checkout: false });
  const [metAgain] = faults.list();
  faults.clear();
  expect(torn.outputs, logOf(torn)).toMatchObject({ decision: 'deleted', 'reason-code': 'torn-down' });
  expect(metAgain?.met).toBeGreaterThan(1);
  expect((await story.stacks()).map((stack) => stack.StackName)).toEqual(['foundation']);
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('Preview is deleted');
  expect(deploymentStates(story, 'preview/orders-api')).toEqual(['inactive']);
}, 120_000);
