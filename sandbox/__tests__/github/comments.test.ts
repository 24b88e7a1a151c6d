import { expect, test } from 'vitest';
import { openPullRequest, ORDERS, start } from './start.ts';

test('comments come in pages, and all of them through the links', async () => {
  const { octokit, repository } = await start();
  const issue = { ...ORDERS, issue_number: await openPullRequest(repository, 'feature') };
  for (let n = 1; n <= 105; n += 1)
    await octokit.rest.issues.createComment({ ...issue, body: `comment ${n}` });

  const first = await octokit.rest.issues.listComments(issue);
  expect(first.data).toHaveLength(30);
  expect(first.headers.link).toContain('rel="next"');
  const hundred = await octokit.rest.issues.listComments({ ...issue, per_page: 100 });
  expect(hundred.data).toHaveLength(100);
  const all = await octokit.paginate(octokit.rest.issues.listComments, { ...issue, per_page: 100 });
  expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 105 }, (_, n) => `comment ${n + 1}`));
  const { data: pull } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: issue.issue_number });
  expect(pull.comments).toBe(105);
});

test('a comment is written by the token it came with, edited and deleted', async () => {
  const { clock, octokit, repository } = await start();
  const issue_number = await openPullRequest(repository, 'feature');
  const { data: made } = await octokit.rest.issues.createComment({
    ...ORDERS,
    issue_number,
    body: 'deploying',
  });
  expect(made.user).toMatchObject({ login: 'github-actions[bot]', type: 'Bot' });
  clock.advance(60_000);
  await octokit.rest.issues.updateComment({ ...ORDERS, comment_id: made.id, body: 'ready' });
  const { data: edited } = await octokit.rest.issues.getComment({ ...ORDERS, comment_id: made.id });
  expect(edited.body).toBe('ready');
  expect(Date.parse(edited.updated_at) - Date.parse(edited.created_at)).toBeGreaterThanOrEqual(60_000);
  await octokit.rest.issues.deleteComment({ ...ORDERS, comment_id: made.id });
  const { data: left } = await octokit.rest.issues.listComments({ ...ORDERS, issue_number });
  expect(left).toEqual([]);
});

test('a body over 65,536 characters is refused in GitHub’s words, one of just that length is not', async () => {
  const { octokit, repository } = await start();
  const issue = { ...ORDERS, issue_number: await openPullRequest(repository, 'feature') };
  await expect(
    octokit.rest.issues.createComment({ ...issue, body: 'x'.repeat(65_537) }),
  ).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('body is too long (maximum is 65536 characters)') as string,
  });
  await octokit.rest.issues.createComment({ ...issue, body: 'x'.repeat(65_536) });
  const { data } = await octokit.rest.issues.listComments(issue);
  expect(data.map(({ body }) => body?.length)).toEqual([65_536]);
});

test('a request that does not fit the description, and a pull request that is not there', async () => {
  const { github, octokit, repository } = await start();
  const issue_number = await openPullRequest(repository, 'feature');
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  await expect(
    octokit.request(route, { ...ORDERS, issue_number, body: 7 as unknown as string }),
  ).rejects.toMatchObject({
    status: 422,
  });
  await expect(
    octokit.rest.issues.createComment({ ...ORDERS, issue_number: 99, body: 'x' }),
  ).rejects.toMatchObject({
    status: 404,
  });
  expect(github.requests.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    'issues/create-comment 422',
    'issues/create-comment 404',
  ]);
});
