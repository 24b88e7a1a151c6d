import { afterEach, expect, it } from 'vitest';
import { FastTeam } from '../chaos/fast-team.ts';
import { markDeleting } from '../../src/core/production.ts';
import { rewriteProduction } from './ledger.ts';
import { readProduction, readWeights } from './production.ts';
import { eventNamed } from './story.ts';

let team: FastTeam;

afterEach(() => team.close());

async function push(line: string) {
  const { repository } = team.scenario;
  const moved = await repository.moveBase({ files: { 'live.txt': line }, message: `Ship ${line}` });
  return team.run(eventNamed(moved, 'push'));
}

async function dispatch(inputs: Readonly<Record<string, string>>) {
  return team.run(await team.scenario.repository.dispatchWorkflow({}), { inputs });
}

it('a release that was rolled back is named for promotion while prune deletes its stack: nothing is done to it', async () => {
  team = await FastTeam.start();
  const old = (await push('one')).outputs['stack-name'] ?? '';
  const { 'stack-name': stack = '', 'stack-id': stackId = '' } = (await push('two')).outputs;
  await dispatch({ command: 'rollback' });
  await dispatch({ command: 'resume' });
  // As prune does before it deletes.
  await rewriteProduction(team.scenario, (production) => markDeleting(production, stackId));
  const run = await dispatch({ command: 'promote', to: stack, 'production-parameters': 'DesiredCount=2' });
  expect(run.outputs, run.lines.join('\n')).toMatchObject({
    decision: 'refused',
    'reason-code': 'release-deleting',
  });
  const changing = /^(ecs|cloudformation|elasticloadbalancing):(?!Describe|List|Get)/;
  expect(run.calls.filter((call) => changing.test(call))).toEqual([]);
  const { current, rollout, lease } = await readProduction(team.scenario);
  expect({ live: current?.stackName, rollout, lease }).toEqual({ live: old });
  expect(await readWeights(team.scenario)).toMatchObject({ [old]: 100 });
}, 60_000);
