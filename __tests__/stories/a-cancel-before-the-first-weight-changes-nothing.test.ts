import { expect, it } from 'vitest';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a run cancelled while the candidate is not healthy yet leaves the split as it was, and running it again promotes', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, number, push } = await mergeTested(story, 'feature');
  const before = await readWeights(story);
  story.sandbox.ecs.behave(stack, 'unhealthy');

  const cancel = new AbortController();
  let cancelledAt = 0;
  const deed = (): void => {
    cancelledAt = performance.now();
    cancel.abort();
  };
  const line = `0 of 1 targets of ${stack} are healthy`;
  const cancelled = await runUntil(story, push, line, deed, { abort: cancel.signal });
  expect(performance.now() - cancelledAt).toBeLessThan(6_000);
  expect(cancelled.outputs, logOf(cancelled)).toMatchObject({
    decision: 'failed',
    'reason-code': 'cancelled',
  });
  expect(await readWeights(story)).toEqual(before);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  const production = await readProduction(story);
  expect(production.lease).toBeUndefined();
  expect(production.rollout).toBeUndefined();
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: false });
  expect(story.comments(number)[0]).toContain('Not promoted');

  story.sandbox.ecs.behave(stack, 'ok');
  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  expect(story.comments(number)).toHaveLength(1);
});
