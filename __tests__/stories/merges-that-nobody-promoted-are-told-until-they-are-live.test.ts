import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { mergeTested, readProduction, startProduction } from './production.ts';
import { ask, eventNamed, logOf, startStory } from './story.ts';
import { deploymentStates } from './world.ts';

const KILLS_THE_ACTION = 'kill -9 $PPID';
const HOUR = 3_600_000;

it('a merge by GITHUB_TOKEN starts no run: prune says loudly how to promote it, until it or a later one is live', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const { clock } = story.sandbox;
  const old = await startProduction(story);
  const first = await mergeTested(story, 'first');
  const second = await mergeTested(story, 'second');
  const early = await prune(story);
  expect(early.annotations, logOf(early)).toEqual([]);
  clock.advance(HOUR);

  const told = await prune(story);
  expect(told.outputs, logOf(told)).toMatchObject({ decision: 'pruned', pruned: '[]' });
  const warnings = told.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
  expect(warnings).toHaveLength(2);
  for (const { stack, number } of [first, second]) {
    const command = `gh workflow run promote.yml -f pull-request=${number}`;
    expect(warnings).toContainEqual(
      expect.stringMatching(new RegExp(`never-promoted: ${stack}: .*${command}`)),
    );
  }

  // What it says is what to do; the second merge holds the first one.
  const inputs = { command: 'promote', 'pull-request': String(second.number) };
  const killed = await dispatch(story, { ...inputs, 'test-command': KILLS_THE_ACTION });
  expect(killed.exitCode, logOf(killed)).toBe(137);
  clock.advance(HOUR);
  const left = await dispatch(story, { command: 'status' });
  expect(logOf(left)).toContain(`Found: rollout-left: ${second.stack}`);
  const undone = await prune(story, { repair: 'true' });
  expect(undone.outputs, logOf(undone)).toMatchObject({ decision: 'pruned' });
  expect((await readProduction(story)).rollout).toBeUndefined();
  expect(deploymentStates(story, 'production/orders-api').at(-1)).toBe('failure');
  expect(logOf(undone)).toContain(`never-promoted: ${second.stack}`);

  const promoted = await dispatch(story, inputs);
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  expect((await ask(story.productionUrl)).stack).toBe(second.stack);
  const quiet = await prune(story);
  expect(logOf(quiet)).not.toContain('never-promoted');
  expect(quiet.annotations, logOf(quiet)).toEqual([]);

  const pushed = await story.repository.moveBase({ files: { 'fix.txt': 'fix' }, message: 'Land a hotfix' });
  const sha = eventNamed(pushed, 'push').sha;
  clock.advance(8 * 24 * HOUR);
  const late = await dispatch(story, { command: 'status', 'retain-count': '0' });
  expect(logOf(late)).toContain(`retired-overdue: ${old}`);
  expect(logOf(late)).toMatch(new RegExp(`branch-ahead: main: .*Land a hotfix.*gh run list --commit ${sha}`));
}, 120_000);

async function prune(story: Scenario, inputs: Record<string, string> = {}): Promise<RunResult> {
  return story.run(await story.repository.schedule('*/15 * * * *'), { inputs, checkout: false });
}

async function dispatch(story: Scenario, inputs: Record<string, string>): Promise<RunResult> {
  return story.run(await story.repository.dispatchWorkflow({}), { inputs, checkout: false });
}
