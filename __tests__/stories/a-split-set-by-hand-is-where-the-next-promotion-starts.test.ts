import { expect, it } from 'vitest';
import { mergeTested, readProduction, startProduction, writeByHand } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a release that somebody made live again by hand, between two promotions, is what the next one starts from', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const oldest = await startProduction(story);
  const middle = await mergeTested(story, 'middle');
  await story.run(middle.push);
  await writeByHand(story, { [oldest]: 100, [middle.stack]: 0 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: oldest });

  const newest = await mergeTested(story, 'newest');
  const run = await story.run(newest.push);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': oldest });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: newest.stack });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: newest.stack },
    retired: [{ stackName: oldest }, { stackName: middle.stack }],
  });
});
