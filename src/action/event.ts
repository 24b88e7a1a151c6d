import * as z from 'zod/mini';
import type { PullRequestEvent, Trigger, TriggerCommon } from '../core/settings.ts';

/**
 * Webhook payload and runner environment → Trigger. Only what is used is looked at, and that is validated; the rest of
 * a payload may be anything. Shapes: https://docs.github.com/webhooks/webhook-events-and-payloads
 */
const repository = z.object({
  id: z.number(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  default_branch: z.optional(z.string()),
});

/** `head.repo` is null once the fork has been deleted. */
const pullRequest = z.object({
  number: z.number(),
  title: z.string(),
  draft: z.nullish(z.boolean()),
  merged: z.nullish(z.boolean()),
  merge_commit_sha: z.nullish(z.string()),
  labels: z.array(z.object({ name: z.string() })),
  head: z.object({
    sha: z.string(),
    ref: z.string(),
    repo: z.nullable(z.object({ id: z.number() })),
  }),
  base: z.object({ ref: z.string(), repo: z.object({ id: z.number() }) }),
});

const pullRequestPayload = z.object({ action: z.string(), pull_request: pullRequest });
const pushPayload = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: z.boolean(),
  head_commit: z.nullish(z.object({ tree_id: z.string() })),
});
const mergeGroupPayload = z.object({
  action: z.string(),
  merge_group: z.object({
    head_sha: z.string(),
    head_ref: z.string(),
    base_ref: z.string(),
    head_commit: z.nullish(z.object({ tree_id: z.string() })),
  }),
});

/** The part of the runner's environment that is needed. */
export interface RunnerEnvironment {
  readonly eventName: string;
  readonly repository: string;
  readonly repositoryId: string;
  readonly actor: string;
  readonly sha: string;
  readonly runId: string;
  readonly runAttempt: number;
  readonly serverUrl: string;
  readonly credentials: boolean;
  /** When the environment's credentials end, in ms since the epoch; absent where it does not say. */
  readonly credentialsEnd?: number;
}

/** @throws ZodError when the payload is not what GitHub sends for this event */
export function readTrigger(environment: RunnerEnvironment, payload: unknown): Trigger {
  const common = readCommon(environment, payload);
  switch (environment.eventName) {
    case 'pull_request':
    case 'pull_request_target': {
      const parsed = pullRequestPayload.parse(payload);
      return {
        ...common,
        event: environment.eventName,
        action: parsed.action,
        pullRequest: readPullRequest(parsed.pull_request),
      };
    }
    case 'push': {
      const { ref, after, deleted, head_commit: head } = pushPayload.parse(payload);
      return {
        ...common,
        event: 'push',
        ref,
        headSha: after,
        deleted,
        ...(head ? { tree: head.tree_id } : {}),
      };
    }
    case 'merge_group':
      return { ...common, ...readMergeGroup(payload) };
    case 'schedule':
      return { ...common, event: 'schedule' };
    case 'workflow_dispatch':
    case 'repository_dispatch':
      return { ...common, event: environment.eventName };
    default:
      return { ...common, event: 'other', name: environment.eventName };
  }
}

function readCommon(environment: RunnerEnvironment, payload: unknown): TriggerCommon {
  const parsed = z.object({ repository }).safeParse(payload);
  const [owner = '', name = ''] = environment.repository.split('/');
  const known = parsed.success ? parsed.data.repository : undefined;
  return {
    owner: owner || (known?.owner.login ?? ''),
    repository: name || (known?.name ?? ''),
    repositoryId: environment.repositoryId || String(known?.id ?? ''),
    defaultBranch: known?.default_branch ?? 'main',
    actor: environment.actor,
    sha: environment.sha,
    runId: environment.runId,
    runAttempt: environment.runAttempt,
    runUrl: `${environment.serverUrl}/${environment.repository}/actions/runs/${environment.runId}`,
    credentials: environment.credentials,
  };
}

function readPullRequest(pr: z.infer<typeof pullRequest>): PullRequestEvent {
  const sameRepository = pr.head.repo !== null && pr.head.repo.id === pr.base.repo.id;
  return {
    number: pr.number,
    title: pr.title,
    draft: pr.draft ?? false,
    merged: pr.merged ?? false,
    ...(pr.merge_commit_sha ? { mergeCommitSha: pr.merge_commit_sha } : {}),
    headSha: pr.head.sha,
    headRef: pr.head.ref,
    baseRef: pr.base.ref,
    labels: pr.labels.map((label) => label.name),
    fork: !sameRepository,
  };
}

function readMergeGroup(payload: unknown) {
  const { action, merge_group: group } = mergeGroupPayload.parse(payload);
  return {
    event: 'merge_group' as const,
    action,
    headSha: group.head_sha,
    headRef: group.head_ref,
    baseRef: group.base_ref.replace(/^refs\/heads\//, ''),
    ...(group.head_commit ? { tree: group.head_commit.tree_id } : {}),
  };
}
