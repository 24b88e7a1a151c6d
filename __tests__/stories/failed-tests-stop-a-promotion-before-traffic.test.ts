import { expect, it } from 'vitest';
import { mergeTested, readProduction, readWeights, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a test-command that fails before the first traffic moves none, and names itself as the reason', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, number, push } = await mergeTested(story, 'feature', {
    inputs: { 'test-command': 'test "$SWITCHYARD_STACK_NAME" = orders-api-pr-1' },
  });
  const before = await readWeights(story);

  const run = await story.run(push, { inputs: { 'test-command': 'exit 3' } });
  expect(run.conclusion).toBe('failure');
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'failed',
    'reason-code': 'tests-failed',
    split: `{"${old}":100}`,
  });
  expect(logOf(run)).not.toContain('Writing the split');
  expect(await readWeights(story)).toEqual(before);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: old }, retired: [] });
  expect(production.lease).toBeUndefined();
  expect(production.rollout).toBeUndefined();
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: false });
  expect(story.comments(number)[0]).toContain('Not promoted');
});
