import { expect, test } from 'vitest';
import { Description } from '../../github/description.ts';
import { ORDERS, openPullRequest, start } from './start.ts';

const COMMENTS = '/repos/acme/orders/issues/1/comments';

test('a reply that GitHub could not give is found out, field by field', async () => {
  const description = await Description.load();
  const operation = description.match({ method: 'POST', path: COMMENTS, headers: {} });
  if (!operation) throw new Error('the description lacks issues/create-comment');
  expect(description.checkReply(operation, 201, { id: 1, body: 'x' })).toContain(
    "required property 'node_id'",
  );
});

test('what may be null in the description may be null, and numbers in a query are numbers', async () => {
  const description = await Description.load();
  const request = { method: 'GET', path: COMMENTS, query: 'per_page=7', headers: {} };
  const operation = description.match(request);
  if (!operation) throw new Error('the description lacks issues/list-comments');
  expect(description.checkRequest(request, operation)).toMatchObject({
    faults: [],
    params: { issue_number: 1 },
    query: { per_page: 7 },
  });
  const wrong = { ...request, path: COMMENTS.replace('1', 'one') };
  expect(description.checkRequest(wrong, operation).faults).not.toEqual([]);
});

test('a pull request’s head may have lost its repository, its base never', async () => {
  const { octokit, repository } = await start();
  const number = await openPullRequest(repository, 'feature');
  const { data: pull } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: number });
  const description = await Description.load();
  const operation = description.match({ method: 'GET', path: '/repos/acme/orders/pulls/1', headers: {} });
  if (!operation) throw new Error('the description lacks pulls/get');
  const check = (change: object) => description.checkReply(operation, 200, { ...pull, ...change });
  expect(check({ head: { ...pull.head, repo: null } })).toBeUndefined();
  expect(check({ head: { ...pull.head, repo: {} } })).toContain('/head/repo');
  expect(check({ base: { ...pull.base, repo: null } })).toContain('/base/repo must be object');
});
