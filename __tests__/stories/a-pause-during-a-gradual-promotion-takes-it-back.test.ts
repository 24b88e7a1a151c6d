import { expect, it } from 'vitest';
import { mergeTested, readProduction, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('a pause while a step is held gives the old stack all traffic back; after resume the same merge is promoted', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  const dispatch = await story.repository.dispatchWorkflow({});
  const command = (inputs: Record<string, string>) => story.run(dispatch, { inputs, checkout: false });

  const pauses = async () => {
    const paused = await command({ command: 'pause', reason: 'orders look odd' });
    expect(paused.outputs, logOf(paused)).toMatchObject({ decision: 'paused' });
  };
  const run = await runUntil(story, push, `${stack} 25 %`, pauses, { inputs: { steps: '25%@10m 100%' } });
  expect(run.conclusion, logOf(run)).toBe('failure');
  expect(run.outputs, logOf(run)).toMatchObject({ 'reason-code': 'frozen', split: `{"${old}":100}` });
  expect(run.outputs['reason']).toContain('orders look odd');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  const production = await readProduction(story);
  expect(production).toMatchObject({ current: { stackName: old }, retired: [], freeze: { kind: 'pause' } });
  expect(production).not.toHaveProperty('rollout');

  await command({ command: 'resume' });
  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
