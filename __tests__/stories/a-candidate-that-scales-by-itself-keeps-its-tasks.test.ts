import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { countHealthy, countTasks, readScaling, registerScaling } from './fleets.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

const INPUTS = { 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' };
const THREE = { inputs: { 'production-parameters': 'DesiredCount=3' } };
const FIRST_WRITE = 'Writing the split';

/** The service of the examples, which a policy may scale between one task and `most`. */
async function startScaled(most: number): Promise<{ story: Scenario; old: string }> {
  const story = await startStory({ inputs: INPUTS });
  const old = await startProduction(story, THREE);
  const template = await readFile('examples/service.yml', 'utf8');
  const target = `  Scaling:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: ecs
      ScalableDimension: ecs:service:DesiredCount
      ResourceId: !Sub service/\${ClusterName}/\${Service.Name}
      MinCapacity: 1
      MaxCapacity: ${most}

Outputs:
`;
  const files = { 'infra/service.yml': template.replace('Outputs:\n', target) };
  await story.repository.moveBase({ files });
  return { story, old };
}

it('a scaling policy takes none of its tasks away while traffic moves; after the bake, or after a kill, it may again', async () => {
  const { story, old } = await startScaled(4);
  const { stack, push } = await mergeTested(story, 'feature');
  await registerScaling(story, stack, { SuspendedState: { ScheduledScalingSuspended: true } });

  const killed = await story.run(push, { inputs: { 'test-command': 'kill -9 $PPID' } });
  expect(killed.exitCode, logOf(killed)).toBe(137);
  const held = { kind: 'service', processes: ['DynamicScalingIn'] };
  expect(await readProduction(story)).toMatchObject({ rollout: { heldScaling: held } });
  expect(await readScaling(story, stack)).toEqual(['DynamicScalingIn', 'ScheduledScaling']);
  const pruned = await story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'pruned' });
  expect(await readScaling(story, stack)).toEqual(['ScheduledScaling']);
  story.sandbox.applicationAutoScaling.scale(stack, 1);
  await expect.poll(() => countHealthy(story, stack)).toBe(1);

  const counted: number[] = [];
  const look = async () => {
    story.sandbox.applicationAutoScaling.scale(stack, 1);
    counted.push(countTasks(story, stack), await countHealthy(story, stack));
  };
  const run = await runUntil(story, push, FIRST_WRITE, look);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(counted).toEqual([3, 3]);
  expect(countTasks(story, stack)).toBe(3);
  expect(await readScaling(story, stack)).toEqual(['ScheduledScaling']);
  story.sandbox.applicationAutoScaling.scale(stack, 2);
  await expect.poll(() => countTasks(story, stack)).toBe(2);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});

it('its bound is never passed, and who may not suspend is stopped, but who may not even ask is only warned', async () => {
  const { story, old } = await startScaled(2);
  const { stack, push } = await mergeTested(story, 'feature');
  const weights = await readWeights(story);
  const refused = await story.run(push);
  expect(refused.outputs, logOf(refused)).toMatchObject({
    decision: 'refused',
    'reason-code': 'capacity-out-of-bounds',
  });
  expect(refused.outputs['reason']).toMatch(/would have to keep 3 tasks.*at most 2 \(MaxCapacity\)/);
  expect(logOf(refused)).toMatch(/register-scalable-target .*--resource-id service\/\S+ --max-capacity 3/);
  expect(countTasks(story, stack)).toBe(1);

  await registerScaling(story, stack, { MaxCapacity: 3 });
  story.sandbox.denials.set(['application-autoscaling:RegisterScalableTarget']);
  const stopped = await story.run(push);
  expect(stopped.outputs, logOf(stopped)).toMatchObject({
    decision: 'failed',
    'reason-code': 'permission-missing',
  });
  expect(stopped.outputs['reason']).toContain('application-autoscaling:RegisterScalableTarget');
  expect(countTasks(story, stack)).toBe(1);
  expect(await readWeights(story)).toEqual(weights);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });

  story.sandbox.denials.set(['application-autoscaling:DescribeScalableTargets']);
  const warned = await story.run(push);
  expect(warned.outputs, logOf(warned)).toMatchObject({ decision: 'promoted' });
  const warnings = warned.annotations.map(({ message }) => message).join('\n');
  expect(warnings).toContain('AWS denied application-autoscaling:DescribeScalableTargets');
  expect(countTasks(story, stack)).toBe(3);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
