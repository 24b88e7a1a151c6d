import assert from 'node:assert/strict';
import type { Scenario } from '../sandbox/scenario/scenario.ts';
import { act, fetchUrl, only, runAndExpect, say, showComment } from './stage.ts';

const STACK = 'orders-api-pr-1';

export async function openFirst(scenario: Scenario): Promise<void> {
  act('Alice opens a pull request: it gets a stack of its own, from examples/service.yml, and a URL');
  const { repository } = scenario;
  await repository.commit({ branch: 'checkout', files: { 'app.txt': 'checkout\n' }, author: 'alice' });
  const events = await repository.openPullRequest({ branch: 'checkout', title: 'Add a checkout' });
  const run = await runAndExpect(scenario, only(events, 'pull_request'), {
    decision: 'deployed',
    'stack-name': STACK,
  });
  const url = run.outputs['url'] ?? '';
  const answer = await fetchUrl(scenario, url);
  say(`GET ${url} → ${answer}`);
  assert.match(answer, /^200 .*orders-api-pr-1/);
  showComment(scenario, 1);
}

export async function pushCommit(scenario: Scenario): Promise<void> {
  act('She pushes another commit: the same stack is updated, the same comment edited');
  const events = await scenario.repository.push(1, { files: { 'app.txt': 'a better checkout\n' } });
  const synchronize = only(events, 'pull_request');
  const run = await runAndExpect(scenario, synchronize, { decision: 'deployed', 'stack-name': STACK });
  const answer = await fetchUrl(scenario, run.outputs['url'] ?? '');
  say(`GET ${run.outputs['url']} → ${answer}`);
  const { head } = synchronize.payload['pull_request'] as { head: { sha: string } };
  assert(answer.includes(head.sha.slice(0, 7)), 'the new version answers');
}

export async function mergeFirst(scenario: Scenario): Promise<void> {
  act('It is merged (squash): production, which answered 503, moves to the very stack that was tested');
  say(`Before: ${await fetchUrl(scenario, scenario.productionUrl)}`);
  const events = await scenario.repository.mergePullRequest(1, { method: 'squash' });
  await runAndExpect(scenario, only(events, 'push'), { decision: 'promoted', split: `{"${STACK}":100}` });
  const after = await fetchUrl(scenario, scenario.productionUrl);
  say(`After:  ${after}`);
  assert.match(after, /^200 .*orders-api-pr-1/);
}
