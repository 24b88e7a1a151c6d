import { expect, it } from 'vitest';
import { mergeTested, readProduction, readWeights } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('two merges whose pushes run at the same time end with the newer one live, by ancestry, and the lease given back', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const older = await mergeTested(story, 'older');
  const newer = await mergeTested(story, 'newer');

  const runs = await Promise.all([story.run(newer.push), story.run(older.push)]);
  const [last, first] = runs;
  expect(last.outputs, logOf(last)).toMatchObject({ decision: 'promoted', 'stack-name': newer.stack });
  // Which of them takes the lease first is left to chance; an ancestor of what is live is never promoted over it.
  expect(['promoted', 'superseded'], logOf(first)).toContain(first.outputs['decision']);
  expect(runs.map((run) => run.conclusion)).toEqual(['success', 'success']);

  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: newer.stack });
  expect(await readWeights(story)).toMatchObject({ [newer.stack]: 100 });
  const production = await readProduction(story);
  const promotedBoth = first.outputs['decision'] === 'promoted';
  expect(production).toMatchObject({
    current: { stackName: newer.stack },
    retired: promotedBoth ? [{ stackName: older.stack }] : [],
  });
  expect(production.lease).toBeUndefined();
  expect(production.rollout).toBeUndefined();
  expect(story.comments(older.number)).toHaveLength(1);
  expect(story.comments(newer.number)).toHaveLength(1);
  expect(story.comments(newer.number)[0]).toContain('In production');
});
