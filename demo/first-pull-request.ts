import assert from 'node:assert/strict';
import type { Scenario } from '../sandbox/scenario/scenario.ts';
import type { WebhookEvent } from '../sandbox/github/webhooks/event.ts';
import { act, fetchUrl, only, runAndExpect, say, showComment, watchEvents } from './stage.ts';

const STACK = 'orders-api-pr-1';

export async function openFirst(scenario: Scenario): Promise<void> {
  act('Alice opens a pull request: it gets a stack of its own, from examples/service.yml, and a URL');
  const { repository } = scenario;
  await repository.commit({ branch: 'checkout', files: { 'app.txt': 'checkout\n' }, author: 'alice' });
  const events = await repository.openPullRequest({ branch: 'checkout', title: 'Add a checkout' });
  say('The log of the run, as the stack is made:');
  const expected = { decision: 'deployed', 'stack-name': STACK };
  const wishes = { onLine: watchEvents() };
  const run = await runAndExpect(scenario, only(events, 'pull_request'), expected, wishes);
  const url = run.outputs['url'] ?? '';
  const answer = await fetchUrl(scenario, url);
  say(`GET ${url} → ${answer}`);
  assert.match(answer, /^200 .*orders-api-pr-1/);
  showComment(scenario, 1);
}

export async function breakIt(scenario: Scenario): Promise<void> {
  act(
    'A commit whose container crashes: the job fails, the comment says why, the version before it still answers',
  );
  const before = await fetchUrl(scenario, await urlOf(scenario));
  const events = await scenario.repository.push(1, { files: { 'app.txt': 'a checkout with a typo\n' } });
  const version = `${shaOf(only(events, 'pull_request')).slice(0, 7)}-crash`;
  const inputs = { parameters: `Image=registry.example/orders:${version}\nVersion=${version}` };
  const expected = {
    decision: 'failed',
    'reason-code': 'stack-failed',
    'stack-status': 'UPDATE_ROLLBACK_COMPLETE',
  };
  await runAndExpect(scenario, only(events, 'pull_request'), expected, { inputs, onLine: watchEvents() });
  showComment(scenario, 1);
  assert.equal(withoutTask(await fetchUrl(scenario, await urlOf(scenario))), withoutTask(before));
  say('The preview still answers with the version before.');
}

export async function fixIt(scenario: Scenario): Promise<void> {
  act('She fixes it: the next push updates the stack from where the failure left it');
  const events = await scenario.repository.push(1, { files: { 'app.txt': 'the best checkout\n' } });
  await runAndExpect(scenario, only(events, 'pull_request'), { decision: 'deployed', 'stack-name': STACK });
  const answer = await fetchUrl(scenario, await urlOf(scenario));
  say(`GET ${await urlOf(scenario)} → ${answer}`);
  assert(answer.includes(shaOf(only(events, 'pull_request')).slice(0, 7)), 'the fixed version answers');
  showComment(scenario, 1);
}

async function urlOf(scenario: Scenario): Promise<string> {
  const stack = await scenario.stack(STACK);
  return stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'Url')?.OutputValue ?? '';
}

function shaOf({ payload }: WebhookEvent): string {
  return (payload['pull_request'] as { head: { sha: string } }).head.sha;
}

/** Each task has an id of its own. */
function withoutTask(answer: string): string {
  return answer.replace(/"task":"[^"]*"/, '');
}

export async function pushCommit(scenario: Scenario): Promise<void> {
  act('She pushes another commit: the same stack is updated, the same comment edited');
  const events = await scenario.repository.push(1, { files: { 'app.txt': 'a better checkout\n' } });
  const synchronize = only(events, 'pull_request');
  const run = await runAndExpect(scenario, synchronize, { decision: 'deployed', 'stack-name': STACK });
  const answer = await fetchUrl(scenario, run.outputs['url'] ?? '');
  say(`GET ${run.outputs['url']} → ${answer}`);
  assert(answer.includes(shaOf(synchronize).slice(0, 7)), 'the new version answers');
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
