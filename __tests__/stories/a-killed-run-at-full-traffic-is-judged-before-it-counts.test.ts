import { expect, it } from 'vitest';
import { makeAlarm } from './alarms.ts';
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

it('a run that ended in its bake: prune leaves the rest of the bake, a later one retires; an alarm that is on takes it back', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s', alarms: 'too-slow', 'bake-time': '10m' } });
  await makeAlarm(story, 'too-slow');
  story.sandbox.cloudWatch.setAlarmState('too-slow', 'OK');
  const old = await startProduction(story, { inputs: { 'bake-time': '0s' } });
  const { stack, push } = await mergeTested(story, 'feature');
  const endInBake = async () => {
    const cancel = new AbortController();
    const ended = await runUntil(story, push, 'Baking for', () => cancel.abort(), {
      abort: cancel.signal,
    });
    expect(ended.outputs, logOf(ended)).toMatchObject({ 'reason-code': 'cancelled' });
    expect(await readProduction(story)).toMatchObject({ rollout: { state: { phase: 'baking' } } });
  };
  const prune = async () => story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });

  await endInBake();
  story.sandbox.cloudWatch.setAlarmState('too-slow', 'ALARM', 'p99 is 4 s');
  const back = await story.run(push);
  expect(back.outputs, logOf(back)).toMatchObject({ decision: 'failed', 'reason-code': 'gate-failed' });
  expect(back.outputs['reason']).toContain('p99 is 4 s');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  expect(await readProduction(story)).toMatchObject({ current: { stackName: old }, retired: [] });

  story.sandbox.cloudWatch.setAlarmState('too-slow', 'OK');
  await endInBake();
  const early = await prune();
  expect(early.outputs, logOf(early)).toMatchObject({
    decision: 'pruned',
    'reason-code': 'nothing-to-prune',
  });
  expect(logOf(early)).toContain('its bake is not over');
  const baking = await readProduction(story);
  expect(baking).toMatchObject({ current: { stackName: old }, rollout: { stackName: stack } });
  expect(baking).not.toHaveProperty('lease');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });

  story.sandbox.clock.advance(11 * 60_000);
  const late = await prune();
  expect(late.outputs, logOf(late)).toMatchObject({ decision: 'pruned', 'reason-code': 'resumed-rollout' });
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: stack }, retired: [{ stackName: old }] });
  expect(production).not.toHaveProperty('rollout');
});
