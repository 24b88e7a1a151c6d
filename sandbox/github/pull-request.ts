/** A pull request as GitHub knows it; its commits are in git. */
export interface PullRequest {
  number: number;
  id: number;
  title: string;
  body: string | null;
  author: string;
  state: 'open' | 'closed';
  draft: boolean;
  labels: string[];
  head: {
    /** The branch's name, without `refs/heads/`. */
    ref: string;
    sha: string;
    owner: string;
    /** It lies in somebody else's repository. */
    fork: boolean;
    /** The fork was deleted since: `head.repo` is null then. */
    gone: boolean;
  };
  base: { ref: string; sha: string };
  /** Of the test merge into the base as it was when GitHub last looked; false = conflict. */
  mergeable: boolean;
  mergeCommitSha: string | undefined;
  merged: { at: Date; by: string } | undefined;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | undefined;
}

/** Where the head's branch lies in git: forks share the objects with the repository they came from. */
export function headRef(pull: Pick<PullRequest, 'head'>): string {
  const { owner, ref, fork } = pull.head;
  return fork ? `refs/forks/${owner}/heads/${ref}` : `refs/heads/${ref}`;
}

export function mergeRef(number: number): string {
  return `refs/pull/${number}/merge`;
}
