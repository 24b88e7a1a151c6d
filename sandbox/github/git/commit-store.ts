import type { MergeMethod, Merge } from './merge.ts';
import type { Commit, FileChange, Person, TreeEntry } from './objects.ts';

/** A path and its new content; `null` removes the file. */
export type Files = Readonly<Record<string, string | null>>;

export interface NewCommit {
  ref: string;
  parent?: string;
  files: Files;
  message: string;
  author: Person;
  date: Date;
}

/** Which commits: those that `tip` reaches and `not` does not; with a path, those that changed it. */
export interface Range {
  tip: string;
  not?: string | undefined;
  limit?: number;
  path?: string;
}

export interface Checkout {
  /** `refs/heads/main`, `refs/pull/7/merge` ... */
  ref?: string;
  sha: string;
  directory: string;
  /** What `origin` says afterwards; it is never contacted. */
  origin: string;
}

/** What a repository of the sandbox's GitHub asks of git. */
export interface CommitStore {
  commit(wanted: NewCommit): Promise<string>;
  /** The commit a name stands for, or undefined: a SHA, a branch, a tag or a full ref, as GitHub's `ref` takes them. */
  resolve(name: string): Promise<string | undefined>;
  sha(name: string): Promise<string>;
  setRef(ref: string, sha: string): Promise<unknown>;
  deleteRef(ref: string): Promise<unknown>;
  read(sha: string): Promise<Commit>;
  /** Children before parents, also within one second. */
  log(range: Range): Promise<Commit[]>;
  count(range: Range): Promise<number>;
  mergeBase(one: string, other: string): Promise<string | undefined>;
  tree(treeish: string, recursive: boolean): Promise<TreeEntry[] | undefined>;
  treeSha(treeish: string): Promise<string | undefined>;
  blob(sha: string): Promise<Buffer>;
  /** @param from undefined: everything is new */
  diff(from: string | undefined, to: string): Promise<FileChange[]>;
  /** The commit a merge button makes, or undefined when there is a conflict. It is stored, but on no branch yet. */
  merge(method: MergeMethod, merge: Merge): Promise<string | undefined>;
  checkOut(checkout: Checkout): Promise<void>;
}
