import { expect, it } from 'vitest';
import { runLoad } from '../../sandbox/traffic/load.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a candidate that turns unhealthy at 100 % gives the traffic back, says so with the way back, and a good one follows', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, number, push } = await mergeTested(story, 'bad');
  const before = await readWeights(story);

  const load = runLoad(story.productionUrl, {
    clients: 2,
    every: 10,
    label: ({ statusCode, headers }) => `${String(headers['x-stack'])} ${statusCode}`,
  });
  const turns = () => story.sandbox.ecs.behave(stack, 'unhealthy');
  const run = await runUntil(story, push, 'Written.', turns, { inputs: { 'settle-time': '1s' } });
  load.stop();
  const answers = await load.done;

  expect(run.conclusion, logOf(run)).toBe('failure');
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'failed',
    'reason-code': 'gate-failed',
    changed: 'true',
    split: `{"${old}":100}`,
  });
  expect(await readWeights(story)).toEqual(before);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  expect(Object.keys(answers).filter((answer) => !answer.startsWith(stack))).toEqual([`${old} 200`]);
  expect(await readProduction(story)).toMatchObject({ current: { stackName: old }, retired: [] });
  const [comment = ''] = story.comments(number);
  expect(comment).toContain('Not promoted');
  expect(comment).toContain('aws elbv2 modify-rule');
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: false });

  const good = await mergeTested(story, 'good');
  const promoted = await story.run(good.push);
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: good.stack });
});
