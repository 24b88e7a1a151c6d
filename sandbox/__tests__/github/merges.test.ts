import { expect, test } from 'vitest';
import { openPullRequest, ORDERS, start } from './start.ts';
import type { Octokit, Started } from './start.ts';

const METHODS = ['merge', 'squash', 'rebase'] as const;

async function treeOf(octokit: Octokit, ref: string): Promise<string> {
  const { data } = await octokit.rest.repos.getCommit({ ...ORDERS, ref });
  return data.commit.tree.sha;
}

async function testMergeTree({ octokit }: Started, number: number): Promise<string> {
  const { data } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: number });
  return treeOf(octokit, data.merge_commit_sha ?? '');
}

test.each(METHODS)(
  '%s of a pull request whose base did not move gives the tree that was tested',
  async (method) => {
    const started = await start();
    const { octokit, repository } = started;
    const number = await openPullRequest(repository, 'feature');
    const head = await treeOf(octokit, 'feature');
    expect(await testMergeTree(started, number)).toBe(head);
    const events = await repository.mergePullRequest(number, { method });
    expect(await treeOf(octokit, 'main')).toBe(head);

    const { data: pull } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: number });
    const { data: main } = await octokit.rest.repos.getCommit({ ...ORDERS, ref: 'main' });
    expect(pull).toMatchObject({ merged: true, state: 'closed', merge_commit_sha: main.sha });
    expect(main.parents).toHaveLength(method === 'merge' ? 2 : 1);
    // Equal trees, but never the commit that was tested.
    expect(main.sha).not.toBe(pull.head.sha);
    expect(events.map(({ eventName, ref, sha }) => [eventName, ref, sha])).toEqual([
      ['pull_request', 'refs/heads/main', main.sha],
      ['push', 'refs/heads/main', main.sha],
      ['pull_request_target', 'refs/heads/main', main.sha],
    ]);
  },
);

test.each(METHODS)(
  '%s after the base moved gives another tree: what was tested before is stale',
  async (method) => {
    const started = await start();
    const { octokit, repository } = started;
    const number = await openPullRequest(repository, 'feature');
    const tested = await testMergeTree(started, number);
    await repository.moveBase({ files: { 'other.txt': 'other\n' } });
    const again = await testMergeTree(started, number);
    expect(again).not.toBe(tested);
    await repository.mergePullRequest(number, { method });
    expect(await treeOf(octokit, 'main')).toBe(again);
  },
);

test('a conflict: not mergeable, no pull_request event, and a close that only pull_request_target sees', async () => {
  const { octokit, repository } = await start();
  await repository.commit({ branch: 'feature', files: { 'app.txt': 'mine\n' } });
  await repository.moveBase({ files: { 'app.txt': 'theirs\n' } });
  const opened = await repository.openPullRequest({ branch: 'feature', title: 'Conflict' });
  expect(opened.map(({ eventName }) => eventName)).toEqual(['pull_request_target']);
  const pull = { ...ORDERS, pull_number: Number(opened[0]?.payload['number']) };
  expect((await octokit.rest.pulls.get(pull)).data).toMatchObject({
    mergeable: false,
    merge_commit_sha: null,
  });
  await expect(repository.mergePullRequest(pull.pull_number, { method: 'merge' })).rejects.toThrow(
    'not mergeable',
  );
  const closed = await repository.closePullRequest(pull.pull_number);
  expect(closed.map(({ eventName }) => eventName)).toEqual(['pull_request_target']);
});

