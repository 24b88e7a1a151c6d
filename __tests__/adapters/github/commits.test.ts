import { expect, test } from 'vitest';
import { createCommits } from '../../../src/adapters/github/commits.ts';
import { createPullRequests } from '../../../src/adapters/github/pull-requests.ts';
import { failureOf } from '../failure.ts';
import { REPO, openGitHub } from './github-world.ts';

test('the tree of a squash is the tree of the head it was made from', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  await world.repository.mergePullRequest(number, { method: 'squash' });
  const pull = await createPullRequests(world.client, REPO).get(number);
  const commits = createCommits(world.client, REPO);
  const tree = await commits.tree(pull?.mergeCommitSha ?? '');
  expect(tree).toMatch(/^[0-9a-f]{40}$/);
  expect(await commits.tree(pull?.headSha ?? '')).toBe(tree);
  expect(await commits.tree('0'.repeat(40))).toBeUndefined();
});

test('commits are compared, over all pages', async () => {
  const world = await openGitHub();
  const commits = createCommits(world.client, REPO);
  const number = await world.pullRequest('feature');
  for (let n = 1; n <= 104; n += 1) {
    await world.repository.commit({
      branch: 'feature',
      files: { 'n.txt': `${n}` },
      author: 'alice',
      message: `Step ${n}\n\nmore`,
    });
  }
  const pull = await createPullRequests(world.client, REPO).get(number);
  const ahead = await commits.compare('main', 'feature');
  expect(ahead.status).toBe('ahead');
  expect(ahead.commits).toHaveLength(105);
  expect(ahead.commits.at(-1)).toEqual({ sha: pull?.headSha, title: 'Step 104' });
  expect(await commits.compare('feature', 'main')).toMatchObject({ status: 'behind', commits: [] });
  expect(await commits.compare('main', 'main')).toEqual({ status: 'identical', commits: [] });
  await world.repository.moveBase({ files: { 'b.txt': 'b' } });
  expect((await commits.compare('main', 'feature')).status).toBe('diverged');
  expect((await failureOf(commits.compare('main', 'nowhere'))).code).toBe('github-error');
});

test('the newest commit of a branch, with its time', async () => {
  const world = await openGitHub();
  await world.repository.moveBase({ files: { 'b.txt': 'b' }, message: 'Land it\n\nmore' });
  const commits = createCommits(world.client, REPO);
  const head = await commits.head('main');
  expect(head).toMatchObject({ title: 'Land it', at: expect.stringMatching(/^\d{4}-.*Z$/) as string });
  expect((await commits.compare('main', head?.sha ?? '')).status).toBe('identical');
  expect(await commits.head('nowhere')).toBeUndefined();
});

test('whether a run has ended, where it can be seen', async () => {
  const world = await openGitHub();
  const number = await world.pullRequest('feature');
  const headSha = (await createPullRequests(world.client, REPO).get(number))?.headSha ?? '';
  world.repository.setWorkflowRun({ id: 5, headSha, status: 'completed', conclusion: 'success' });
  world.repository.setWorkflowRun({ id: 6, headSha, status: 'in_progress' });
  const commits = createCommits(world.client, REPO);
  expect(await commits.runCompleted('5')).toBe(true);
  expect(await commits.runCompleted('6')).toBe(false);
  expect(await commits.runCompleted('7')).toBeUndefined();
  expect(await createCommits(world.clientWith({ contents: 'read' }), REPO).runCompleted('5')).toBeUndefined();
});
