import assert from 'node:assert/strict';
import type { Scenario } from '../sandbox/scenario/scenario.ts';
import { runLoad } from '../sandbox/traffic/load.ts';
import { act, fetchUrl, only, runAndExpect, say, showComment } from './stage.ts';

const DAY = 86_400_000;

export async function mergeUnderLoad(scenario: Scenario): Promise<void> {
  act('A second pull request is merged while people use production: every answer is counted');
  const { repository, productionUrl } = scenario;
  await repository.commit({ branch: 'search', files: { 'search.txt': 'search\n' }, author: 'bob' });
  const opened = await repository.openPullRequest({ branch: 'search', title: 'Add a search', author: 'bob' });
  await runAndExpect(scenario, only(opened, 'pull_request'), {
    decision: 'deployed',
    'stack-name': 'orders-api-pr-2',
  });
  const merged = await repository.mergePullRequest(2, { method: 'merge' });
  const load = runLoad(productionUrl, {
    clients: 8,
    every: 5,
    label: ({ headers, statusCode }) => `${String(headers['x-stack'] ?? 'no stack')} ${statusCode}`,
  });
  await load.atLeast(200);
  await runAndExpect(scenario, only(merged, 'push'), {
    decision: 'promoted',
    'previous-stack': 'orders-api-pr-1',
  });
  await load.inFlightDone();
  const atEnd = load.counts()['orders-api-pr-1 200'];
  await load.atLeast(200);
  load.stop();
  const counts = await load.done;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  for (const [label, count] of Object.entries(counts)) say(`  ${String(count).padStart(6)} × ${label}`);
  const lost = total - (counts['orders-api-pr-1 200'] ?? 0) - (counts['orders-api-pr-2 200'] ?? 0);
  say(`  ${total} requests, ${lost} lost; after the move, none was answered by orders-api-pr-1.`);
  assert.equal(lost, 0, 'no request is lost');
  assert.equal(counts['orders-api-pr-1 200'], atEnd, 'the old stack answers nothing once the run has ended');
  showComment(scenario, 2);
  const again = only(merged, 'pull_request');
  say('The closing event starts a run of its own, which finds the work done:');
  await runAndExpect(scenario, again, { decision: 'skipped', 'reason-code': 'already-live' });
}

export async function closeUnmerged(scenario: Scenario): Promise<void> {
  act('A third pull request is closed unmerged: nothing of it stays');
  const { repository } = scenario;
  await repository.commit({ branch: 'idea', files: { 'idea.txt': 'idea\n' }, author: 'carol' });
  const opened = await repository.openPullRequest({ branch: 'idea', title: 'Try an idea', author: 'carol' });
  const run = await runAndExpect(scenario, only(opened, 'pull_request'), { decision: 'deployed' });
  const closed = await repository.closePullRequest(3);
  await runAndExpect(
    scenario,
    only(closed, 'pull_request'),
    { decision: 'deleted', 'reason-code': 'torn-down' },
    { checkout: false },
  );
  assert.equal(await scenario.stack('orders-api-pr-3'), undefined);
  const answer = await fetchUrl(scenario, run.outputs['url'] ?? '');
  assert.doesNotMatch(answer, /orders-api-pr-3/);
  showComment(scenario, 3);
}

export async function passTimeAndPrune(scenario: Scenario): Promise<void> {
  act('Time passes; the scheduled run deletes what production left when its seven days are over');
  const { repository, sandbox, productionUrl } = scenario;
  await runAndExpect(
    scenario,
    await repository.schedule('*/15 * * * *'),
    { 'reason-code': 'nothing-to-prune' },
    { checkout: false },
  );
  sandbox.clock.advance(8 * DAY);
  say('… eight days later …');
  const tick = await repository.schedule('*/15 * * * *');
  const pruned = { decision: 'pruned', pruned: '["orders-api-pr-4","orders-api-pr-2"]' };
  await runAndExpect(scenario, tick, pruned, { checkout: false });
  assert.match(await fetchUrl(scenario, productionUrl), /^200 .*orders-api-pr-1/);
}
