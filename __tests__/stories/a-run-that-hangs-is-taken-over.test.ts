import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import { mergeTested, readProduction, readWeights, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

/** Promotes until the log shows this split, and stops the process there as a machine that hangs. */
async function hang(story: Scenario, push: WebhookEvent, line: string) {
  let pid: string | undefined;
  let run: Promise<RunResult> = Promise.reject(new Error('not started'));
  run.catch(() => undefined);
  const hangs = await new Promise<boolean>((resolve) => {
    const onLine = (text: string): void => {
      pid ??= /the action is process (\d+)\./.exec(text)?.[1];
      if (pid === undefined || !text.startsWith(line)) return;
      process.kill(Number(pid), 'SIGSTOP');
      resolve(true);
    };
    const inputs = {
      'test-command': 'echo "the action is process $PPID."',
      steps: '25%@10m 100%',
      'settle-time': '1s',
    };
    run = story.run(push, { inputs, onLine });
    void run.then(() => resolve(false));
  });
  const wake = (): true => process.kill(Number(pid), 'SIGCONT');
  expect(hangs, hangs ? '' : logOf(await run)).toBe(true);
  return { run, wake };
}

it('neither a rollback nor a pause waits for a run that hangs: after a minute it is undone, and when it wakes it writes nothing', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  const before = await readWeights(story);
  const dispatch = await story.repository.dispatchWorkflow({});
  const command = (inputs: Record<string, string>, onLine?: (line: string) => void) =>
    story.run(dispatch, { inputs, checkout: false, ...(onLine ? { onLine } : {}) });
  const aMinutePasses = (line: string): void => {
    if (line.includes('is asked to go back')) story.sandbox.clock.advance(61_000);
  };

  for (const [asks, decision] of [
    ['rollback', 'rolled-back'],
    ['pause', 'paused'],
  ] as const) {
    const { run, wake } = await hang(story, push, 'Written.');
    expect(await readWeights(story)).toEqual({ [old]: 75, [stack]: 25 });
    const back = await command({ command: asks, reason: 'orders look odd' }, aMinutePasses);
    expect(back.outputs, logOf(back)).toMatchObject({ decision });
    expect(back.outputs['reason']).toContain('undone');
    expect(await readWeights(story)).toEqual(before);
    expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
    const production = await readProduction(story);
    expect(production).toMatchObject({
      current: { stackName: old },
      retired: [],
      freeze: { reason: 'orders look odd' },
    });
    expect(production).not.toHaveProperty('rollout');
    expect(production).not.toHaveProperty('lease');

    wake();
    const woken = await run;
    expect(woken.outputs, logOf(woken)).toMatchObject({ decision: 'failed', 'reason-code': 'lease-lost' });
    expect(await readWeights(story)).toEqual(before);
    expect(await readProduction(story)).toEqual(production);
    await command({ command: 'resume' });
  }
});
