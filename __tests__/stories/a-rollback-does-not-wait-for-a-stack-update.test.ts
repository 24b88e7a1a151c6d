import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { logOf, startStory } from './story.ts';

it('a rollback that meets a promotion whose stack is being updated ends it there; the stack goes on by itself', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  const before = await readWeights(story);
  story.sandbox.faults.set([{ kind: 'hold-stack', stack, status: 'UPDATE_IN_PROGRESS' }]);
  const dispatch = await story.repository.dispatchWorkflow({});

  let back: RunResult | undefined;
  const rollsBack = async () => {
    back = await story.run(dispatch, {
      inputs: { command: 'rollback', reason: 'orders look odd' },
      checkout: false,
    });
  };
  const inputs = { 'production-parameters': 'DesiredCount=2' };
  const run = await runUntil(story, push, 'UPDATE_IN_PROGRESS', rollsBack, { inputs });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'recalled' });
  expect(run.durationMs).toBeLessThan(45_000);
  expect(back?.outputs, back && logOf(back)).toMatchObject({ decision: 'rolled-back', 'stack-name': old });
  expect(await readWeights(story)).toEqual(before);
  const production = await readProduction(story);
  expect(production).toMatchObject({
    current: { stackName: old },
    retired: [],
    freeze: { kind: 'rollback' },
  });
  for (const gone of ['rollout', 'lease']) expect(production).not.toHaveProperty(gone);
  expect(await story.stack(stack)).toMatchObject({
    StackStatus: 'UPDATE_IN_PROGRESS',
    EnableTerminationProtection: false,
  });
});
