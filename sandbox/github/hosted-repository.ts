import type { Clock } from '../clock.ts';
import type { CommitStore } from './git/commit-store.ts';
import type { FileChange } from './git/objects.ts';
import type { JsonObject } from './json.ts';
import { notFound } from './refusal.ts';
import { headRef, mergeRef } from './pull-request.ts';
import type { PullRequest } from './pull-request.ts';
import type { Comment } from './representations/comment.ts';
import type { Deployment } from './representations/deployment.ts';
import { representPullRequest, representPullRequestShortly } from './representations/pull-request.ts';
import type { PullRequestPlaces } from './representations/pull-request.ts';
import { representRepository } from './representations/repository.ts';
import { gitIdentity, userOf } from './representations/user.ts';
import type { Role } from './representations/collaborator.ts';
import type { WorkflowRun } from './representations/workflow-run.ts';

interface HostedRepositoryOptions {
  api: string;
  clock: Clock;
  git: CommitStore;
  id: number;
  owner: string;
  name: string;
  private: boolean;
  defaultBranch: string;
  nextId: () => number;
}

/** One repository as GitHub holds it: its records here, its commits in git. */
export class HostedRepository {
  readonly api: string;
  readonly clock: Clock;
  readonly git: CommitStore;
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly nextId: () => number;
  readonly createdAt: Date;
  pushedAt: Date;
  nextNumber = 1;
  readonly pulls = new Map<number, PullRequest>();
  readonly comments = new Map<number, Comment>();
  readonly deployments = new Map<number, Deployment>();
  /** Environments by name, in the order of their first use. */
  readonly environments = new Map<string, { id: number; createdAt: Date }>();
  readonly runs = new Map<number, WorkflowRun>();
  /** Roles by login in lower case. The owner is an administrator; who is not here has none. */
  readonly collaborators = new Map<string, Role>();

  constructor(options: HostedRepositoryOptions) {
    this.api = options.api;
    this.clock = options.clock;
    this.git = options.git;
    this.id = options.id;
    this.owner = options.owner;
    this.name = options.name;
    this.private = options.private;
    this.defaultBranch = options.defaultBranch;
    this.nextId = options.nextId;
    this.createdAt = options.clock.date();
    this.pushedAt = this.createdAt;
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  /** The API's URL of this repository. */
  get url(): string {
    return `${this.api}/repos/${this.fullName}`;
  }

  /** In a public repository everybody reads. */
  roleOf(login: string): Role {
    if (login.toLowerCase() === this.owner.toLowerCase()) return 'admin';
    return this.collaborators.get(login.toLowerCase()) ?? (this.private ? 'none' : 'read');
  }

  pull(number: number): PullRequest {
    const pull = this.pulls.get(number);
    if (!pull) throw notFound();
    return pull;
  }

  represent(): JsonObject {
    const open = [...this.pulls.values()].filter((pull) => pull.state === 'open').length;
    const { id, owner, name, defaultBranch, createdAt, pushedAt } = this;
    const facts = {
      id,
      owner,
      name,
      defaultBranch,
      createdAt,
      pushedAt,
      fork: false,
      openPullRequests: open,
    };
    return representRepository(this.api, { ...facts, private: this.private });
  }

  representPullShortly(pull: PullRequest): JsonObject {
    return representPullRequestShortly(this.#places(pull), pull);
  }

  async representPull(pull: PullRequest): Promise<JsonObject> {
    const changes = await this.changesOf(pull);
    const comments = [...this.comments.values()].filter((comment) => comment.issue === pull.number);
    return representPullRequest(this.#places(pull), pull, {
      commits: await this.git.count({ not: pull.base.sha, tip: pull.head.sha }),
      additions: changes.reduce((sum, change) => sum + change.additions, 0),
      deletions: changes.reduce((sum, change) => sum + change.deletions, 0),
      changedFiles: changes.length,
      comments: comments.length,
    });
  }

  /** A pull request shows what its head changed since the two parted (three dots), not what the base did meanwhile. */
  async changesOf(pull: PullRequest): Promise<FileChange[]> {
    const from = await this.git.mergeBase(pull.base.sha, pull.head.sha);
    return this.git.diff(from, pull.head.sha);
  }

  /**
   * Makes the test merge anew and points `refs/pull/N/merge` at it. GitHub does so in the background whenever head or
   * base moved; a conflict leaves the old ref where it was, and `mergeable` false.
   */
  async testMerge(pull: PullRequest): Promise<void> {
    pull.base.sha = await this.git.sha(`refs/heads/${pull.base.ref}`);
    const commit = await this.git.merge('merge', {
      base: pull.base.sha,
      head: pull.head.sha,
      message: `Merge ${pull.head.sha} into ${pull.base.sha}`,
      author: gitIdentity(pull.author),
      date: this.clock.date(),
    });
    pull.mergeable = commit !== undefined;
    pull.mergeCommitSha = commit;
    if (commit !== undefined) await this.git.setRef(mergeRef(pull.number), commit);
  }

  /** After a push: open pull requests of that head follow it, those into that base are merged for a test again. */
  async branchMoved(ref: string): Promise<void> {
    this.pushedAt = this.clock.date();
    for (const pull of this.pulls.values()) {
      if (pull.state !== 'open') continue;
      const isHead = headRef(pull) === ref;
      if (isHead) {
        pull.head.sha = await this.git.sha(ref);
        pull.updatedAt = this.clock.date();
        await this.git.setRef(`refs/pull/${pull.number}/head`, pull.head.sha);
      }
      if (isHead || `refs/heads/${pull.base.ref}` === ref) await this.testMerge(pull);
    }
  }

  #places(pull: PullRequest): PullRequestPlaces {
    const base = this.represent();
    return {
      url: this.url,
      api: this.api,
      base,
      baseOwner: this.owner,
      head: pull.head.gone ? null : this.#headRepository(pull, base),
    };
  }

  #headRepository(pull: PullRequest, base: JsonObject): JsonObject {
    if (!pull.head.fork) return base;
    const { name, defaultBranch, createdAt, pushedAt } = this;
    const facts = { name, defaultBranch, createdAt, pushedAt, owner: pull.head.owner, fork: true };
    const id = this.id + userOf(pull.head.owner).id;
    return representRepository(this.api, { ...facts, id, private: this.private, openPullRequests: 0 });
  }
}
