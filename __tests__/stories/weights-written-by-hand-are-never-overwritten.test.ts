import { expect, it } from 'vitest';
import {
  mergeTested,
  readProduction,
  readWeights,
  runUntil,
  startProduction,
  writeByHand,
} from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a split that somebody writes in the middle of a shift stays: the run says drifted and writes nothing over it', async () => {
  const story = await startStory();
  const old = await startProduction(story);
  const { stack, number, push } = await mergeTested(story, 'feature');

  const byHand = { [old]: 70, [stack]: 30 };
  const deed = async (): Promise<void> => {
    await writeByHand(story, byHand);
    story.sandbox.ecs.behave(stack, 'unhealthy');
  };
  const gradual = { inputs: { steps: '25%@10m 100%' } };
  const run = await runUntil(story, push, 'Written.', deed, gradual);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'drifted' });
  expect(JSON.parse(run.outputs['split'] ?? '{}')).toEqual(byHand);
  expect(await readWeights(story)).toEqual(byHand);
  expect((await readProduction(story)).lease).toBeUndefined();
  expect(story.comments(number)[0]).toContain('Not promoted');
  expect(story.comments(number)[0]).toContain('aws elbv2 modify-rule');

  const pruned = await story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'failed', pruned: '[]' });
  expect(await readWeights(story)).toEqual(byHand);

  await writeByHand(story, { [old]: 100, [stack]: 0 });
  story.sandbox.ecs.behave(stack, 'ok');
  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
