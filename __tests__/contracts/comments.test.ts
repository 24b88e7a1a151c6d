import { expect, test } from 'vitest';
import { createPullRequests } from '../../src/adapters/github/pull-requests.ts';
import { REPO, USUAL, openGitHub } from '../adapters/github/github-world.ts';

const MARKER = '<!-- switchyard:orders/api -->';

async function bodiesOf(world: Awaited<ReturnType<typeof openGitHub>>, number: number): Promise<string[]> {
  const client = world.otherClient();
  const pages = { ...REPO, issue_number: number, per_page: 100 };
  return (await client.paginate(client.rest.issues.listComments, pages)).map(({ body }) => body ?? '');
}

const asks = (world: Awaited<ReturnType<typeof openGitHub>>, operation: string): number =>
  world.github.requests.filter((request) => request.operation === operation).length;

test('one comment, found behind 120 others, and edited only when its text changes', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  const crowd = world.otherClient('bob');
  for (let n = 0; n < 120; n += 1) {
    await crowd.rest.issues.createComment({ ...REPO, issue_number: number, body: `comment ${n}` });
  }
  const pulls = createPullRequests(world.client, REPO);
  const first = await pulls.comment(number, MARKER, 'deploying');
  const later = createPullRequests(world.client, REPO);
  const second = await later.comment(number, MARKER, 'ready');
  expect(second).toEqual(first);
  expect(first).toMatchObject({ url: expect.stringMatching(/^https?:/) as string });
  const edits = asks(world, 'issues/update-comment');
  await later.comment(number, MARKER, `${MARKER}\nready\n`);
  await createPullRequests(world.client, REPO).comment(number, MARKER, `${MARKER}\nready\n`);
  expect(asks(world, 'issues/update-comment')).toBe(edits);
  const bodies = await bodiesOf(world, number);
  expect(bodies).toHaveLength(121);
  expect(bodies.at(-1)).toBe(`${MARKER}\nready`);
  expect(await pulls.commented(number, MARKER)).toBe(`${MARKER}\nready`);
});

test('two first runs at one moment leave one comment, and a deleted one is written anew', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  const [one, two] = [createPullRequests(world.client, REPO), createPullRequests(world.client, REPO)];
  await Promise.all([one.comment(number, MARKER, 'first'), two.comment(number, MARKER, 'second')]);
  expect(await bodiesOf(world, number)).toHaveLength(1);
  await one.comment(number, MARKER, 'ready');
  expect(await bodiesOf(world, number)).toEqual([`${MARKER}\nready`]);
  const client = world.otherClient();
  const { data } = await client.rest.issues.listComments({ ...REPO, issue_number: number });
  await client.rest.issues.deleteComment({ ...REPO, comment_id: data[0]?.id ?? 0 });
  await one.comment(number, MARKER, 'ready again');
  expect(await bodiesOf(world, number)).toEqual([`${MARKER}\nready again`]);
});

test('a comment of somebody else that carries the marker is left alone', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  const forged = `${MARKER}\nhttps://evil.test`;
  await world
    .otherClient('mallory')
    .rest.issues.createComment({ ...REPO, issue_number: number, body: forged });
  const pulls = createPullRequests(world.client, REPO);
  expect(await pulls.commented(number, MARKER)).toBeUndefined();
  await pulls.comment(number, MARKER, 'ready');
  expect(await bodiesOf(world, number)).toEqual([forged, `${MARKER}\nready`]);
});

test('with the token of a person, that person’s comment is the one', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  await world.otherClient('mallory').rest.issues.createComment({
    ...REPO,
    issue_number: number,
    body: `${MARKER}\nforged`,
  });
  const pulls = createPullRequests(world.clientWith(USUAL, 'alice'), REPO);
  await pulls.comment(number, MARKER, 'deploying');
  await pulls.comment(number, MARKER, 'ready');
  expect(await bodiesOf(world, number)).toEqual([`${MARKER}\nforged`, `${MARKER}\nready`]);
});

test('the oldest of several wins, and a marker of another service is none', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  const bot = world.otherClient();
  for (const body of [
    `${MARKER.replace('api', 'web')}\nweb`,
    `quoted: ${MARKER}`,
    `${MARKER}\n1`,
    `${MARKER}\n2`,
  ]) {
    await bot.rest.issues.createComment({ ...REPO, issue_number: number, body });
  }
  await createPullRequests(world.client, REPO).comment(number, MARKER, 'ready');
  expect((await bodiesOf(world, number)).slice(2)).toEqual([`${MARKER}\nready`, `${MARKER}\n2`]);
});

test('a comment that is not permitted names the permission', async () => {
  const world = await openGitHub({ contents: 'read', 'pull-requests': 'read' });
  const number = await world.pullRequest('feature');
  const answer = await createPullRequests(world.client, REPO).comment(number, MARKER, 'ready');
  expect(answer).toEqual({ denied: 'pull-requests: write' });
  expect(await bodiesOf(world, number)).toEqual([]);
});

test('a text that is too long is cut at the end of a line and says so', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  const long = `<details>\n\n\`\`\`text\n${'a line of the log\n'.repeat(6_000)}\`\`\`\n\n</details>\n`;
  const answer = await createPullRequests(world.client, REPO).comment(number, MARKER, long);
  expect(answer).toHaveProperty('url');
  const [body = ''] = await bodiesOf(world, number);
  expect(body.length).toBeLessThanOrEqual(60_000);
  expect(body.length).toBeGreaterThan(59_000);
  expect(body.split('\n', 1)).toEqual([MARKER]);
  expect(body).toMatch(/a line of the log\n```\n\n<\/details>\n\n_Cut here: .*_\n$/);
});
