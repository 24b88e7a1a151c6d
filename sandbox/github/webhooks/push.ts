import type { Commit } from '../git/objects.ts';
import type { HostedRepository } from '../hosted-repository.ts';
import type { JsonObject } from '../json.ts';
import { htmlOf, representWebhookCommit } from '../representations/commit.ts';
import { gitIdentity, representUser } from '../representations/user.ts';
import type { WebhookEvent } from './event.ts';
import { exampleOf, overlayObject, overlayRepository } from './examples.ts';

export const NO_COMMIT = '0'.repeat(40);

interface Push {
  ref: string;
  /** NO_COMMIT when the branch is new. */
  before: string;
  after: string;
  actor: string;
}

export async function pushEvent(repository: HostedRepository, push: Push): Promise<WebhookEvent> {
  const { ref, before, after, actor } = push;
  const range = before === NO_COMMIT ? { tip: after, limit: 1 } : { not: before, tip: after, limit: 2_048 };
  const commits = (await repository.git.log(range)).reverse();
  const head = commits.at(-1) ?? (await repository.git.read(after));
  const example = exampleOf('push');
  const { name, email } = gitIdentity(actor);
  const payload = {
    ...example,
    ref,
    before,
    after,
    created: before === NO_COMMIT,
    deleted: false,
    forced: before !== NO_COMMIT && (await repository.git.mergeBase(before, after)) !== before,
    base_ref: null,
    compare: `${htmlOf(repository.url)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: await Promise.all(commits.map((commit) => webhookCommit(repository, commit))),
    head_commit: await webhookCommit(repository, head),
    repository: pushedRepository(repository, example),
    pusher: { name, email },
    sender: overlayObject(example['sender'], representUser(repository.api, actor)),
  };
  return { eventName: 'push', payload, sha: after, ref, actor };
}

/** In this event, and in no other, the repository's `created_at` and `pushed_at` are numbers. */
function pushedRepository(repository: HostedRepository, example: JsonObject): JsonObject {
  const owner = { ...gitIdentity(repository.owner) };
  const shape = overlayRepository(example['repository'], repository.represent());
  return {
    ...shape,
    owner: { ...(shape['owner'] as JsonObject), ...owner },
    created_at: Math.floor(repository.createdAt.getTime() / 1000),
    pushed_at: Math.floor(repository.pushedAt.getTime() / 1000),
    master_branch: repository.defaultBranch,
  };
}

async function webhookCommit(repository: HostedRepository, commit: Commit): Promise<JsonObject> {
  const changes = await repository.git.diff(commit.parents[0], commit.sha);
  return representWebhookCommit(repository.url, commit, changes);
}
