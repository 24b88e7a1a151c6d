import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { mergeTested, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

async function parametersOf(story: Scenario, name: string): Promise<Record<string, string>> {
  const { Parameters = [] } = (await story.stack(name)) ?? {};
  return Object.fromEntries(
    Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
  );
}

async function templateOf(story: Scenario, name: string): Promise<string | undefined> {
  const { TemplateBody } = await story.cloudformation.send(new GetTemplateCommand({ StackName: name }));
  return TemplateBody;
}

function tasksOf(story: Scenario, name: string): number {
  const services = story.sandbox.ecs.services().filter((service) => service.stackName === name);
  return services.flatMap((service) => service.tasks).length;
}

it('production-parameters are laid over the tested stack before its first traffic, and nothing else of it changes', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const inputs = { 'preview-parameters': 'Cpu=512\nMemory=1024' };
  const { stack, push } = await mergeTested(story, 'feature', { inputs });
  const tested = await parametersOf(story, stack);
  const template = await templateOf(story, stack);
  expect(tested).toMatchObject({ Cpu: '512', Memory: '1024', DesiredCount: '1' });
  expect(tasksOf(story, stack)).toBe(1);

  const run = await story.run(push, {
    inputs: {
      ...inputs,
      'production-parameters': 'DesiredCount=2',
      // What a promotion does not rebuild from: none of these may reach the tested stack.
      parameters: 'Image=registry.example/orders:other-crash\nVersion=other',
      template: 'infra/there-is-none.yml',
      tags: 'team=other',
    },
  });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await parametersOf(story, stack)).toEqual({
    ...tested,
    DesiredCount: '2',
    Cpu: '256',
    Memory: '512',
  });
  expect(await templateOf(story, stack)).toBe(template);
  expect((await story.stack(stack))?.Tags?.map(({ Key }) => Key)).not.toContain('team');
  expect(tasksOf(story, stack)).toBe(2);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
