import { expect, it } from 'vitest';
import { makeAlarm } from './alarms.ts';
import { mergeTested, readWeights, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a reading that fails holds the next step up and no more; a role that may not read alarms is told which action it lacks', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s', alarms: 'too-slow' } });
  await makeAlarm(story, 'too-slow');
  story.sandbox.cloudWatch.setAlarmState('too-slow', 'OK');
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');

  story.sandbox.denials.set(['cloudwatch:DescribeAlarms']);
  const denied = await story.run(push);
  expect(denied.outputs, logOf(denied)).toMatchObject({
    decision: 'failed',
    'reason-code': 'permission-missing',
  });
  expect(denied.outputs['reason']).toContain('cloudwatch:DescribeAlarms');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });

  story.sandbox.denials.set([]);
  let held: Promise<Record<string, number>> | undefined;
  const onLine = (line: string): void => {
    const written = line.startsWith('Writing the split: ') && line.includes(`${stack} 20 %`);
    if (written) story.sandbox.denials.set(['cloudwatch:DescribeAlarms']);
    if (!line.startsWith('No verdict: ')) return;
    held = readWeights(story);
    story.sandbox.denials.set([]);
  };
  const run = await story.run(push, { inputs: { steps: '20%@1s 100%' }, onLine });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await held).toEqual({ [old]: 80, [stack]: 20 });
  // Once it is read again; whether the errors can be compared by then depends on how many requests were counted.
  expect(logOf(run)).toMatch(/verdict again: passed\.|No verdict: fewer than 20 requests/);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
