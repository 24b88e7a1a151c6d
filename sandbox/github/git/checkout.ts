import { mkdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Checkout } from './commit-store.ts';
import { git } from './run-git.ts';

/**
 * What actions/checkout leaves behind: one commit, depth 1; a branch is checked out as a branch that follows
 * `origin`, a pull request's merge detached under `refs/remotes/pull/N/merge` (actions/checkout, `ref-helper.ts`).
 */
export async function checkOut(store: string, { ref, sha, directory, origin }: Checkout): Promise<void> {
  await mkdir(directory, { recursive: true });
  await git(directory, ['init', '--quiet', '--initial-branch=main']);
  await git(directory, ['remote', 'add', 'origin', origin]);
  const branch = ref?.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
  const local = branch
    ? `refs/remotes/origin/${branch}`
    : ref?.replace(/^refs\/pull\//, 'refs/remotes/pull/');
  const wanted = local ? `+${sha}:${local}` : sha;
  await git(directory, ['fetch', '--quiet', '--no-tags', '--depth=1', pathToFileURL(store).href, wanted]);
  const target = branch ? ['-B', branch, `refs/remotes/origin/${branch}`] : ['--detach', local ?? sha];
  await git(directory, ['checkout', '--quiet', '--force', ...target]);
}
