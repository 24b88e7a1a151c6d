import { expect, test } from 'vitest';
import { Description } from '../../github/description.ts';

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
