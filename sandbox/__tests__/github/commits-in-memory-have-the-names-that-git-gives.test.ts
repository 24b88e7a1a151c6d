import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CommitStore, Files } from '../../github/git/commit-store.ts';
import { MemoryStore } from '../../github/git/memory-store.ts';
import { GitStore } from '../../github/git/store.ts';

const author = { name: 'Alice Ö', email: 'alice@example.org' };
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second, 789));

async function bothStores(): Promise<[CommitStore, CommitStore]> {
  const directory = await mkdtemp(join(tmpdir(), 'stores-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return [await GitStore.create(join(directory, 'orders.git'), 'main'), new MemoryStore()];
}

/** Two branches that part, with folders whose names sort before and after files of the same beginning. */
async function fill(store: CommitStore): Promise<Record<'main' | 'feature' | 'merged' | 'squashed', string>> {
  const commit = (second: number, ref: string, files: Files, parent?: string) =>
    store.commit({
      ref: `refs/heads/${ref}`,
      files,
      message: `Step ${second}\n\nWith a body`,
      author,
      date: at(second),
      ...(parent === undefined ? {} : { parent }),
    });
  const first = await commit(1, 'main', {
    'a.txt': 'one\ntwo\nthree\n',
    'a/b/c.txt': 'c\n',
    'a-b': 'x',
    'z.txt': '',
  });
  const second = await commit(2, 'main', { 'a.txt': 'one\n2\nthree\nfour\n', 'infra/é.yml': 'ü\n' }, first);
  const left = await commit(3, 'feature', { 'feature.txt': 'no line end' }, first);
  const feature = await commit(3, 'feature', { 'a/b/d.txt': 'd\n', 'feature.txt': 'line end\n' }, left);
  const main = await commit(4, 'main', { 'z.txt': null }, second);
  const wanted = { base: main, head: feature, message: 'Merge (#1)', author, date: at(9) };
  const merged = (await store.merge('merge', wanted)) ?? '';
  const squashed = (await store.merge('squash', wanted)) ?? '';
  await store.setRef('refs/pull/1/merge', merged);
  await store.setRef('refs/heads/gone', squashed);
  await store.deleteRef('refs/heads/gone');
  return { main, feature, merged, squashed };
}

test('whatever is asked, memory answers as git does', async () => {
  const [git, memory] = await bothStores();
  const commits = await fill(git);
  expect(await fill(memory)).toEqual(commits);

  const { main, feature, merged, squashed } = commits;
  const names = ['main', 'feature', 'gone', 'refs/pull/1/merge', 'refs/pull/2/merge', 'heads/main', merged];
  const questions: ((store: CommitStore) => Promise<unknown>)[] = [
    ...[...names, main.slice(0, 9), '0'.repeat(40)].map(
      (name) => (store: CommitStore) => store.resolve(name),
    ),
    ...[merged, squashed, main, feature].flatMap((sha) => [
      (store: CommitStore) => store.read(sha),
      (store: CommitStore) => store.treeSha(sha),
      (store: CommitStore) => store.tree(sha, true),
      (store: CommitStore) => store.tree(sha, false),
      (store: CommitStore) => store.tree(`${sha}:a`, false),
      (store: CommitStore) => store.tree(`${sha}:a/b`, true),
      (store: CommitStore) => store.tree(`${sha}:a/none`, true),
      (store: CommitStore) => store.log({ tip: sha }),
      (store: CommitStore) => store.log({ tip: sha, limit: 2 }),
      (store: CommitStore) => store.diff(undefined, sha),
      ...[main, feature, merged].flatMap((other) => [
        (store: CommitStore) => store.mergeBase(sha, other),
        (store: CommitStore) => store.count({ tip: sha, not: other }),
        (store: CommitStore) => store.log({ tip: sha, not: other }),
      ]),
    ]),
    (store) => store.diff(main, merged),
    (store) => store.diff(merged, main),
    async (store) => {
      const file = (await store.tree(main, true))?.find(({ path }) => path === 'infra/é.yml');
      return (await store.blob(file?.sha ?? '')).toString();
    },
  ];
  for (const ask of questions) {
    const answer = await ask(git);
    expect(await ask(memory).catch((error: unknown) => error), ask.toString()).toEqual(answer);
  }
});

test('what memory cannot know it refuses', async () => {
  const store = new MemoryStore();
  const { main, feature } = await fill(store);
  const files = { 'a.txt': 'other\n' };
  const wanted = {
    ref: 'refs/heads/feature',
    files,
    message: 'Other',
    author,
    date: at(10),
    parent: feature,
  };
  const head = await store.commit(wanted);
  const merge = { base: main, head, message: 'Merge', author, date: at(11) };
  await expect(async () => store.merge('merge', merge)).rejects.toThrow('both sides changed a.txt');
  await expect(async () => store.merge('rebase', merge)).rejects.toThrow('use git here');
  await expect(async () => store.diff(head, main)).rejects.toThrow('use git here');
});
