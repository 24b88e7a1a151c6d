import type { MergeMethod } from '../git/merge.ts';
import type { HostedRepository } from '../hosted-repository.ts';
import { mergePull } from '../merging.ts';
import type { PullRequest } from '../pull-request.ts';
import { Refusal } from '../refusal.ts';
import { representChange } from '../representations/commit.ts';
import { ok, page, text } from './call.ts';
import type { Call, RepositoryOperation } from './call.ts';

export const pullRequestOperations: Record<string, RepositoryOperation> = {
  'pulls/get': async (repository, call) => ok(await repository.representPull(find(repository, call))),

  'pulls/list': (repository, call) => {
    const state = text(call.query['state'], 'open');
    const head = text(call.query['head']);
    const base = text(call.query['base']);
    const found = [...repository.pulls.values()].filter(
      (pull) =>
        (state === 'all' || pull.state === state) &&
        (head === '' || head === `${pull.head.owner}:${pull.head.ref}`) &&
        (base === '' || base === pull.base.ref),
    );
    return page(call, inOrder(found, call), (pull) => repository.representPullShortly(pull));
  },

  'pulls/list-files': async (repository, call) => {
    const pull = find(repository, call);
    const changes = await repository.changesOf(pull);
    return page(call, changes, (change) => representChange(repository.url, pull.head.sha, change));
  },

  'pulls/merge': async (repository, call) => {
    const pull = find(repository, call);
    const expected = text(call.body['sha']);
    if (expected !== '' && expected !== pull.head.sha) {
      throw new Refusal(409, 'Head branch was modified. Review and try the merge again.');
    }
    const method = text(call.body['merge_method'], 'merge') as MergeMethod;
    const { after } = await mergePull(repository, pull, { method, by: call.token.login, ...titleOf(call) });
    return ok({ sha: after, merged: true, message: 'Pull Request successfully merged' });
  },

  /** Merged ones where the commit is on the default branch, open ones where it is only on a pull request (docs). */
  'repos/list-pull-requests-associated-with-commit': async (repository, call) => {
    const sha = await repository.git.resolve(text(call.params['commit_sha']));
    if (sha === undefined)
      throw new Refusal(422, `No commit found for SHA: ${text(call.params['commit_sha'])}`);
    const found: PullRequest[] = [];
    for (const pull of repository.pulls.values()) if (await contains(repository, pull, sha)) found.push(pull);
    return page(call, found, (pull) => repository.representPullShortly(pull));
  },
};

function find(repository: HostedRepository, call: Call): PullRequest {
  return repository.pull(Number(call.params['pull_number']));
}

function titleOf(call: Call): { title?: string } {
  const title = text(call.body['commit_title']);
  const message = text(call.body['commit_message']);
  return title === '' ? {} : { title: message === '' ? title : `${title}\n\n${message}` };
}

/** Newest first, unless the caller sorts by anything else; then the default is ascending only if it says so. */
function inOrder(pulls: PullRequest[], call: Call): PullRequest[] {
  const key = call.query['sort'] === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = call.query['direction'] === 'asc' ? 1 : -1;
  return pulls.sort(
    (one, other) => sign * (one[key].getTime() - other[key].getTime() || one.number - other.number),
  );
}

async function contains(repository: HostedRepository, pull: PullRequest, sha: string): Promise<boolean> {
  if (pull.merged && pull.mergeCommitSha === sha) return true;
  const { git } = repository;
  const isAncestor = async (tip: string): Promise<boolean> => (await git.mergeBase(sha, tip)) === sha;
  return !(await isAncestor(pull.base.sha)) && (await isAncestor(pull.head.sha));
}
