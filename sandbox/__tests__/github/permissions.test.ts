import { expect, test } from 'vitest';
import { octokitWith, openPullRequest, ORDERS, start } from './start.ts';

test('a token without pull-requests: write is told which permission it lacks', async () => {
  const { octokit, repository } = await start({ contents: 'read', 'pull-requests': 'read' });
  const issue_number = await openPullRequest(repository, 'feature');
  await expect(
    octokit.rest.issues.createComment({ ...ORDERS, issue_number, body: 'x' }),
  ).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('Resource not accessible by integration') as string,
    response: { headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' } },
  });
  const { data } = await octokit.rest.issues.listComments({ ...ORDERS, issue_number });
  expect(data).toEqual([]);
});

test('no token, an unknown one and a revoked one are 401', async () => {
  const { github } = await start();
  expect((await fetch(`${github.url}/repos/acme/orders`)).status).toBe(401);
  const token = github.createToken({ permissions: {} });
  await octokitWith(github, token).rest.repos.get(ORDERS);
  github.revokeToken(token);
  for (const known of [token, 'ghs_nobody']) {
    await expect(octokitWith(github, known).rest.repos.get(ORDERS)).rejects.toMatchObject({
      status: 401,
      message: expect.stringContaining('Bad credentials') as string,
    });
  }
});

test('a GITHUB_TOKEN has no user, a person’s token has', async () => {
  const { github, octokit } = await start();
  await expect(octokit.rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 });
  const alice = octokitWith(github, github.createToken({ permissions: {}, login: 'alice' }));
  expect((await alice.rest.users.getAuthenticated()).data.login).toBe('alice');
});

test('a public repository may be read by every token, and written by none without permission', async () => {
  const { octokit } = await start({}, false);
  expect((await octokit.rest.git.getRef({ ...ORDERS, ref: 'heads/main' })).data.ref).toBe('refs/heads/main');
  await expect(
    octokit.rest.repos.createDeployment({ ...ORDERS, ref: 'main', auto_merge: false }),
  ).rejects.toMatchObject({ status: 403 });
});

test('an unknown repository is 404', async () => {
  const { octokit } = await start();
  await expect(octokit.rest.repos.get({ owner: 'acme', repo: 'other' })).rejects.toMatchObject({
    status: 404,
  });
});

test('the hour’s requests run out, are counted in every reply, and come back', async () => {
  const { clock, github } = await start();
  const token = github.createToken({ permissions: {} });
  const octokit = octokitWith(github, token);
  github.setRemaining(token, 2);
  const { headers } = await octokit.rest.repos.get(ORDERS);
  expect(headers['x-ratelimit-remaining']).toBe('1');
  expect(headers['x-ratelimit-limit']).toBe('1000');
  await octokit.rest.repos.get(ORDERS);
  await expect(octokit.rest.repos.get(ORDERS)).rejects.toMatchObject({
    status: 403,
    response: { headers: { 'x-ratelimit-remaining': '0' } },
  });
  expect((await octokit.rest.rateLimit.get()).data.resources.core.remaining).toBe(0);
  clock.advance(3_600_000);
  expect((await octokit.rest.repos.get(ORDERS)).status).toBe(200);
});

test('a person’s role in a repository, as the four old words and as its own name', async () => {
  const { octokit, repository } = await start();
  const ask = async (username: string) => {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...ORDERS, username });
    return [data.permission, data.role_name, data.user?.permissions?.push];
  };
  repository.setRole('alice', 'maintain');
  repository.setRole('bob', 'triage');
  expect(await ask('acme')).toEqual(['admin', 'admin', true]);
  expect(await ask('Alice')).toEqual(['write', 'maintain', true]);
  expect(await ask('bob')).toEqual(['read', 'triage', false]);
  expect(await ask('mallory')).toEqual(['none', 'none', false]);
  const open = await start({}, false);
  const anybody = { ...ORDERS, username: 'mallory' };
  const { data } = await open.octokit.rest.repos.getCollaboratorPermissionLevel(anybody);
  expect(data.permission).toBe('read');
});
