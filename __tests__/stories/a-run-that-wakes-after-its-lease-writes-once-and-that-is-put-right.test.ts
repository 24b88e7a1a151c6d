import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a run stopped between its check and its write, past its lease, writes once when it wakes; the run that took over puts that right', async () => {
  const story = await startStory({ inputs: { 'settle-time': '3s' } });
  const old = await startProduction(story);
  const first = await mergeTested(story, 'first');
  const second = await mergeTested(story, 'second');

  // The answer to its last look at the rule is on its way when the process stops.
  const { calls, clock, faults } = story.sandbox;
  // Its write goes over a connection of its own: one kept open from before would be closed by then, and nothing sent.
  faults.set([
    { kind: 'cut', service: 'elasticloadbalancing', operation: 'ModifyRule', when: 'after', calls: '1' },
  ]);
  const add = calls.add.bind(calls);
  let pid: number | undefined;
  let zombie: Promise<RunResult> | undefined;
  await new Promise<void>((resolve) => {
    calls.add = (call) => {
      add(call);
      if (pid === undefined || call.operation !== 'DescribeRules') return;
      calls.add = add;
      process.kill(pid, 'SIGSTOP');
      resolve();
    };
    const onLine = (line: string): void => {
      const said = /the action is process (\d+)\./.exec(line)?.[1];
      if (said !== undefined) pid = Number(said);
    };
    const inputs = { 'test-command': 'echo "the action is process $PPID."', steps: '25%@10m 100%' };
    zombie = story.run(first.push, { inputs, onLine });
    void zombie.finally(resolve);
  });
  expect(await readWeights(story)).toEqual({ [old]: 100, [first.stack]: 0 });
  clock.advance(125_000);

  const wakes = () => process.kill(pid ?? 0, 'SIGCONT');
  const next = await runUntil(story, second.push, 'Written.', wakes);
  expect(next.outputs, logOf(next)).toMatchObject({ decision: 'promoted', 'stack-name': second.stack });
  expect(next.annotations.map(({ message }) => message).join()).toContain('a run that lost its lease wrote');
  const woken = await zombie;
  expect(woken?.outputs, woken && logOf(woken)).toMatchObject({ 'reason-code': 'lease-lost' });
  expect(await readWeights(story)).toMatchObject({ [first.stack]: 0, [second.stack]: 100 });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: second.stack });
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: second.stack }, retired: [{ stackName: old }] });
  for (const gone of ['rollout', 'lease', 'late']) expect(production).not.toHaveProperty(gone);
});
