import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { AnySchemaObject } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../github/json.ts';
import type { WebhookEvent } from '../../github/webhooks/event.ts';
import { openPullRequest, ORDERS, start } from './start.ts';

const require = createRequire(import.meta.url);
const path = require.resolve('@octokit/webhooks-schemas');
const schema = JSON.parse(readFileSync(path, 'utf8')) as AnySchemaObject;
const ajv = new Ajv({ strict: false, formats: { ...fullFormats, 'uri-template': true } });
ajv.addSchema(schema, 'webhooks');

function actionOf(payload: JsonObject): string {
  return typeof payload['action'] === 'string' ? payload['action'] : '';
}

/** What does not fit GitHub's schema of this event and action. `pull_request_target` has the payload of `pull_request`. */
function faultsOf({ eventName, payload }: WebhookEvent): string[] {
  const event = eventName.replace(/_target$/, '');
  const action = actionOf(payload);
  const names = action !== '' ? [`${event}$${action}`, `${event}$event`] : [`${event}$event`];
  const name = names.find((known) => known in (schema['definitions'] as object));
  const validate = ajv.getSchema(`webhooks#/definitions/${name ?? 'missing'}`);
  if (!validate) throw new Error(`no schema of ${eventName} ${action}`);
  void validate(payload);
  return (validate.errors ?? []).map(
    (error) => `${eventName} ${action} ${error.instancePath} ${error.message}`,
  );
}

test('every event of a pull request’s life fits GitHub’s own schema', async () => {
  const { repository } = await start();
  const number = await openPullRequest(repository, 'feature', true);
  const events = [
    await repository.push(number, { files: { 'more.txt': 'more\n' } }),
    await repository.ready(number),
    await repository.label(number, 'preview'),
    await repository.unlabel(number, 'preview'),
    await repository.markDraft(number),
    await repository.closePullRequest(number),
    await repository.reopen(number),
    await repository.ready(number),
    await repository.createMergeGroup(number),
    await repository.mergePullRequest(number, { method: 'squash' }),
    [await repository.dispatchWorkflow({ command: 'rollback' })],
    [await repository.dispatchRepository('on-demand-test', { 'pull-request': 7 })],
  ].flat();
  expect(events.flatMap(faultsOf)).toEqual([]);
  // Nothing is left of the people and repositories that the examples were recorded with.
  expect(JSON.stringify(events)).not.toMatch(/Codertocat|octo-|Hello-World|api\.github\.com/i);
  const told = events.filter(({ eventName }) => eventName !== 'pull_request_target');
  expect(told.map(({ eventName, payload }) => [eventName, actionOf(payload)].join(' ').trim())).toEqual([
    'pull_request synchronize',
    'push',
    'pull_request ready_for_review',
    'pull_request labeled',
    'pull_request unlabeled',
    'pull_request converted_to_draft',
    'pull_request closed',
    'pull_request reopened',
    'pull_request ready_for_review',
    'merge_group checks_requested',
    'pull_request closed',
    'push',
    'workflow_dispatch',
    'repository_dispatch on-demand-test',
  ]);
});

test('the merged close, which the examples lack, says so; the push tells the tree without a call', async () => {
  const { octokit, repository } = await start();
  const number = await openPullRequest(repository, 'feature');
  const [closed, push] = await repository.mergePullRequest(number, { method: 'rebase', by: 'bob' });
  const { data: main } = await octokit.rest.repos.getCommit({ ...ORDERS, ref: 'main' });
  expect(closed?.payload['pull_request']).toMatchObject({
    merged: true,
    merge_commit_sha: main.sha,
    merged_by: { login: 'bob' },
    user: { login: 'alice' },
    base: { ref: 'main', repo: { id: repository.id, full_name: 'acme/orders' } },
  });
  expect(push?.payload).toMatchObject({
    after: main.sha,
    head_commit: { id: main.sha, tree_id: main.commit.tree.sha, added: ['feature.txt'] },
  });
});

test('a fork’s pull request, and what is left of it when the fork is gone', async () => {
  const { octokit, repository } = await start();
  await repository.commit({ branch: 'feature', fork: 'mallory', files: { 'x.txt': 'x\n' } });
  const events = await repository.openPullRequest({
    branch: 'feature',
    fork: 'mallory',
    title: 'From a fork',
  });
  expect(events.flatMap(faultsOf)).toEqual([]);
  expect(events[0]?.payload['pull_request']).toMatchObject({
    head: { label: 'mallory:feature', repo: { fork: true, full_name: 'mallory/orders' } },
  });
  repository.deleteFork(1);
  const { data: pull } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: 1 });
  expect(pull.head).toMatchObject({ label: 'mallory:feature', repo: null });
  expect(pull.base.repo.full_name).toBe('acme/orders');
  const { data: pulls } = await octokit.rest.pulls.list(ORDERS);
  expect(pulls.map(({ head }) => head.repo)).toEqual([null]);
  const [closed] = await repository.closePullRequest(1);
  expect(closed?.payload['pull_request']).toMatchObject({ merged: false, head: { repo: null } });
});

test('a schedule is the cron line and the repository; every event names the ref it runs on', async () => {
  const { octokit, repository } = await start();
  const { data: main } = await octokit.rest.git.getRef({ ...ORDERS, ref: 'heads/main' });
  expect(await repository.schedule('*/15 * * * *')).toMatchObject({
    eventName: 'schedule',
    ref: 'refs/heads/main',
    sha: main.object.sha,
    payload: { schedule: '*/15 * * * *', repository: { full_name: 'acme/orders' } },
  });
  const [own, target] = [...(await repository.label(await openPullRequest(repository, 'feature'), 'x'))];
  expect(own).toMatchObject({ eventName: 'pull_request', ref: 'refs/pull/1/merge', actor: 'acme' });
  expect(target).toMatchObject({
    eventName: 'pull_request_target',
    ref: 'refs/heads/main',
    sha: main.object.sha,
  });
});

test('a checkout is the event’s commit, one deep, with the files of the test merge', async () => {
  const { octokit, repository } = await start();
  const number = await openPullRequest(repository, 'feature');
  await repository.moveBase({ files: { 'other.txt': 'other\n' } });
  const [event] = await repository.label(number, 'preview');
  const place = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
  onTestFinished(() => rm(place, { recursive: true, force: true }));
  const git = (directory: string, ...args: string[]): string =>
    execFileSync('git', ['-C', directory, '-c', 'safe.directory=*', ...args])
      .toString()
      .trim();

  const merge = join(place, 'merge');
  await repository.checkout({ ref: event?.ref ?? '', sha: event?.sha ?? '', directory: merge });
  expect(git(merge, 'rev-parse', 'HEAD')).toBe(event?.sha);
  expect(git(merge, 'rev-list', '--count', 'HEAD')).toBe('1');
  expect(await readFile(join(merge, 'other.txt'), 'utf8')).toBe('other\n');
  const { data } = await octokit.rest.git.getCommit({ ...ORDERS, commit_sha: event?.sha ?? '' });
  expect(git(merge, 'rev-parse', 'HEAD^{tree}')).toBe(data.tree.sha);
  // The head's SHA is still to be read in a clone that is one deep: the commit names its parents.
  expect(git(merge, 'cat-file', '-p', 'HEAD')).toContain(`parent ${data.parents[1]?.sha}`);

  const main = join(place, 'main');
  await repository.checkout({ ref: 'refs/heads/main', directory: main });
  expect(git(main, 'symbolic-ref', 'HEAD')).toBe('refs/heads/main');
  expect(git(main, 'status', '--porcelain')).toBe('');
});
