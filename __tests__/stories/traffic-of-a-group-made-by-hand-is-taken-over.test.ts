import { expect, it } from 'vitest';
import { mergeTested } from './production.ts';
import { ask, logOf, startStory } from './story.ts';
import { forwardToForeignGroup, groupExists, readGroupWeights } from './world.ts';

it('the first promotion takes over from a target group of no stack, and keeps that group at weight 0', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const foreign = await forwardToForeignGroup(story);

  const first = await mergeTested(story, 'first');
  const promoted = await story.run(first.push);
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  expect(JSON.parse(promoted.outputs['split'] ?? '{}')).toEqual({ [foreign]: 0, [first.stack]: 100 });
  expect((await ask(story.productionUrl)).stack).toBe(first.stack);
  expect(await readGroupWeights(story)).toMatchObject({ [foreign]: 0 });

  const second = await mergeTested(story, 'second');
  const next = await story.run(second.push);
  expect(next.outputs, logOf(next)).toMatchObject({ decision: 'promoted', 'previous-stack': first.stack });
  expect(await readGroupWeights(story)).toMatchObject({ [foreign]: 0 });

  story.sandbox.clock.advance(30 * 86_400_000);
  const pruned = await story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'pruned' });
  expect(await groupExists(story, foreign)).toBe(true);
  expect((await ask(story.productionUrl)).stack).toBe(second.stack);
});
