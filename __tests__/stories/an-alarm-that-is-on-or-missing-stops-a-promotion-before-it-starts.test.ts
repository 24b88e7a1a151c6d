import { expect, it } from 'vitest';
import { makeAlarm } from './alarms.ts';
import { mergeTested, readProduction, readWeights, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('an alarm that is missing, without data, or on is refused by name and changes nothing; once it is off, it promotes', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const live = await startProduction(story);
  const inputs = { alarms: 'too-slow' };
  const { stack, number, push } = await mergeTested(story, 'feature', { inputs });
  expect(story.comments(number).join()).toMatch(/could not be promoted[^]*The alarm too-slow [^]*not exist/);
  const { cloudWatch } = story.sandbox;
  const weights = await readWeights(story);
  const { LastUpdatedTime } = (await story.stack(stack)) ?? {};

  async function isRefused(code: string, because: string): Promise<void> {
    const run = await story.run(push, { inputs });
    expect(run.conclusion).toBe('failure');
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': code });
    expect(run.outputs['reason']).toBe(`${stack} is not promoted: ${because}.`);
    expect(await readWeights(story)).toEqual(weights);
    expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: live });
    expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: false });
    expect((await story.stack(stack))?.LastUpdatedTime).toEqual(LastUpdatedTime);
    const production = await readProduction(story);
    expect(production).toMatchObject({ current: { stackName: live }, retired: [] });
    expect(production).not.toHaveProperty('rollout');
    expect(production).not.toHaveProperty('lease');
  }

  await isRefused('alarm-missing', 'the alarm too-slow does not exist');
  await makeAlarm(story, 'too-slow');
  cloudWatch.setAlarmState('too-slow', 'INSUFFICIENT_DATA', 'no datapoints');
  await isRefused('alarm-without-data', 'the alarm too-slow (no datapoints) has no data to judge by');
  cloudWatch.setAlarmState('too-slow', 'ALARM', '9 s');
  await isRefused('alarm-on', 'the alarm too-slow (9 s) is on already');

  cloudWatch.setAlarmState('too-slow', 'OK');
  const run = await story.run(push, { inputs });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': live });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
