import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { mergeTested, readProduction, readWeights, startProduction, writeByHand } from './production.ts';
import { eventNamed, logOf, openPullRequest, startStory } from './story.ts';

async function prune(story: Scenario, inputs: Record<string, string> = {}): Promise<RunResult> {
  return story.run(await story.repository.schedule('*/15 * * * *'), { inputs, checkout: false });
}

function verdictsOf(run: RunResult): Record<string, string> {
  const { facts } = JSON.parse(run.outputs['summary-json'] ?? '') as {
    facts: { details: { verdicts: { name: string; verdict: string; code: string }[] } };
  };
  return Object.fromEntries(
    facts.details.verdicts.map(({ name, verdict, code }) => [name.slice(11), `${verdict} ${code}`]),
  );
}

it('a merge waits for a dispatch until its code is live in another; a stack that the rule names begins its time now', async () => {
  const story = await startStory();
  const live = await startProduction(story);
  const named = await openPullRequest(story, 'named', { 'named.txt': 'named' });
  await story.run(named.opened);
  await writeByHand(story, { [live]: 100, 'orders-api-pr-1': 0 });
  await story.repository.closePullRequest(named.number);
  const merged = await mergeTested(story, 'merged');

  const waiting = await prune(story, { 'dry-run': 'true' });
  expect(verdictsOf(waiting), logOf(waiting)).toEqual({
    [live.slice(11)]: 'keep live',
    'pr-1': 'keep retirement-unrecorded',
    'pr-2': 'keep awaiting-promotion',
  });
  expect((await readProduction(story)).retired).toEqual([]);

  const pushed = await story.repository.moveBase({ files: { 'later.txt': 'later' } });
  const promoted = await story.run(eventNamed(pushed, 'push'));
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  const newest = promoted.outputs['stack-name'] ?? '';

  const pruned = await prune(story);
  expect(pruned.outputs, logOf(pruned)).toMatchObject({ pruned: JSON.stringify([merged.stack]) });
  expect(verdictsOf(pruned)).toMatchObject({
    'pr-1': 'keep retirement-unrecorded',
    'pr-2': 'delete superseded',
  });
  expect(story.comments(merged.number).join()).toContain('Preview is deleted');
  const { retired } = await readProduction(story);
  expect(retired.map(({ stackName, bad }) => [stackName, bad])).toEqual([
    ['orders-api-pr-1', true],
    [live, false],
  ]);

  // Since that moment it is kept like any that retired, and goes when newer ones have.
  const young = await prune(story);
  expect(verdictsOf(young)).toMatchObject({ 'pr-1': 'keep retained', [live.slice(11)]: 'keep retained' });
  expect(await story.stack('orders-api-pr-1')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  expect(await readWeights(story)).toMatchObject({
    [newest]: expect.any(Number) as number,
    'orders-api-pr-1': 0,
  });
}, 120_000);
