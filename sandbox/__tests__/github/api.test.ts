import { expect, test } from 'vitest';
import { secondaryRateLimit } from '../../github/faults.ts';
import { openPullRequest, ORDERS, start } from './start.ts';

test('merge_commit_sha is there in API version 2022-11-28 and gone in 2026-03-10', async () => {
  const { octokit, repository } = await start();
  const pull = { ...ORDERS, pull_number: await openPullRequest(repository, 'feature') };
  const old = await octokit.rest.pulls.get({ ...pull, headers: { 'x-github-api-version': '2022-11-28' } });
  expect(old.data.merge_commit_sha).toMatch(/^[0-9a-f]{40}$/);
  const recent = await octokit.rest.pulls.get({ ...pull, headers: { 'x-github-api-version': '2026-03-10' } });
  expect(recent.data).not.toHaveProperty('merge_commit_sha');
  const never = octokit.rest.pulls.get({ ...pull, headers: { 'x-github-api-version': '2020-01-01' } });
  await expect(never).rejects.toMatchObject({ status: 400 });
});

test('files and folders are read, as JSON and raw, at any ref and with slashes either way', async () => {
  const { github, octokit, repository } = await start();
  await repository.commit({
    branch: 'feature/x',
    files: { '.github/switchyard.yml': 'application: orders\n' },
  });
  const file = { ...ORDERS, path: '.github/switchyard.yml', ref: 'feature/x' };
  const { data } = await octokit.rest.repos.getContent(file);
  expect(data).toMatchObject({ type: 'file', encoding: 'base64', path: '.github/switchyard.yml' });
  const raw = await octokit.rest.repos.getContent({ ...file, mediaType: { format: 'raw' } });
  expect(raw.data).toBe('application: orders\n');
  const folder = await octokit.rest.repos.getContent({ ...ORDERS, path: '' });
  expect((folder.data as { name: string }[]).map(({ name }) => name)).toEqual(['app.txt', 'docs']);
  await expect(octokit.rest.repos.getContent({ ...file, ref: 'main' })).rejects.toMatchObject({
    status: 404,
  });
  const authorization = `Bearer ${github.createToken({ permissions: { contents: 'read' } })}`;
  const address = `${github.url}/repos/acme/orders/git/ref/heads/feature/x`;
  const plain = await fetch(address, { headers: { authorization } });
  expect(await plain.json()).toMatchObject({ ref: 'refs/heads/feature/x', object: { type: 'commit' } });
});

test('commits, trees, branches and workflow runs', async () => {
  const { octokit, repository } = await start();
  const [pushed] = await repository.commit({
    branch: 'main',
    files: { 'app.txt': null, 'new.txt': 'new\n' },
  });
  const sha = pushed?.sha ?? '';
  const { data: commit } = await octokit.rest.git.getCommit({ ...ORDERS, commit_sha: sha });
  const { data: tree } = await octokit.rest.git.getTree({
    ...ORDERS,
    tree_sha: commit.tree.sha,
    recursive: '1',
  });
  expect(tree.tree.map(({ path }) => path)).toEqual(['docs', 'docs/guide.md', 'new.txt']);
  const { data: full } = await octokit.rest.repos.getCommit({ ...ORDERS, ref: 'main' });
  expect(full.files?.map(({ filename, status }) => `${status} ${filename}`)).toEqual([
    'removed app.txt',
    'added new.txt',
  ]);
  expect((await octokit.rest.repos.getBranch({ ...ORDERS, branch: 'main' })).data.commit.sha).toBe(sha);
  expect((await octokit.rest.repos.listCommits(ORDERS)).data.map((one) => one.sha)[0]).toBe(sha);
  repository.setWorkflowRun({
    id: 77,
    headSha: sha,
    status: 'completed',
    conclusion: 'cancelled',
    attempt: 2,
  });
  const { data: run } = await octokit.rest.actions.getWorkflowRun({ ...ORDERS, run_id: 77 });
  expect(run).toMatchObject({ status: 'completed', conclusion: 'cancelled', run_attempt: 2, head_sha: sha });
  await expect(octokit.rest.actions.getWorkflowRun({ ...ORDERS, run_id: 78 })).rejects.toMatchObject({
    status: 404,
  });
});

test('a fault answers in place of the effect, or cuts the connection before or after it', async () => {
  const { github, octokit, repository } = await start();
  const issue = { ...ORDERS, issue_number: await openPullRequest(repository, 'feature') };
  const operation = 'issues/create-comment';
  const write = (body: string): Promise<unknown> => octokit.rest.issues.createComment({ ...issue, body });
  github.addFault({ operation, answer: { status: 503, message: 'Service Unavailable' } });
  await expect(write('answered')).rejects.toMatchObject({ status: 503 });
  github.addFault({ operation, answer: 'cut-before' });
  await expect(write('before')).rejects.toThrow();
  github.addFault({ operation, after: 1, answer: 'cut-after' });
  await write('untouched');
  await expect(write('after')).rejects.toThrow();
  await write('last');
  const { data } = await octokit.rest.issues.listComments(issue);
  expect(data.map(({ body }) => body)).toEqual(['untouched', 'after', 'last']);
});

test('a secondary rate limit is its own refusal, while the hour’s requests are not used up', async () => {
  const { github, octokit } = await start();
  const operation = 'repos/get';
  github.addFault({ operation, answer: secondaryRateLimit(403, 60) });
  github.addFault({ operation, answer: secondaryRateLimit(429) });
  const refusal = (status: number, headers: object) => ({
    status,
    message: expect.stringContaining('You have exceeded a secondary rate limit') as string,
    response: { headers: expect.objectContaining(headers) as object },
  });
  await expect(octokit.rest.repos.get(ORDERS)).rejects.toMatchObject(refusal(403, { 'retry-after': '60' }));
  const second = await octokit.rest.repos.get(ORDERS).catch((error: unknown) => error);
  expect(second).toMatchObject(refusal(429, { 'x-ratelimit-remaining': '998' }));
  expect(second).not.toHaveProperty('response.headers.retry-after');
  expect((await octokit.rest.repos.get(ORDERS)).status).toBe(200);
});
