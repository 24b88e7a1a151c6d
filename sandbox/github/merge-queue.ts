import type { HostedRepository } from './hosted-repository.ts';
import { defaultMessage, landOn } from './merging.ts';
import type { PullRequest } from './pull-request.ts';
import { Refusal } from './refusal.ts';
import { gitIdentity } from './representations/user.ts';
import type { WebhookEvent } from './webhooks/event.ts';
import { mergeGroupEvent } from './webhooks/other-events.ts';
import { pushEvent } from './webhooks/push.ts';

/**
 * A merge group is a branch `gh-readonly-queue/<base>/pr-<number>-<sha of what it was put upon>` with the merge that
 * will land as it is (docs.github.com, "Managing a merge queue").
 */
export async function joinMergeQueue(
  repository: HostedRepository,
  pull: PullRequest,
  actor: string,
  after?: string,
): Promise<WebhookEvent[]> {
  const baseRef = `refs/heads/${pull.base.ref}`;
  const baseSha = after ?? (await repository.git.sha(baseRef));
  const headSha = await repository.git.merge('merge', {
    base: baseSha,
    head: pull.head.sha,
    message: defaultMessage(pull, 'merge'),
    author: gitIdentity(actor),
    date: repository.clock.date(),
  });
  if (headSha === undefined) throw new Refusal(405, 'Pull Request is not mergeable');
  const headRef = `${queuePrefix(pull)}${baseSha}`;
  await repository.git.setRef(headRef, headSha);
  return [await mergeGroupEvent(repository, { headSha, headRef, baseSha, baseRef }, actor)];
}

/** The base branch moves to the group's own commit: what was tested is what lands. */
export async function leaveMergeQueue(
  repository: HostedRepository,
  pull: PullRequest,
  actor: string,
): Promise<WebhookEvent[]> {
  const baseRef = `refs/heads/${pull.base.ref}`;
  const baseSha = await repository.git.sha(baseRef);
  const headRef = `${queuePrefix(pull)}${baseSha}`;
  const headSha = await repository.git.resolve(headRef);
  if (headSha === undefined)
    throw new Error(`pull request ${pull.number} is not at the front of the merge queue`);
  const destroyed = await mergeGroupEvent(
    repository,
    { headSha, headRef, baseSha, baseRef },
    actor,
    'merged',
  );
  await landOn(repository, pull, headSha, actor);
  await repository.git.deleteRef(headRef);
  return [await pushEvent(repository, { ref: baseRef, before: baseSha, after: headSha, actor }), destroyed];
}

function queuePrefix(pull: PullRequest): string {
  return `refs/heads/gh-readonly-queue/${pull.base.ref}/pr-${pull.number}-`;
}
