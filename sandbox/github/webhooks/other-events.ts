import type { HostedRepository } from '../hosted-repository.ts';
import { without } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { representSimpleCommit } from '../representations/commit.ts';
import { representUser } from '../representations/user.ts';
import type { WebhookEvent } from './event.ts';
import { exampleOf, overlayObject, overlayRepository } from './examples.ts';

interface MergeGroup {
  headSha: string;
  headRef: string;
  baseSha: string;
  baseRef: string;
}

export async function mergeGroupEvent(
  repository: HostedRepository,
  group: MergeGroup,
  actor: string,
  destroyed?: 'merged' | 'invalidated' | 'dequeued',
): Promise<WebhookEvent> {
  const head = await repository.git.read(group.headSha);
  const example = withoutOrganization(exampleOf('merge_group', 'checks_requested'));
  const payload = {
    ...example,
    action: destroyed === undefined ? 'checks_requested' : 'destroyed',
    ...(destroyed === undefined ? {} : { reason: destroyed }),
    merge_group: {
      head_sha: group.headSha,
      head_ref: group.headRef,
      base_sha: group.baseSha,
      base_ref: group.baseRef,
      head_commit: representSimpleCommit(head),
    },
    ...common(repository, example, actor),
  };
  return { eventName: 'merge_group', payload, sha: group.headSha, ref: group.headRef, actor };
}

/** A runner's schedule event is the cron line, the workflow and the repository: there is no webhook of that name. */
export async function scheduleEvent(repository: HostedRepository, schedule: string): Promise<WebhookEvent> {
  const payload = {
    schedule,
    workflow: '.github/workflows/switchyard.yml',
    repository: common(repository, exampleOf('workflow_dispatch'), repository.owner)['repository'] ?? null,
  };
  return onDefaultBranch(repository, 'schedule', payload, repository.owner);
}

export async function workflowDispatchEvent(
  repository: HostedRepository,
  inputs: Record<string, string>,
  actor: string,
): Promise<WebhookEvent> {
  const example = withoutOrganization(exampleOf('workflow_dispatch'));
  const ref = `refs/heads/${repository.defaultBranch}`;
  const truth = { inputs, ref, workflow: '.github/workflows/switchyard.yml' };
  const payload = { ...example, ...truth, ...common(repository, example, actor) };
  return onDefaultBranch(repository, 'workflow_dispatch', payload, actor);
}

export async function repositoryDispatchEvent(
  repository: HostedRepository,
  action: string,
  clientPayload: Record<string, Json>,
  actor: string,
): Promise<WebhookEvent> {
  const example = withoutOrganization(exampleOf('repository_dispatch'));
  const truth = { action, branch: repository.defaultBranch, client_payload: clientPayload };
  const payload = { ...example, ...truth, ...common(repository, example, actor) };
  return onDefaultBranch(repository, 'repository_dispatch', payload, actor);
}

async function onDefaultBranch(
  repository: HostedRepository,
  eventName: string,
  payload: JsonObject,
  actor: string,
): Promise<WebhookEvent> {
  const ref = `refs/heads/${repository.defaultBranch}`;
  return { eventName, payload, sha: await repository.git.sha(ref), ref, actor };
}

function common(repository: HostedRepository, example: JsonObject, actor: string): JsonObject {
  return {
    repository: overlayRepository(example['repository'], repository.represent()),
    sender: overlayObject(example['sender'], representUser(repository.api, actor)),
  };
}

/** The examples come from an organisation's installation of an application; the sandbox's owners are people. */
function withoutOrganization(example: JsonObject): JsonObject {
  return without(example, 'organization', 'enterprise');
}
