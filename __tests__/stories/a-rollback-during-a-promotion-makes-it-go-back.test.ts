import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import {
  mergeTested,
  readProduction,
  readWeights,
  runUntil,
  startProduction,
  writeByHand,
} from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('below 100 % the promotion goes back for a rollback, which has what it wanted; a merge that waits finds promotion frozen', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { number, stack, push } = await mergeTested(story, 'feature');
  const other = await mergeTested(story, 'other');
  const before = await readWeights(story);
  const dispatch = await story.repository.dispatchWorkflow({});
  const command = (inputs: Record<string, string>) => story.run(dispatch, { inputs, checkout: false });

  let back: RunResult | undefined;
  let merged: RunResult | undefined;
  const rollsBack = async () => (back = await command({ command: 'rollback', reason: 'orders look odd' }));
  // Another merge is promoted at that time: it waits for the lease, and finds promotion frozen when it is free.
  const both = async () => {
    const waits = story.run(other.push);
    await rollsBack();
    merged = await waits;
  };
  const below = await runUntil(story, push, `${stack} 25 %`, both, {
    inputs: { steps: '25%@10m 100%' },
  });
  expect(below.outputs, logOf(below)).toMatchObject({ decision: 'failed', 'reason-code': 'recalled' });
  for (const text of [below.outputs['reason'], below.summary, story.comments(number).join()]) {
    expect(text).toContain('orders look odd');
    expect(text).toContain('asked at');
  }
  // What was live before is the way back: nobody goes one release further.
  expect(back?.outputs, back && logOf(back)).toMatchObject({ decision: 'rolled-back', 'stack-name': old });
  expect(await readWeights(story)).toEqual(before);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  const production = await readProduction(story);
  expect(production).toMatchObject({
    current: { stackName: old },
    retired: [],
    freeze: { kind: 'rollback' },
  });
  expect(production).not.toHaveProperty('rollout');
  expect(production).not.toHaveProperty('lease');
  expect(merged?.outputs, merged && logOf(merged)).toMatchObject({
    decision: 'refused',
    'reason-code': 'frozen',
  });
});

it('at 100 % the promotion ends, and the rollback goes back from its release, which is bad; it also puts right what somebody wrote by hand', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  const dispatch = await story.repository.dispatchWorkflow({});
  const command = (inputs: Record<string, string>) => story.run(dispatch, { inputs, checkout: false });
  let back: RunResult | undefined;
  const rollsBack = async () => (back = await command({ command: 'rollback' }));
  const baking = await runUntil(story, push, `${stack} 100 %`, rollsBack, { inputs: { 'bake-time': '10m' } });
  expect(baking.outputs, logOf(baking)).toMatchObject({ decision: 'failed', 'reason-code': 'recalled' });
  expect(back?.outputs, back && logOf(back)).toMatchObject({
    decision: 'rolled-back',
    'stack-name': old,
    'previous-stack': stack,
  });
  expect(await readWeights(story)).toEqual({ [old]: 100, [stack]: 0 });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: old },
    retired: [{ stackName: stack, bad: true }],
  });

  await writeByHand(story, { [old]: 30, [stack]: 70 });
  const again = await command({ command: 'rollback', to: old });
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'rolled-back', 'stack-name': old });
  expect(await readWeights(story)).toEqual({ [old]: 100, [stack]: 0 });
  expect(await readProduction(story)).toMatchObject({ current: { stackName: old } });
});