test('compare tells ahead, behind, diverged and identical, and pages its commits oldest first', async () => {
  const { octokit, repository } = await start();
  for (const n of [1, 2, 3])
    await repository.commit({ branch: 'feature', files: { 'n.txt': `${n}\n` }, message: `n ${n}` });
  const compare = async (
    basehead: string,
    paging = {},
  ): ReturnType<typeof octokit.rest.repos.compareCommitsWithBasehead> =>
    octokit.rest.repos.compareCommitsWithBasehead({ ...ORDERS, basehead, ...paging });
  expect((await compare('main...feature')).data).toMatchObject({
    status: 'ahead',
    ahead_by: 3,
    behind_by: 0,
  });
  expect((await compare('feature...main')).data).toMatchObject({ status: 'behind', behind_by: 3 });
  expect((await compare('main...main')).data.status).toBe('identical');
  const second = await compare('main...feature', { per_page: 2, page: 2 });
  expect(second.data.commits.map(({ commit }) => commit.message)).toEqual(['n 3']);
  expect(second.data.total_commits).toBe(3);
  await repository.moveBase({ files: { 'other.txt': 'other\n' } });
  const diverged = (await compare('main...feature')).data;
  expect(diverged).toMatchObject({ status: 'diverged', ahead_by: 3, behind_by: 1 });
  // Three dots: what the head did since the two parted.
  expect(diverged.files?.map(({ filename }) => filename)).toEqual(['n.txt']);
  await expect(compare('main...nowhere')).rejects.toMatchObject({ status: 404 });
});

test('the pull request of a commit: while it is open by its head, afterwards by what was merged', async () => {
  const { octokit, repository } = await start({ contents: 'write', 'pull-requests': 'write' });
  const number = await openPullRequest(repository, 'feature');
  const find = async (commit_sha: string): Promise<number[]> => {
    const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...ORDERS, commit_sha });
    return data.map((pull) => pull.number);
  };
  const { data: pull } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: number });
  expect(await find(pull.head.sha)).toEqual([number]);
  expect(await find(pull.base.sha)).toEqual([]);
  const merge = { ...ORDERS, pull_number: number, merge_method: 'squash' as const };
  await expect(octokit.rest.pulls.merge({ ...merge, sha: pull.base.sha })).rejects.toMatchObject({
    status: 409,
  });
  const { data: merged } = await octokit.rest.pulls.merge(merge);
  expect(await find(merged.sha)).toEqual([number]);
  await expect(octokit.rest.pulls.merge(merge)).rejects.toMatchObject({ status: 405 });
});

test('a merge group lands as the commit that was checked', async () => {
  const { octokit, repository } = await start();
  const first = await openPullRequest(repository, 'one');
  const second = await openPullRequest(repository, 'two');
  const [group] = await repository.createMergeGroup(first);
  const [behind] = await repository.createMergeGroup(second, { after: group?.sha ?? '' });
  expect(group?.ref).toMatch(/^refs\/heads\/gh-readonly-queue\/main\/pr-1-[0-9a-f]{40}$/);
  await repository.mergeMergeGroup(first);
  await repository.mergeMergeGroup(second);
  expect((await octokit.rest.git.getRef({ ...ORDERS, ref: 'heads/main' })).data.object.sha).toBe(behind?.sha);
  const { data } = await octokit.rest.pulls.list({ ...ORDERS, state: 'closed' });
  expect(data.map(({ number, merged_at }) => [number, merged_at !== null])).toEqual([
    [2, true],
    [1, true],
  ]);
});

test('a rebase leaves out what the base has already, and may end in another tree than a merge', async () => {
  const trees = [];
  for (const method of ['merge', 'squash', 'rebase'] as const) {
    const { octokit, repository } = await start();
    const number = await openPullRequest(repository, 'feature');
    // The same change reaches the base by another way, and is taken back there.
    await repository.moveBase({ files: { 'feature.txt': 'feature\n' } });
    await repository.moveBase({ files: { 'feature.txt': null } });
    await repository.mergePullRequest(number, { method });
    trees.push(await treeOf(octokit, 'main'));
  }
  const [merged, squashed, rebased] = trees;
  expect(squashed).toBe(merged);
  expect(rebased).not.toBe(merged);
});

test('a forced push replaces the head, and says so', async () => {
  const { octokit, repository } = await start();
  const number = await openPullRequest(repository, 'feature');
  const [synchronized, push] = await repository.push(number, {
    files: { 'instead.txt': 'x\n' },
    force: true,
  });
  expect(push?.payload).toMatchObject({ forced: true, created: false });
  const { data } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: number });
  expect(synchronized?.payload).toMatchObject({ action: 'synchronize', after: data.head.sha });
  const { data: files } = await octokit.rest.pulls.listFiles({ ...ORDERS, pull_number: number });
  expect(files.map(({ filename }) => filename)).toEqual(['instead.txt']);
});
