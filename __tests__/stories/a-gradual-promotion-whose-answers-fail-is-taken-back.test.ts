import { expect, it } from 'vitest';
import { runLoad } from '../../sandbox/traffic/load.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

// The candidate's answers count from the first whole minute on, so this takes up to one.
it('a candidate that stays healthy and answers 500 is found by its answers, and no alarm is needed', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'bad');
  const load = runLoad(story.productionUrl, {
    clients: 2,
    every: 20,
    label: ({ statusCode, headers }) => `${String(headers['x-stack'])} ${statusCode}`,
  });
  const turns = () => story.sandbox.ecs.behave(stack, 'errors');
  const run = await runUntil(story, push, `${stack} 50 %`, turns, {
    inputs: { steps: '50%@3m 100%', 'bake-time': '0s' },
  });
  load.stop();
  const answers = await load.done;

  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'gate-failed' });
  expect(run.outputs['reason']).toMatch(
    /^A gate failed: 100 % of \d+ answers of the new side failed with 5xx, and 0 % of \d+ answers of the old one\.$/,
  );
  expect(answers[`${old} 500`] ?? 0).toBe(0);
  expect(answers[`${stack} 500`]).toBeGreaterThan(20);
  expect((await readWeights(story))[old]).toBe(100);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  expect(await readProduction(story)).toMatchObject({ current: { stackName: old }, retired: [] });
}, 150_000);
