import { readFile } from 'node:fs/promises';
import { UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { expect, it, vi } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';
import { runByHand } from './world.ts';

/** CloudFormation writes the action of the template back wherever the rule itself is changed. */
async function updateFoundation(story: Scenario, message: string): Promise<void> {
  const template = await readFile('examples/foundation.yml', 'utf8');
  const TemplateBody = template.replace('Nothing has been promoted yet', message);
  await story.cloudformation.send(
    new UpdateStackCommand({
      StackName: 'foundation',
      TemplateBody,
      Parameters: [{ ParameterKey: 'PreviewDomain', UsePreviousValue: true }],
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const isDone = async () => (await story.stack('foundation'))?.StackStatus === 'UPDATE_COMPLETE';
  await vi.waitUntil(isDone, { timeout: 15_000, interval: 50 });
}

const COMMAND = /aws elbv2 modify-rule --region \S+ --rule-arn \S+ --actions '[^']+'/;

it('in the middle of a shift ends the run as drifted, and each later run says how production comes back', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { number, stack, push } = await mergeTested(story, 'feature');

  const gradual = { inputs: { steps: '25%@10m 100%', 'settle-time': '1s' } };
  const resets = () => updateFoundation(story, 'Be back soon');
  const run = await runUntil(story, push, 'Settling for', resets, gradual);
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'failed',
    'reason-code': 'drifted',
    split: '{}',
  });
  expect(run.outputs['reason']).toContain('holds nothing');
  expect(await ask(story.productionUrl)).toMatchObject({ status: 503 });
  expect(story.comments(number)[0]).toMatch(COMMAND);
  expect((await readProduction(story)).lease).toBeUndefined();

  const pruned = await story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'failed', pruned: '[]' });
  expect(await ask(story.productionUrl)).toMatchObject({ status: 503 });
  const command = COMMAND.exec(pruned.outputs['reason'] ?? '')?.[0] ?? '';
  await runByHand(story, command);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });

  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await readWeights(story)).toEqual({ [old]: 0, [stack]: 100 });
});

it('between two promotions is told by the next, which gives all traffic to its stack at once', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s', steps: '25%@10m 100%' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  await updateFoundation(story, 'Be back soon');
  expect(await ask(story.productionUrl)).toMatchObject({ status: 503 });

  const run = await story.run(push);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'stack-name': stack });
  const [warning = ''] = run.annotations.map(({ message }) => message).filter((text) => COMMAND.test(text));
  expect(warning).toContain(`${old}) is on record as current`);
  expect(await readWeights(story)).toEqual({ [stack]: 100 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: stack },
    retired: [{ stackName: old }],
  });
});
