import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { runLoad } from '../../sandbox/traffic/load.ts';
import { makeAlarm, withAlarm } from './alarms.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('an alarm of its own stack that goes on half-way gives the old stack all traffic back; when it is off again, the stack is promoted', async () => {
  const story = await startStory({ inputs: { 'settle-time': '1s' } });
  const template = await readFile('examples/service.yml', 'utf8');
  await story.repository.moveBase({ files: { 'infra/service.yml': withAlarm(template) } });
  const old = await startProduction(story);
  const { stack, number, push } = await mergeTested(story, 'bad');
  const before = await readWeights(story);
  const alarm = `${stack}-errors`;
  const inputs = { steps: '10% 50%@60s 100%', 'bake-time': '60s' };

  const load = runLoad(story.productionUrl, {
    clients: 2,
    every: 10,
    label: ({ statusCode, headers }) => `${String(headers['x-stack'])} ${statusCode}`,
  });
  let shared: Record<string, number> = {};
  const goesOn = async () => {
    shared = await readWeights(story);
    story.sandbox.cloudWatch.setAlarmState(alarm, 'ALARM', '7 errors in a minute');
  };
  const run = await runUntil(story, push, `${stack} 50 %`, goesOn, { inputs });
  load.stop();
  const answers = await load.done;

  expect(run.conclusion, logOf(run)).toBe('failure');
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'failed',
    'reason-code': 'gate-failed',
    reason: `A gate failed: the alarm ${alarm} (7 errors in a minute) is on.`,
  });
  expect(shared[stack]).toBeGreaterThan(0);
  expect(logOf(run)).toContain(`The alarm ${alarm} of ${stack} has no data yet`);
  expect(logOf(run)).toContain(`Alarms that watch this shift: ${alarm}.`);
  expect(await readWeights(story)).toEqual(before);
  expect(Object.keys(answers).sort()).toEqual([`${old} 200`, `${stack} 200`].sort());
  expect(await readProduction(story)).toMatchObject({ current: { stackName: old }, retired: [] });
  expect(story.comments(number)[0]).toContain('Not promoted');

  story.sandbox.cloudWatch.setAlarmState(alarm, 'OK');
  const again = await story.run(push, { inputs: { steps: '10% 50% 100%' } });
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});

it('an alarm that goes on while all traffic is there bakes nothing: the old stack has it again', async () => {
  const story = await startStory();
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'bad');
  await makeAlarm(story, 'too-slow');
  story.sandbox.cloudWatch.setAlarmState('too-slow', 'OK');
  const inputs = { alarms: 'too-slow', 'discover-alarms': 'false', 'bake-time': '60s' };
  const goesOn = () => story.sandbox.cloudWatch.setAlarmState('too-slow', 'ALARM');
  const run = await runUntil(story, push, `${stack} 100 %`, goesOn, { inputs });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'gate-failed' });
  expect(run.outputs['reason']).toContain('the alarm too-slow');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  expect(await readProduction(story)).toMatchObject({ current: { stackName: old }, retired: [] });
});
