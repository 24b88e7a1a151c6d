import type { MergeMethod } from './git/merge.ts';
import type { Files } from './git/commit-store.ts';
import type { HostedRepository } from './hosted-repository.ts';
import type { Json } from './json.ts';
import { joinMergeQueue, leaveMergeQueue } from './merge-queue.ts';
import { mergePull } from './merging.ts';
import { headRef } from './pull-request.ts';
import type { PullRequest } from './pull-request.ts';
import type { Role } from './representations/collaborator.ts';
import { gitIdentity } from './representations/user.ts';
import type { WorkflowRun } from './representations/workflow-run.ts';
import type { WebhookEvent } from './webhooks/event.ts';
import { repositoryDispatchEvent, scheduleEvent, workflowDispatchEvent } from './webhooks/other-events.ts';
import { pullRequestEvents } from './webhooks/pull-request.ts';
import type { PullRequestActivity } from './webhooks/pull-request.ts';
import { NO_COMMIT, pushEvent } from './webhooks/push.ts';

interface NewChange {
  files: Files;
  message?: string;
  author?: string;
}

interface NewPullRequest {
  branch: string;
  base?: string;
  title: string;
  body?: string;
  draft?: boolean;
  labels?: string[];
  author?: string;
  /** The login of the fork's owner: the branch is there, and not in this repository. */
  fork?: string;
}

/**
 * What people do to a repository. Each act changes git and the records, and hands back the webhooks that GitHub would
 * send: `pull_request` and `push` first, `pull_request_target` last.
 */
export class Repository {
  readonly hosted: HostedRepository;
  /** Who acts where nobody is named. */
  readonly #person: string;

  constructor(hosted: HostedRepository, person: string) {
    this.hosted = hosted;
    this.#person = person;
  }

  get fullName(): string {
    return this.hosted.fullName;
  }

  get id(): number {
    return this.hosted.id;
  }

  /** Commits on a branch; a new one starts at the default branch. @param fork as in `openPullRequest` */
  async commit(wanted: NewChange & { branch: string; fork?: string }): Promise<WebhookEvent[]> {
    const author = wanted.author ?? wanted.fork ?? this.#person;
    const space = wanted.fork === undefined ? 'refs/heads' : `refs/forks/${wanted.fork}/heads`;
    return this.#advance(`${space}/${wanted.branch}`, wanted, author);
  }

  async openPullRequest(wanted: NewPullRequest): Promise<WebhookEvent[]> {
    const { hosted } = this;
    const author = wanted.author ?? wanted.fork ?? this.#person;
    const at = hosted.clock.date();
    const base = wanted.base ?? hosted.defaultBranch;
    const owner = wanted.fork ?? hosted.owner;
    const head = { ref: wanted.branch, sha: '', owner, fork: wanted.fork !== undefined, gone: false };
    const pull: PullRequest = {
      number: hosted.nextNumber,
      id: hosted.nextId(),
      title: wanted.title,
      body: wanted.body ?? null,
      author,
      state: 'open',
      draft: wanted.draft ?? false,
      labels: [...(wanted.labels ?? [])],
      head: { ...head, sha: await hosted.git.sha(headRef({ head })) },
      base: { ref: base, sha: await hosted.git.sha(`refs/heads/${base}`) },
      mergeable: false,
      mergeCommitSha: undefined,
      merged: undefined,
      createdAt: at,
      updatedAt: at,
      closedAt: undefined,
    };
    hosted.nextNumber += 1;
    hosted.pulls.set(pull.number, pull);
    await hosted.git.setRef(`refs/pull/${pull.number}/head`, pull.head.sha);
    await hosted.testMerge(pull);
    return this.#activity(pull, { action: 'opened', actor: author });
  }

