import { timestamp } from '../json.ts';
import { inTopologicalOrder, meetingOf, reach } from './ancestry.ts';
import type { CommitStore, NewCommit, Range } from './commit-store.ts';
import { compareFiles, type FileIds } from './compare-files.ts';
import { commitContent, idOf, inTreeOrder, treeContent, type CommitParts, type Entry } from './object-ids.ts';
import type { Merge, MergeMethod } from './merge.ts';
import type { Commit, FileChange, TreeEntry } from './objects.ts';

const GITHUB = { name: 'GitHub', email: 'noreply@github.com' };

/**
 * One bare repository in memory, for those who play thousands: a process of git takes longer than all that is asked of
 * it. It gives the names that git gives, holds plain files only, and refuses what needs git itself: checkouts, rebases,
 * and merges within one file.
 */
export class MemoryStore implements CommitStore {
  readonly #refs = new Map<string, string>();
  readonly #commits = new Map<string, Commit>();
  readonly #trees = new Map<string, readonly Entry[]>();
  readonly #blobs = new Map<string, Buffer>();
  readonly #read = (sha: string): Commit => {
    const commit = this.#commits.get(sha);
    if (!commit) throw new Error(`no commit ${sha}`);
    return commit;
  };

  commit({ ref, parent, files, message, author, date }: NewCommit): Promise<string> {
    const content = new Map(parent === undefined ? [] : this.#files(parent));
    for (const [path, text] of Object.entries(files)) {
      content.delete(path);
      if (text !== null) content.set(path, this.#store(Buffer.from(text)));
    }
    const parents = parent === undefined ? [] : [parent];
    const tree = this.#plant(content);
    const sha = this.#add({ tree, parents, author, committer: author, date, message });
    this.#refs.set(ref, sha);
    return Promise.resolve(sha);
  }

  resolve(name: string): Promise<string | undefined> {
    if (this.#commits.has(name)) return Promise.resolve(name);
    const candidates = [name, `refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`];
    const found = candidates.map((ref) => this.#refs.get(ref)).find((sha) => sha !== undefined);
    return Promise.resolve(found ?? this.#bySomeDigits(name));
  }

  async sha(name: string): Promise<string> {
    const sha = await this.resolve(name);
    if (sha === undefined) throw new Error(`the repository has no ${name}`);
    return sha;
  }

  setRef(ref: string, sha: string): Promise<void> {
    this.#refs.set(ref, this.#read(sha).sha);
    return Promise.resolve();
  }

  deleteRef(ref: string): Promise<void> {
    this.#refs.delete(ref);
    return Promise.resolve();
  }

  read(sha: string): Promise<Commit> {
    return Promise.resolve(this.#read(sha));
  }

  log({ tip, not, limit, path }: Range): Promise<Commit[]> {
    if (path !== undefined) throw new Error('which commits changed a path only git can say: use git here');
    const commits = inTopologicalOrder(
      this.#read,
      tip,
      not === undefined ? new Set() : reach(this.#read, not),
    );
    return Promise.resolve(commits.slice(0, limit));
  }

  async count(range: Range): Promise<number> {
    return (await this.log(range)).length;
  }

  mergeBase(one: string, other: string): Promise<string | undefined> {
    return Promise.resolve(meetingOf(this.#read, one, other));
  }

  async tree(treeish: string, recursive: boolean): Promise<TreeEntry[] | undefined> {
    const [name = '', path = ''] = treeish.split(/:(.*)/s);
    let id = await this.treeSha(name);
    for (const part of path === '' ? [] : path.split('/')) {
      const entry = this.#trees.get(id ?? '')?.find((candidate) => candidate.name === part);
      id = entry?.mode === '40000' ? entry.id : undefined;
    }
    return id === undefined ? undefined : this.#list(id, recursive, '');
  }

  async treeSha(treeish: string): Promise<string | undefined> {
    if (this.#trees.has(treeish)) return treeish;
    const sha = await this.resolve(treeish);
    return sha === undefined ? undefined : this.#read(sha).tree;
  }

  blob(sha: string): Promise<Buffer> {
    return Promise.resolve(this.#blob(sha));
  }

  diff(from: string | undefined, to: string): Promise<FileChange[]> {
    const before = from === undefined ? new Map<string, string>() : this.#files(from);
    return Promise.resolve(compareFiles(before, this.#files(to), (id) => this.#blob(id)));
  }

  merge(method: MergeMethod, merge: Merge): Promise<string | undefined> {
    if (method === 'rebase') throw new Error('a rebase is git’s own: use git here');
    const { base, head, author, date, message } = merge;
    const meeting = meetingOf(this.#read, base, head);
    const old = meeting === undefined ? new Map<string, string>() : this.#files(meeting);
    const [ours, theirs] = [this.#files(base), this.#files(head)];
    const merged = new Map<string, string>();
    for (const path of new Set([...old.keys(), ...ours.keys(), ...theirs.keys()])) {
      const [was, mine, other] = [old.get(path), ours.get(path), theirs.get(path)];
      if (mine !== was && other !== was && mine !== other)
        throw new Error(
          `both sides changed ${path}, and whether that is a conflict only git can say: use git here`,
        );
      const id = mine === was ? other : mine;
      if (id !== undefined) merged.set(path, id);
    }
    const parents = method === 'squash' ? [base] : [base, head];
    const tree = this.#plant(merged);
    return Promise.resolve(this.#add({ tree, parents, author, committer: GITHUB, date, message }));
  }

  checkOut(): Promise<void> {
    throw new Error('a checkout is git’s own: use git here');
  }

  #bySomeDigits(name: string): string | undefined {
    if (!/^[0-9a-f]{4,39}$/.test(name)) return undefined;
    const found = [...this.#commits.keys()].filter((sha) => sha.startsWith(name));
    return found.length === 1 ? found[0] : undefined;
  }

  #blob(id: string): Buffer {
    return this.#blobs.get(id) ?? Buffer.alloc(0);
  }

  #store(content: Buffer): string {
    const id = idOf('blob', content);
    this.#blobs.set(id, content);
    return id;
  }

  #files(commit: string): FileIds {
    const blobs = this.#list(this.#read(commit).tree, true, '').filter(({ kind }) => kind === 'blob');
    return new Map(blobs.map(({ path, sha }) => [path, sha]));
  }

  #list(id: string, recursive: boolean, prefix: string): TreeEntry[] {
    return (this.#trees.get(id) ?? []).flatMap(({ name, mode, id: sha }): TreeEntry[] => {
      const path = `${prefix}${name}`;
      if (mode === '100644') return [{ mode, kind: 'blob', sha, size: this.#blob(sha).length, path }];
      const folder = { mode: '040000', kind: 'tree', sha, size: undefined, path };
      return [folder, ...(recursive ? this.#list(sha, true, `${path}/`) : [])];
    });
  }

  /** @returns the tree's name */
  #plant(files: FileIds): string {
    const folders = new Map<string, Map<string, string>>();
    const entries: Entry[] = [];
    for (const [path, id] of files) {
      const [name = '', rest] = path.split(/\/(.*)/s);
      if (rest === undefined) entries.push({ name, mode: '100644', id });
      else folders.set(name, (folders.get(name) ?? new Map<string, string>()).set(rest, id));
    }
    for (const [name, inside] of folders) entries.push({ name, mode: '40000', id: this.#plant(inside) });
    const sorted = inTreeOrder(entries);
    const id = idOf('tree', treeContent(sorted));
    this.#trees.set(id, sorted);
    return id;
  }

  #add(parts: CommitParts): string {
    const { tree, parents, author, committer, date, message } = parts;
    const sha = idOf('commit', commitContent(parts));
    const at = timestamp(new Date(Math.floor(date.getTime() / 1000) * 1000));
    this.#commits.set(sha, {
      sha,
      tree,
      parents: [...parents],
      author: { ...author, date: at },
      committer: { ...committer, date: at },
      message: message.trimEnd(),
    });
    return sha;
  }
}
