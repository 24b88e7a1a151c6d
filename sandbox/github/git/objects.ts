import { timestamp } from '../json.ts';

export interface Person {
  name: string;
  email: string;
}

interface Signature extends Person {
  /** ISO 8601, without milliseconds, as GitHub writes it. */
  date: string;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

export interface TreeEntry {
  mode: string;
  kind: string;
  sha: string;
  size: number | undefined;
  path: string;
}

export interface FileChange {
  path: string;
  previousPath: string | undefined;
  status: 'added' | 'removed' | 'modified' | 'renamed';
  sha: string;
  additions: number;
  deletions: number;
}

const FIELD = '\x1f';
export const COMMIT_FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x1f');

/** @param text what `git log -z` printed in COMMIT_FORMAT */
export function parseCommits(text: string): Commit[] {
  return text
    .split('\0')
    .filter((record) => record !== '')
    .map((record) => {
      const [
        sha = '',
        tree = '',
        parents = '',
        an = '',
        ae = '',
        ad = '',
        cn = '',
        ce = '',
        cd = '',
        body = '',
      ] = record.split(FIELD);
      return {
        sha,
        tree,
        parents: parents === '' ? [] : parents.split(' '),
        author: { name: an, email: ae, date: timestamp(new Date(ad)) },
        committer: { name: cn, email: ce, date: timestamp(new Date(cd)) },
        message: body.trimEnd(),
      };
    });
}

/** @param text what `git ls-tree -z --long` printed */
export function parseTree(text: string): TreeEntry[] {
  return text
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [facts = '', path = ''] = line.split('\t');
      const [mode = '', kind = '', sha = '', size = '-'] = facts.split(/ +/);
      return { mode, kind, sha, size: size === '-' ? undefined : Number(size), path };
    });
}

const STATUS: Record<string, FileChange['status']> = { A: 'added', D: 'removed', R: 'renamed' };

/** @param raw what `git diff --raw -z` printed, @param counts what `git diff --numstat -z` printed */
export function parseChanges(raw: string, counts: string): FileChange[] {
  const lines = numstat(counts);
  const tokens = raw.split('\0');
  const changes: FileChange[] = [];
  for (let at = 0; tokens[at]?.startsWith(':'); at += 2) {
    const [, , before = '', after = '', letter = ''] = (tokens[at] ?? '').split(' ');
    const first = tokens[at + 1] ?? '';
    const renamed = letter.startsWith('R');
    if (renamed) at += 1;
    const path = tokens[at + 1] ?? '';
    const status = STATUS[letter.charAt(0)] ?? 'modified';
    const [additions, deletions] = lines.get(path) ?? [0, 0];
    const sha = status === 'removed' ? before : after;
    changes.push({ path, previousPath: renamed ? first : undefined, status, sha, additions, deletions });
  }
  return changes;
}

function numstat(text: string): Map<string, [number, number]> {
  const tokens = text.split('\0');
  const counts = new Map<string, [number, number]>();
  for (let at = 0; at < tokens.length; at += 1) {
    const [added = '', removed = '', path = ''] = (tokens[at] ?? '').split('\t');
    if (added === '') continue;
    // A rename leaves the path empty and puts the old and the new name behind it.
    if (path === '') at += 2;
    const name = path === '' ? (tokens[at] ?? '') : path;
    counts.set(name, [Number(added) || 0, Number(removed) || 0]);
  }
  return counts;
}
