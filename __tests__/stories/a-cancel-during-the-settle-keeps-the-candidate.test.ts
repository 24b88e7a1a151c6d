import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import { mergeTested, readProduction, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

async function cancelDuringSettle(story: Scenario, push: WebhookEvent): Promise<RunResult> {
  const cancel = new AbortController();
  let cancelledAt = 0;
  const deed = (): void => {
    cancelledAt = performance.now();
    cancel.abort();
  };
  const wishes = { inputs: { 'settle-time': '20s' }, abort: cancel.signal };
  const run = await runUntil(story, push, 'Written.', deed, wishes);
  expect(performance.now() - cancelledAt).toBeLessThan(6_000);
  return run;
}

it('a run cancelled while it settles after 100 % leaves traffic there, and running it again ends promoted', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, number, push } = await mergeTested(story, 'feature');
  const cancelled = await cancelDuringSettle(story, push);
  expect(cancelled.outputs, logOf(cancelled)).toMatchObject({
    decision: 'failed',
    'reason-code': 'cancelled',
  });
  expect(JSON.parse(cancelled.outputs['split'] ?? '{}')).toEqual({ [old]: 0, [stack]: 100 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  expect((await readProduction(story)).lease).toBeUndefined();
  expect(story.comments(number)[0]).toContain('aws elbv2 modify-rule');

  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({
    decision: 'promoted',
    'reason-code': 'resumed-rollout',
    'previous-stack': old,
  });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: stack },
    retired: [{ stackName: old, bad: false }],
  });
  expect(story.comments(number)).toHaveLength(1);
  expect(story.comments(number)[0]).toContain('In production');
  expect(story.comments(number)[0]).toContain(old);
  expect(story.comments(number)[0]).toContain('aws elbv2 modify-rule');
});

it('a rollback after such a cancel goes back to the old release and freezes promotion', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  await cancelDuringSettle(story, push);

  const dispatch = await story.repository.dispatchWorkflow({});
  const back = await story.run(dispatch, {
    inputs: { command: 'rollback', reason: 'not this one' },
    checkout: false,
  });
  expect(back.outputs, logOf(back)).toMatchObject({ decision: 'rolled-back', 'stack-name': old });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  const production = await readProduction(story);
  expect(production).toMatchObject({
    current: { stackName: old },
    retired: [{ stackName: stack, bad: true }],
    freeze: { reason: 'not this one' },
  });
  expect(production.rollout).toBeUndefined();
});
