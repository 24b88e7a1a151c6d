import { createHash } from 'node:crypto';
import type { Person } from './objects.ts';

/** Git's own names for what it stores: SHA-1 over the kind, the length and the content (git-scm.com/book, "Git Objects"). */
export function idOf(kind: 'blob' | 'tree' | 'commit', content: Buffer): string {
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}

export interface Entry {
  name: string;
  mode: '100644' | '40000';
  id: string;
}

/** Git sorts the entries of a tree as if each folder's name ended in a slash. */
export function inTreeOrder(entries: readonly Entry[]): Entry[] {
  const key = ({ name, mode }: Entry): Buffer => Buffer.from(mode === '40000' ? `${name}/` : name);
  return [...entries].sort((one, other) => Buffer.compare(key(one), key(other)));
}

/** @param entries in the order of the tree */
export function treeContent(entries: readonly Entry[]): Buffer {
  return Buffer.concat(
    entries.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
  );
}

export interface CommitParts {
  tree: string;
  parents: readonly string[];
  author: Person;
  committer: Person;
  date: Date;
  message: string;
}

export function commitContent({ tree, parents, author, committer, date, message }: CommitParts): Buffer {
  const at = `${Math.floor(date.getTime() / 1000)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${author.name} <${author.email}> ${at}`,
    `committer ${committer.name} <${committer.email}> ${at}`,
    '',
    message,
  ];
  return Buffer.from(lines.join('\n'));
}
