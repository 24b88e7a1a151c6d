import { expect, it } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { countHealthy, instanceTemplate, readGroup, readSuspended, suspendByHand } from './fleets.ts';
import { mergeTested, readProduction, readWeights, runUntil, startProduction } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

const INPUTS = { 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' };
const THREE = { inputs: { 'production-parameters': 'Count=3' } };
const HELD = ['AZRebalance', 'Terminate'];

async function startInstances(most = 4): Promise<{ story: Scenario; old: string }> {
  const story = await startStory({ inputs: INPUTS });
  await story.repository.moveBase({ files: { 'infra/service.yml': instanceTemplate(4) } });
  const old = await startProduction(story, THREE);
  if (most !== 4) await story.repository.moveBase({ files: { 'infra/service.yml': instanceTemplate(most) } });
  return { story, old };
}

it('its group has as many instances as are live before the first weight, and may scale in again after the bake', async () => {
  const { story, old } = await startInstances();
  const { stack, push } = await mergeTested(story, 'feature');
  await suspendByHand(story, stack, 'AlarmNotification');
  expect(await readGroup(story, stack)).toMatchObject({ DesiredCapacity: 1 });

  const seen: unknown[] = [];
  const look = async () =>
    seen.push(
      await countHealthy(story, stack),
      await readSuspended(story, stack),
      await readProduction(story),
    );
  const run = await runUntil(story, push, 'Writing the split', look, { inputs: { 'settle-time': '2s' } });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'previous-stack': old });
  const [healthy, suspended, during] = seen;
  expect(healthy).toBe(3);
  expect(suspended).toEqual(['AZRebalance', 'AlarmNotification', 'Terminate']);
  expect(during).toMatchObject({ rollout: { heldScaling: { processes: HELD } } });
  expect(await readGroup(story, stack)).toMatchObject({ DesiredCapacity: 3 });
  expect(await readSuspended(story, stack)).toEqual(['AlarmNotification']);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});

it('where its tests fail it may scale in again at once', async () => {
  const { story, old } = await startInstances();
  const { stack, push } = await mergeTested(story, 'bad');
  const run = await story.run(push, { inputs: { 'test-command': 'false' } });
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'failed', 'reason-code': 'tests-failed' });
  expect(logOf(run)).toContain('does not scale in until this run ends');
  expect(await readSuspended(story, stack)).toEqual([]);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
});

it('what a killed run suspended is let go on by the next prune', async () => {
  const { story } = await startInstances();
  const { stack, push } = await mergeTested(story, 'feature');
  const killed = await story.run(push, { inputs: { 'test-command': 'kill -9 $PPID' } });
  expect(killed.exitCode, logOf(killed)).toBe(137);
  expect(await readSuspended(story, stack)).toEqual(HELD);

  const pruned = await story.run(await story.repository.schedule('*/15 * * * *'), { checkout: false });
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ decision: 'pruned' });
  expect(await readSuspended(story, stack)).toEqual([]);
  expect((await readProduction(story)).rollout).toBeUndefined();
});

it('a group that may not become as large as what is live is not touched, and the bound is named', async () => {
  const { story, old } = await startInstances(2);
  const { stack, push } = await mergeTested(story, 'feature');
  const weights = await readWeights(story);
  const run = await story.run(push);
  expect(run.outputs, logOf(run)).toMatchObject({
    decision: 'refused',
    'reason-code': 'capacity-out-of-bounds',
  });
  expect(run.outputs['reason']).toMatch(/would have to keep 3 instances.*at most 2 \(MaxSize\)/);
  expect(await readGroup(story, stack)).toMatchObject({ DesiredCapacity: 1, SuspendedProcesses: [] });
  expect(await readWeights(story)).toEqual(weights);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
});
