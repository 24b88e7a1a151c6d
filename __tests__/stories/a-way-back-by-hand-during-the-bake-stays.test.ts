import { afterEach, expect, it } from 'vitest';
import { FastTeam } from '../chaos/fast-team.ts';
import { readProduction, readWeights, writeByHand } from './production.ts';
import { eventNamed } from './story.ts';

let team: FastTeam;

afterEach(() => team.close());

async function push(line: string) {
  const { repository } = team.scenario;
  const moved = await repository.moveBase({ files: { 'live.txt': line }, message: `Ship ${line}` });
  return eventNamed(moved, 'push');
}

/** Waits until a promotion bakes, and a minute more. */
async function untilBaking(): Promise<void> {
  for (let phase = ''; phase !== 'baking';) {
    await team.clock.sleep(1_000);
    const { rollout } = await readProduction(team.scenario);
    phase = (rollout as { state: { phase: string } } | undefined)?.state.phase ?? '';
  }
  await team.clock.sleep(60_000);
}

it('somebody gives the traffic back by the printed command while a release bakes: it is not told as promoted', async () => {
  team = await FastTeam.start({ steps: 'all-at-once', 'bake-time': '5m' });
  const first = await team.run(await push('one'));
  const old = first.outputs['stack-name'] ?? '';
  const event = await push('two');
  const stack = `orders-api-${event.sha.slice(0, 7)}`;
  const running = team.run(event);
  await untilBaking();
  const byHand = { [old]: 100, [stack]: 0 };
  await writeByHand(team.scenario, byHand);
  const run = await running;
  expect(run.outputs, run.lines.join('\n')).toMatchObject({ decision: 'failed', 'reason-code': 'drifted' });
  expect(await readWeights(team.scenario)).toEqual(byHand);
  expect(await readProduction(team.scenario)).toMatchObject({ current: { stackName: old } });

  await team.clock.sleep(15 * 60_000);
  await team.run(await team.scenario.repository.schedule('*/15 * * * *'));
  expect(await readWeights(team.scenario)).toMatchObject({ [old]: 100 });
  const { current, rollout } = await readProduction(team.scenario);
  expect(current?.stackName).toBe(old);
  expect(rollout).toBeUndefined();
}, 60_000);