  /** Pushes a commit to the pull request's branch; `force` replaces its last one. */
  async push(number: number, wanted: NewChange & { force?: boolean }): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    const from = wanted.force ? (await this.hosted.git.read(pull.head.sha)).parents[0] : undefined;
    return this.#advance(headRef(pull), wanted, wanted.author ?? pull.author, from);
  }

  /** Somebody else's commit lands on the base branch: previews built before are stale from now on. */
  async moveBase(wanted: NewChange & { branch?: string }): Promise<WebhookEvent[]> {
    return this.commit({ ...wanted, branch: wanted.branch ?? this.hosted.defaultBranch });
  }

  /** What somebody may do here; `none` takes it away. */
  setRole(login: string, role: Role): void {
    this.hosted.collaborators.set(login.toLowerCase(), role);
  }

  async label(number: number, label: string): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    if (!pull.labels.includes(label)) pull.labels.push(label);
    return this.#activity(pull, { action: 'labeled', actor: this.#person, label });
  }

  async unlabel(number: number, label: string): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    pull.labels = pull.labels.filter((name) => name !== label);
    return this.#activity(pull, { action: 'unlabeled', actor: this.#person, label });
  }

  async markDraft(number: number): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    pull.draft = true;
    return this.#activity(pull, { action: 'converted_to_draft', actor: pull.author });
  }

  async ready(number: number): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    pull.draft = false;
    return this.#activity(pull, { action: 'ready_for_review', actor: pull.author });
  }

  async closePullRequest(number: number): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    const at = this.hosted.clock.date();
    Object.assign(pull, { state: 'closed', closedAt: at, updatedAt: at });
    return this.#activity(pull, { action: 'closed', actor: this.#person });
  }

  async reopen(number: number): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    Object.assign(pull, { state: 'open', closedAt: undefined, updatedAt: this.hosted.clock.date() });
    await this.hosted.testMerge(pull);
    return this.#activity(pull, { action: 'reopened', actor: this.#person });
  }

  async mergePullRequest(
    number: number,
    { method, by }: { method: MergeMethod; by?: string },
  ): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    const actor = by ?? this.#person;
    const { before, after } = await mergePull(this.hosted, pull, { method, by: actor });
    const push = await pushEvent(this.hosted, { ref: `refs/heads/${pull.base.ref}`, before, after, actor });
    return this.#activity(pull, { action: 'closed', actor }, [push]);
  }

  /** Puts the pull request into the merge queue, behind the group whose head is `after`. */
  async createMergeGroup(number: number, { after }: { after?: string } = {}): Promise<WebhookEvent[]> {
    return joinMergeQueue(this.hosted, this.hosted.pull(number), this.#person, after);
  }

  /** The group's checks passed: the base branch moves to its commit. */
  async mergeMergeGroup(number: number): Promise<WebhookEvent[]> {
    const pull = this.hosted.pull(number);
    const events = await leaveMergeQueue(this.hosted, pull, this.#person);
    return this.#activity(pull, { action: 'closed', actor: this.#person }, events);
  }

  /** The fork's owner deletes it: `head.repo` is null from now on. */
  deleteFork(number: number): void {
    this.hosted.pull(number).head.gone = true;
  }

  schedule(cron: string): Promise<WebhookEvent> {
    return scheduleEvent(this.hosted, cron);
  }

  dispatchWorkflow(inputs: Record<string, string>, actor = this.#person): Promise<WebhookEvent> {
    return workflowDispatchEvent(this.hosted, inputs, actor);
  }

  dispatchRepository(
    action: string,
    payload: Record<string, Json>,
    actor = this.#person,
  ): Promise<WebhookEvent> {
    return repositoryDispatchEvent(this.hosted, action, payload, actor);
  }

  /** Leaves in the directory what actions/checkout would: the event's commit, depth 1. */
  async checkout({ ref, sha, directory }: { ref?: string; sha?: string; directory: string }): Promise<void> {
    const wanted = sha ?? (await this.hosted.git.sha(ref ?? `refs/heads/${this.hosted.defaultBranch}`));
    const origin = `https://github.com/${this.fullName}`;
    const place = { sha: wanted, directory, origin };
    await this.hosted.git.checkOut(ref === undefined ? place : { ...place, ref });
  }

  /** Makes a workflow run known to the API, or changes what is known of it. */
  setWorkflowRun(run: Partial<WorkflowRun> & { id: number; headSha: string }): void {
    const fresh = { attempt: 1, event: 'push', status: 'in_progress', conclusion: null } as const;
    const place = {
      headBranch: this.hosted.defaultBranch,
      actor: this.#person,
      createdAt: this.hosted.clock.date(),
    };
    this.hosted.runs.set(run.id, { ...fresh, ...place, ...this.hosted.runs.get(run.id), ...run });
  }

  async #advance(ref: string, wanted: NewChange, author: string, from?: string): Promise<WebhookEvent[]> {
    const { git, clock, defaultBranch } = this.hosted;
    const before = await git.resolve(ref);
    const parent = from ?? before ?? (await git.resolve(`refs/heads/${defaultBranch}`));
    const message = wanted.message ?? `Change ${Object.keys(wanted.files).join(', ')}`;
    const commit = { ref, files: wanted.files, message, author: gitIdentity(author), date: clock.date() };
    const after = await git.commit(parent === undefined ? commit : { ...commit, parent });
    await this.hosted.branchMoved(ref);
    const pushed = { ref, before: before ?? NO_COMMIT, after, actor: author };
    // A push to a fork is an event of the fork.
    const events = ref.startsWith('refs/forks/') ? [] : [await pushEvent(this.hosted, pushed)];
    const open = [...this.hosted.pulls.values()].filter(
      (pull) => pull.state === 'open' && headRef(pull) === ref,
    );
    const activity = { action: 'synchronize', actor: author, before: pushed.before } as const;
    const followed = await Promise.all(open.map((pull) => pullRequestEvents(this.hosted, pull, activity)));
    return [...followed.flatMap(({ own }) => own), ...events, ...followed.map(({ target }) => target)];
  }

  async #activity(
    pull: PullRequest,
    activity: PullRequestActivity,
    between: WebhookEvent[] = [],
  ): Promise<WebhookEvent[]> {
    const { own, target } = await pullRequestEvents(this.hosted, pull, activity);
    return [...own, ...between, target];
  }
}
