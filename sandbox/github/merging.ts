import type { MergeMethod } from './git/merge.ts';
import type { HostedRepository } from './hosted-repository.ts';
import { mergeRef } from './pull-request.ts';
import type { PullRequest } from './pull-request.ts';
import { Refusal } from './refusal.ts';
import { gitIdentity } from './representations/user.ts';

interface MergeRequest {
  method: MergeMethod;
  by: string;
  title?: string;
}

/** Merges a pull request as the button does. @returns where the base branch was before, and is now */
export async function mergePull(
  repository: HostedRepository,
  pull: PullRequest,
  { method, by, title }: MergeRequest,
): Promise<{ before: string; after: string }> {
  if (pull.state === 'closed' || pull.draft) throw notMergeable();
  const before = await repository.git.sha(`refs/heads/${pull.base.ref}`);
  const after = await repository.git.merge(method, {
    base: before,
    head: pull.head.sha,
    message: title ?? defaultMessage(pull, method),
    author: gitIdentity(method === 'squash' ? pull.author : by),
    date: repository.clock.date(),
  });
  if (after === undefined) throw notMergeable();
  await landOn(repository, pull, after, by);
  return { before, after };
}

/** Moves the base branch to a commit that contains the pull request, and closes it as merged. */
export async function landOn(
  repository: HostedRepository,
  pull: PullRequest,
  after: string,
  by: string,
): Promise<void> {
  const at = repository.clock.date();
  Object.assign(pull, {
    state: 'closed',
    merged: { at, by },
    mergeCommitSha: after,
    closedAt: at,
    updatedAt: at,
  });
  await repository.git.deleteRef(mergeRef(pull.number));
  await repository.git.setRef(`refs/heads/${pull.base.ref}`, after);
  await repository.branchMoved(`refs/heads/${pull.base.ref}`);
}

export function defaultMessage(pull: PullRequest, method: MergeMethod): string {
  if (method === 'squash') return `${pull.title} (#${pull.number})`;
  return `Merge pull request #${pull.number} from ${pull.head.owner}/${pull.head.ref}\n\n${pull.title}`;
}

function notMergeable(): Refusal {
  return new Refusal(405, 'Pull Request is not mergeable');
}
