import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { readProduction, startProduction } from './production.ts';
import { historyOf } from './small-team.ts';
import { ask, eventNamed, logOf, openPullRequest, startStory } from './story.ts';

const REBUILD = { 'on-stale': 'rebuild', 'settle-time': '0s', steps: 'all-at-once', 'bake-time': '0s' };

/** A pull request whose preview is ready, merged after somebody else's change had landed. */
async function mergeStale(story: Scenario) {
  const { number, opened } = await openPullRequest(story, 'stale', {
    'stale.txt': 'before the base moved\n',
  });
  const preview = await story.run(opened);
  expect(preview.outputs, logOf(preview)).toMatchObject({ decision: 'deployed' });
  await story.repository.moveBase({ files: { 'hotfix.txt': 'meanwhile\n' }, message: 'Land a hotfix' });
  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
  const name = preview.outputs['stack-name'] ?? '';
  return { number, name, tested: preview.outputs['tree'], id: preview.outputs['stack-id'], merged };
}

async function versionOf(story: Scenario, name: string): Promise<string | undefined> {
  const parameters = (await story.stack(name))?.Parameters ?? [];
  return parameters.find(({ ParameterKey }) => ParameterKey === 'Version')?.ParameterValue;
}

it('the merge is built onto the stack of its PR with the production values, tested, and then takes the traffic', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'story-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const tests = join(directory, 'tests');
  const story = await startStory({
    inputs: {
      ...REBUILD,
      'production-parameters': 'DesiredCount=2',
      // What the tests saw: the hotfix is in the checkout of the merge only.
      'test-command': `ls | tr '\\n' ' ' >> ${tests}; echo >> ${tests}`,
    },
  });
  await startProduction(story);
  const { number, name, tested, id, merged } = await mergeStale(story);
  const push = eventNamed(merged, 'push');

  const run = await story.run(push);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted', 'stack-name': name, 'stack-id': id });
  expect(run.outputs['tree']).not.toBe(tested);
  expect(logOf(run)).toContain('rebuilt from the checkout of the merge (on-stale: rebuild)');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: name });
  expect(await versionOf(story, name)).toBe(push.sha.slice(0, 7));
  expect((await story.stack(name))?.Parameters).toContainEqual(
    expect.objectContaining({ ParameterKey: 'DesiredCount', ParameterValue: '2' }),
  );
  const seen = (await readFile(tests, 'utf8')).trim().split('\n');
  expect(seen.at(-1)).toContain('hotfix.txt');
  expect(story.comments(number).join()).toContain('In production');

  const again = await story.run(eventNamed(merged, 'pull_request'));
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'skipped', 'reason-code': 'already-live' });
});

it('a rebuild that is killed, or whose tests fail, leaves production as it is; run again it is rebuilt and promoted', async () => {
  const story = await startStory({ inputs: REBUILD });
  const live = await startProduction(story);
  const { number, name, merged } = await mergeStale(story);
  const push = eventNamed(merged, 'push');

  // The shell of the tests is the action's own child.
  const killed = await story.run(push, { inputs: { 'test-command': 'kill -9 $PPID' } });
  expect(killed.exitCode, logOf(killed)).toBe(137);
  expect((await ask(story.productionUrl)).stack).toBe(live);

  const failed = await story.run(push, { inputs: { 'test-command': 'false' } });
  expect(failed.outputs, logOf(failed)).toMatchObject({ decision: 'failed', 'reason-code': 'tests-failed' });
  expect(failed.conclusion).toBe('failure');
  expect(failed.outputs['reason']).toContain('Production was not touched');
  expect(story.comments(number).join()).toContain('Not promoted');
  expect((await ask(story.productionUrl)).stack).toBe(live);
  const { current, lease, rollout } = await readProduction(story);
  expect({ live: current?.stackName, lease, rollout }).toEqual({ live });

  const again = await story.run(push);
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'stack-name': name });
  expect((await ask(story.productionUrl)).stack).toBe(name);
});

it('nothing is rebuilt from a checkout of other code, and a dry run tells what would be', async () => {
  const story = await startStory({ inputs: REBUILD });
  const live = await startProduction(story);
  const { name, merged } = await mergeStale(story);
  const before = await versionOf(story, name);
  const push = eventNamed(merged, 'push');

  const dry = await story.run(push, { inputs: { 'dry-run': 'true' } });
  expect(dry.outputs, logOf(dry)).toMatchObject({ decision: 'reported', 'reason-code': 'dry-run' });
  expect(dry.outputs['reason']).toContain(`rebuild ${name}`);

  await story.repository.moveBase({ files: { 'later.txt': 'later\n' }, message: 'Land later' });
  const later = await story.repository.dispatchWorkflow({});
  const wrong = await story.run(later, { inputs: { command: 'promote', 'pull-request': '1' } });
  expect(wrong.outputs, logOf(wrong)).toMatchObject({ decision: 'refused', 'reason-code': 'wrong-checkout' });
  expect(wrong.lines.join('\n')).toContain(push.sha);
  expect(await versionOf(story, name)).toBe(before);
  expect((await ask(story.productionUrl)).stack).toBe(live);

  // Values that name the commit of the preview build nothing new: whether that is right only the team knows.
  const { parameters = '' } = story.inputs(before ?? '');
  const right = await story.run(later, {
    inputs: { command: 'promote', 'pull-request': '1', parameters },
    checkout: { sha: push.sha },
  });
  expect(logOf(right)).toMatch(/::warning.*the rebuild changed nothing/);
  expect(right.outputs, logOf(right)).toMatchObject({ decision: 'promoted', 'stack-name': name });
  expect((await ask(story.productionUrl)).stack).toBe(name);
});

it('of the two runs that a merge starts one rebuilds and promotes, and the other says that it does', async () => {
  const story = await startStory({ inputs: { ...REBUILD, 'on-merge': 'promote' } });
  await startProduction(story);
  const { number, name, merged } = await mergeStale(story);
  const push = eventNamed(merged, 'push');

  // Both build the merge: the closing event's own version would be that of the pull request's head.
  const { parameters = '' } = story.inputs(push.sha.slice(0, 7));
  const wishes = { inputs: { parameters }, checkout: { sha: push.sha } };
  const closing = story.run(eventNamed(merged, 'pull_request'), wishes);
  const runs = await Promise.all([story.run(push, wishes), closing]);
  const logs = runs.map(logOf).join('\n\n');
  expect(runs.map(({ outputs }) => outputs['decision']).sort(), logs).toEqual(['promoted', 'skipped']);
  const skipped = runs.find(({ outputs }) => outputs['decision'] === 'skipped');
  expect(['promotion-in-progress', 'already-live'], logs).toContain(skipped?.outputs['reason-code']);
  const { StackId: id = '' } = (await story.stack(name)) ?? {};
  const updates = (await historyOf(story, id)).filter((status) => status === 'UPDATE_COMPLETE');
  expect(updates, 'built once').toHaveLength(1);
  expect((await ask(story.productionUrl)).stack).toBe(name);
  expect(story.comments(number).join()).toContain('In production');
});
