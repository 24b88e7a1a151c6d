import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createOctokit } from '../../../src/adapters/github/client.ts';
import { createPullRequests } from '../../../src/adapters/github/pull-requests.ts';
import { failureOf } from '../failure.ts';
import { REPO, USUAL, openGitHub } from './github-world.ts';

test('a pull request, as it is now', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  await world.repository.label(number, 'preview');
  const pulls = createPullRequests(world.client, REPO);
  expect(await pulls.get(number)).toMatchObject({
    number,
    state: 'open',
    merged: false,
    draft: false,
    labels: ['preview'],
    fork: false,
    baseRef: 'main',
    title: 'Add feature',
    headSha: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
  });
  expect(await pulls.get(99)).toBeUndefined();
});

test('a merged one tells the commit it was merged as, and is found by that commit', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  await world.pullRequest('other');
  await world.repository.mergePullRequest(number, { method: 'squash' });
  const pulls = createPullRequests(world.client, REPO);
  const merged = await pulls.get(number);
  expect(merged).toMatchObject({ state: 'closed', merged: true });
  expect(merged?.closedAt).toMatch(/^\d{4}-/);
  expect((await pulls.of(merged?.mergeCommitSha ?? '')).map((pull) => [pull.number, pull.merged])).toEqual([
    [number, true],
  ]);
  expect((await pulls.open()).map(({ title }) => title)).toEqual(['Add other']);
  expect(await pulls.of('0'.repeat(40))).toEqual([]);
});

test('a pull request of a fork is one also when the fork is gone', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature', 'mallory');
  expect(await createPullRequests(world.client, REPO).get(number)).toMatchObject({ fork: true });

  // GitHub answers `head.repo: null` then; its own description has no room for that, so neither has the sandbox.
  const { data } = await world.otherClient().rest.pulls.get({ ...REPO, pull_number: number });
  const gone = { ...data, head: { ...data.head, repo: null } };
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(gone));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pulls = createPullRequests(createOctokit({ token: 'ghs_test', apiUrl }), REPO);
  expect(await pulls.get(number)).toMatchObject({ fork: true });
});

test('a token that GitHub does not know, and one without the permission', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  const denied = createPullRequests(world.clientWith({ contents: 'read' }), REPO);
  const failure = await failureOf(denied.get(number));
  expect(failure.code).toBe('permission-missing');
  expect(failure.next).toContain('pull-requests: read');

  const token = world.github.createToken({ permissions: USUAL });
  world.github.revokeToken(token);
  const gone = createPullRequests(createOctokit({ token, apiUrl: world.github.url }), REPO);
  expect((await failureOf(gone.get(number))).code).toBe('github-token-invalid');
});

test('a rate limit that lasts is told, not waited for', async () => {
  const world = await openGitHub();
  const token = world.github.createToken({ permissions: USUAL });
  world.github.setRemaining(token, 0);
  const pulls = createPullRequests(createOctokit({ token, apiUrl: world.github.url }), REPO);
  expect((await failureOf(pulls.open())).code).toBe('github-rate-limited');
});

test('an answer that was lost is asked for again', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  world.github.addFault({ operation: 'pulls/get', answer: { status: 502, message: 'Bad Gateway' } });
  expect(await createPullRequests(world.client, REPO).get(number)).toMatchObject({ number });
});
