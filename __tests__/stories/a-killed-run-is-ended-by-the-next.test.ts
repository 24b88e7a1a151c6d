import { expect, it } from 'vitest';
import { runUntilKilled } from './interrupted.ts';
import { mergeTested, readProduction, readWeights, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('prune undoes what a killed run left below 100 %, and the next run promotes', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  const before = await readWeights(story);

  // Between the write and its record: the first call attached the stack, the second gave it its share.
  const point = { service: 'elasticloadbalancing', operation: 'ModifyRule', nth: 2, when: 'after' } as const;
  await runUntilKilled(story, push, point, { inputs: { steps: '25%@10m 100%' } });
  expect(await readWeights(story)).toEqual({ [old]: 75, [stack]: 25 });
  expect(await readProduction(story)).toMatchObject({ lease: {}, rollout: { stackName: stack } });
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: true });

  const pruned = await story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'pruned', pruned: '[]' });
  expect(await readWeights(story)).toEqual(before);
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: false });
  const production = await readProduction(story);
  expect(production.lease).toBeUndefined();
  expect(production.rollout).toBeUndefined();
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });

  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});

it('prune finishes what a run killed at 100 % left, and keeps the old stack for rollback', async () => {
  const story = await startStory();
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');

  let action: string | undefined;
  const tellsWho = 'echo "the action is process $PPID."';
  const onLine = (line: string): void => {
    action ??= /the action is process (\d+)\./.exec(line)?.[1];
    if (action !== undefined && line.includes('Written.')) process.kill(Number(action), 'SIGKILL');
  };
  const inputs = { 'test-command': tellsWho, 'settle-time': '20s' };
  const killed = await story.run(push, { inputs, onLine });
  expect(killed.exitCode, logOf(killed)).toBe(137);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });

  story.sandbox.clock.advance(20_000);
  const pruned = await story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'pruned', pruned: '[]' });
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: stack }, retired: [{ stackName: old }] });
  expect(production.rollout).toBeUndefined();
  expect(production.lease).toBeUndefined();
  expect(await story.stack(stack)).toMatchObject({ EnableTerminationProtection: true });
  expect(await story.stack(old)).toMatchObject({ EnableTerminationProtection: true });
});
