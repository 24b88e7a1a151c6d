import { git } from './run-git.ts';
import { parseChanges } from './objects.ts';
import type { FileChange } from './objects.ts';

/** The empty tree, which git knows without storing it: what a root commit is compared with. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

export async function diffCommits(
  directory: string,
  from: string | undefined,
  to: string,
): Promise<FileChange[]> {
  const args = ['diff', '-z', '--find-renames', '--full-index', from ?? EMPTY_TREE, to];
  const [raw, counts] = await Promise.all([
    git(directory, [...args, '--raw', '--no-abbrev']),
    git(directory, [...args, '--numstat']),
  ]);
  return parseChanges(raw, counts);
}
