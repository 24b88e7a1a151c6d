import { afterEach, expect, it } from 'vitest';
import { FastTeam } from '../chaos/fast-team.ts';
import { readProduction, readWeights, writeByHand } from './production.ts';
import { eventNamed } from './story.ts';

let team: FastTeam;

afterEach(() => team.close());

it('traffic that goes to a newer release between the question of lineage and the lease is not given to an older one', async () => {
  team = await FastTeam.start({ steps: 'all-at-once', 'bake-time': '0s' });
  const { repository, sandbox } = team.scenario;
  const ship = async (line: string): Promise<string> => {
    const moved = await repository.moveBase({ files: { [line]: line }, message: `Ship ${line}` });
    const promoted = await team.run(eventNamed(moved, 'push'));
    return promoted.outputs['stack-name'] ?? '';
  };
  const oldest = await ship('one');
  await repository.commit({ branch: 'feature', files: { 'two.txt': 'two' }, author: 'alice' });
  const opened = await repository.openPullRequest({ branch: 'feature', title: 'Add two' });
  const pull = eventNamed(opened, 'pull_request');
  const { outputs } = await team.run(pull);
  const merged = await repository.mergePullRequest(pull.payload['number'] as number, { method: 'squash' });
  const newest = await ship('three');
  await writeByHand(team.scenario, { [oldest]: 100, [newest]: 0 });

  const release = team.clock.hold();
  sandbox.github.addFault({
    operation: 'repos/compare-commits-with-basehead',
    answer: 'cut-before',
    onCut: () => void writeByHand(team.scenario, { [oldest]: 0, [newest]: 100 }).finally(release),
  });
  const run = await team.run(eventNamed(merged, 'push'));
  expect(run.outputs, run.lines.join('\n')).toMatchObject({
    decision: 'superseded',
    'reason-code': 'newer-release-live',
  });
  const weights = await readWeights(team.scenario);
  expect(weights).toMatchObject({ [newest]: 100 });
  expect(weights[outputs['stack-name'] ?? ''] ?? 0).toBe(0);
  expect(await readProduction(team.scenario)).toMatchObject({ current: { stackName: newest } });
}, 60_000);
