import { expect, it } from 'vitest';
import {
  mergeTested,
  readProduction,
  readWeights,
  runUntil,
  startProduction,
  untilUnhealthy,
} from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a candidate that turned unhealthy at 100 % while no run watched it gives the traffic back instead of being recorded', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s', 'health-check-timeout': '2s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'bad');
  const before = await readWeights(story);
  const cancel = new AbortController();
  const cancelled = await runUntil(story, push, 'Written.', () => cancel.abort(), {
    inputs: { 'settle-time': '20s' },
    abort: cancel.signal,
  });
  expect(cancelled.outputs, logOf(cancelled)).toMatchObject({ 'reason-code': 'cancelled' });
  expect((await ask(story.productionUrl)).stack).toBe(stack);
  story.sandbox.ecs.behave(stack, 'unhealthy');
  await untilUnhealthy(story, stack);

  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'failed', 'reason-code': 'gate-failed' });
  expect(await readWeights(story)).toEqual(before);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: old }, retired: [] });
  expect(production.rollout).toBeUndefined();
});
