import type { HostedRepository } from '../hosted-repository.ts';
import { without } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { mergeRef } from '../pull-request.ts';
import type { PullRequest } from '../pull-request.ts';
import { representLabel } from '../representations/label.ts';
import { representUser } from '../representations/user.ts';
import type { WebhookEvent } from './event.ts';
import { exampleOf, overlayObject, overlayRepository } from './examples.ts';

export interface PullRequestActivity {
  action:
    | 'opened'
    | 'synchronize'
    | 'reopened'
    | 'closed'
    | 'labeled'
    | 'unlabeled'
    | 'converted_to_draft'
    | 'ready_for_review';
  actor: string;
  label?: string;
  before?: string;
}

/**
 * `pull_request` and its twin `pull_request_target`. The first does not come when there is a conflict ("Workflows will
 * not run on pull_request activity if the pull request has a merge conflict", docs.github.com, events), the second
 * always does, and runs on the default branch.
 */
export async function pullRequestEvents(
  repository: HostedRepository,
  pull: PullRequest,
  activity: PullRequestActivity,
): Promise<{ own: WebhookEvent[]; target: WebhookEvent }> {
  const payload = await pullRequestPayload(repository, pull, activity);
  const { actor } = activity;
  const branch = `refs/heads/${repository.defaultBranch}`;
  const target = { eventName: 'pull_request_target', payload: structuredClone(payload), ref: branch, actor };
  const tip = await repository.git.sha(branch);
  return {
    own: ownEvent(pull, payload, actor),
    target: { ...target, sha: tip },
  };
}

/** On a merged close GITHUB_REF is the base branch, else the test merge (docs.github.com, events, `pull_request`). */
function ownEvent(pull: PullRequest, payload: JsonObject, actor: string): WebhookEvent[] {
  const sha = pull.mergeCommitSha;
  if (sha === undefined) return [];
  const ref = pull.merged ? `refs/heads/${pull.base.ref}` : mergeRef(pull.number);
  return [{ eventName: 'pull_request', payload, sha, ref, actor }];
}

async function pullRequestPayload(
  repository: HostedRepository,
  pull: PullRequest,
  { action, actor, label, before }: PullRequestActivity,
): Promise<JsonObject> {
  const example = without(exampleOf('pull_request', action), 'installation', 'organization');
  const truth = await repository.representPull(pull);
  // The oldest examples lack what came later.
  const shape: JsonObject = {
    active_lock_reason: null,
    auto_merge: null,
    ...(example['pull_request'] as JsonObject),
  };
  const body = overlayObject(shape, {
    ...truth,
    head: sideWithoutRepository(truth, 'head'),
    base: sideWithoutRepository(truth, 'base'),
  });
  // The example's head and base show the fields of a repository; a deleted fork is null in their place.
  for (const side of ['head', 'base'] as const) {
    (body[side] as JsonObject)['repo'] = repositoryIn(shape, side, truth);
  }
  return {
    ...example,
    number: pull.number,
    pull_request: body,
    repository: overlayRepository(example['repository'], repository.represent()),
    sender: overlayObject(example['sender'], representUser(repository.api, actor)),
    ...(label === undefined
      ? {}
      : { label: overlayObject(example['label'], representLabel(repository.url, label)) }),
    ...(action === 'synchronize' ? { before: before ?? pull.head.sha, after: pull.head.sha } : {}),
  };
}

function sideWithoutRepository(truth: JsonObject, side: 'head' | 'base'): JsonObject {
  return without(truth[side] as JsonObject, 'repo');
}

function repositoryIn(shape: JsonObject, side: 'head' | 'base', truth: JsonObject): JsonObject | null {
  const repository = (truth[side] as JsonObject)['repo'] as JsonObject | null;
  return repository === null ? null : overlayRepository((shape[side] as JsonObject)['repo'], repository);
}
