export interface PullRequestView {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly mergeCommitSha?: string;
  /** ISO 8601 */
  readonly closedAt?: string;
  readonly draft: boolean;
  readonly labels: readonly string[];
  readonly fork: boolean;
  readonly headSha: string;
  readonly baseRef: string;
  readonly title: string;
  /** ISO 8601; the last change of any kind, comments included. */
  readonly updatedAt: string;
  /** Login; empty where the account is gone. */
  readonly author: string;
}

export interface PullRequests {
  get(number: number): Promise<PullRequestView | undefined>;
  open(): Promise<readonly PullRequestView[]>;
  /** Pull requests that this commit belongs to. */
  of(commit: string): Promise<readonly PullRequestView[]>;
  /**
   * Writes the one comment of this service on a PR, found over all pages by marker and author, edited only when its
   * text changes. `denied` names the permission; the deploy is not undone for it.
   */
  comment(
    number: number,
    marker: string,
    body: string,
  ): Promise<{ readonly url: string } | { readonly denied: string }>;
  /** The text of that comment now. */
  commented(number: number, marker: string): Promise<string | undefined>;
}

export interface Comparison {
  /** Of `head` against `base`. */
  readonly status: 'ahead' | 'behind' | 'identical' | 'diverged';
  readonly commits: readonly { readonly sha: string; readonly title: string }[];
}

export interface CommitView {
  readonly sha: string;
  readonly title: string;
  /** ISO 8601; when it was committed. */
  readonly at: string;
}

export interface Commits {
  /** The git tree of a commit; undefined when GitHub does not know the commit. */
  tree(sha: string): Promise<string | undefined>;
  compare(base: string, head: string): Promise<Comparison>;
  /** The newest commit of a branch; undefined when there is no such branch. */
  head(branch: string): Promise<CommitView | undefined>;
  /** Whether a workflow run has ended; undefined when it cannot be seen. */
  runCompleted(runId: string): Promise<boolean | undefined>;
}

export interface DeploymentTarget {
  /** `pr/42`; kept in the payload, so that `deactivate` finds it. */
  readonly origin: string;
  readonly environment: string;
  /** The commit it is attached to. */
  readonly ref: string;
  readonly transient: boolean;
}

/** A deployment as a list tells it: its state takes a call of its own. */
export interface ListedDeployment {
  readonly id: number;
  readonly origin?: string;
  readonly ref: string;
  readonly createdAt: string;
}

export interface Deployments {
  /** A new deployment, in progress. `denied` names the permission. */
  start(target: DeploymentTarget): Promise<{ readonly id: number } | { readonly denied: string }>;
  /** `inactive`: it came to its end without a preview of its own, by a newer commit or because the pull request closed. */
  finish(
    id: number,
    state: 'success' | 'failure' | 'inactive',
    details: { readonly url?: string; readonly description: string },
  ): Promise<void>;
  /** Sets every active deployment of the environment inactive whose payload names this origin; with `before`, the older ones. */
  deactivate(environment: string, origin: string, before?: number): Promise<void>;
  /** The newest ones of an environment, newest first; none where the token may not read them. */
  list(environment: string): Promise<readonly ListedDeployment[]>;
  /** Where one stands; `runUrl`: the run that said so last. */
  state(id: number): Promise<{ readonly state: string; readonly runUrl?: string } | undefined>;
  /** Sets every other active deployment of the environment inactive: production has one. */
  deactivateOthers(environment: string, except: number): Promise<void>;
}
