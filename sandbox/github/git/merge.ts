import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git, tryGit } from './run-git.ts';
import type { Person } from './objects.ts';

export type MergeMethod = 'merge' | 'squash' | 'rebase';

export interface Merge {
  base: string;
  head: string;
  message: string;
  author: Person;
  date: Date;
}

/** The commit a merge button makes, or undefined when there is a conflict. It is stored, but on no branch yet. */
export async function mergeCommits(
  directory: string,
  method: MergeMethod,
  merge: Merge,
): Promise<string | undefined> {
  if (method === 'rebase') return rebase(directory, merge);
  const tree = await mergedTree(directory, merge.base, merge.head);
  if (tree === undefined) return undefined;
  const parents = method === 'squash' ? [merge.base] : [merge.base, merge.head];
  const args = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])];
  return git(directory, args, { input: merge.message, env: identity(merge) });
}

/** `git merge-tree --write-tree` (git 2.38) merges in a bare repository; it leaves with 1 on a conflict. */
async function mergedTree(directory: string, base: string, head: string): Promise<string | undefined> {
  const run = await tryGit(directory, ['merge-tree', '--write-tree', base, head]);
  if (run.code > 1) throw new Error(`git merge-tree: ${run.stderr}`);
  return run.code === 0 ? run.stdout.toString().split('\n')[0] : undefined;
}

/**
 * GitHub rewrites every commit, also where a fast-forward would do ("rebase and merge ... will always update the
 * committer information and create new commit SHAs", docs.github.com, about merge methods). It is git's own rebase:
 * commits that are on the base already are left out, and then the result may differ from that of a merge.
 */
async function rebase(directory: string, merge: Merge): Promise<string | undefined> {
  const place = await mkdtemp(join(tmpdir(), 'sandbox-rebase-'));
  const work = join(place, 'tree');
  try {
    await git(directory, ['worktree', 'add', '--quiet', '--detach', work, merge.head]);
    const run = await tryGit(work, ['rebase', '--quiet', '--force-rebase', merge.base], {
      env: identity(merge),
    });
    return run.code === 0 ? await git(work, ['rev-parse', 'HEAD']) : undefined;
  } finally {
    await rm(place, { recursive: true, force: true });
    await git(directory, ['worktree', 'prune']);
  }
}

function identity({ author, date }: Merge): Record<string, string> {
  const when = `${Math.floor(date.getTime() / 1000)} +0000`;
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: when,
    // Whoever presses the button, the committer of such a commit is GitHub.
    GIT_COMMITTER_NAME: 'GitHub',
    GIT_COMMITTER_EMAIL: 'noreply@github.com',
    GIT_COMMITTER_DATE: when,
  };
}
