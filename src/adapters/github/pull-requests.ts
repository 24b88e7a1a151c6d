import type { PullRequests, PullRequestView } from '../../ports.ts';
import type { GitHubClient, RepositoryName } from './client.ts';
import { createComments } from './comments.ts';
import { isStatus, toGitHubError } from './errors.ts';

const READ = 'pull-requests: read';

export function createPullRequests(client: GitHubClient, repo: RepositoryName): PullRequests {
  return {
    ...createComments(client, repo),
    get: async (number) => {
      try {
        const { data } = await client.rest.pulls.get({ ...repo, pull_number: number });
        return viewOf(data);
      } catch (error) {
        if (isStatus(error, 404)) return undefined;
        throw toGitHubError(error, `reading pull request #${number}`, READ);
      }
    },
    open: async () => {
      try {
        const pages = { ...repo, state: 'open', per_page: 100 } as const;
        // Page by page: what GitHub tells of a pull request is a hundred times what is kept of it.
        return await client.paginate(client.rest.pulls.list, pages, ({ data }) => data.map(viewOf));
      } catch (error) {
        throw toGitHubError(error, 'listing the open pull requests', READ);
      }
    },
    of: async (commit) => {
      try {
        const pages = { ...repo, commit_sha: commit, per_page: 100 };
        const all = await client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, pages);
        return all.map(viewOf);
      } catch (error) {
        // 422 where no commit has this SHA.
        if (isStatus(error, 404, 422)) return [];
        throw toGitHubError(error, `listing the pull requests of ${commit}`, READ);
      }
    },
  };
}

/** What a pull request and an entry of a list of them have in common. */
interface PullRequestAnswer {
  readonly number: number;
  readonly state: string;
  readonly merged_at: string | null;
  readonly closed_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly draft?: boolean;
  readonly labels: readonly { readonly name?: string }[];
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
  readonly base: { readonly ref: string; readonly repo: { readonly full_name: string } };
  readonly title: string;
}

function viewOf(pull: PullRequestAnswer): PullRequestView {
  return {
    number: pull.number,
    state: pull.state === 'open' ? 'open' : 'closed',
    // Only the answer about a single pull request has `merged`; all have the time.
    merged: pull.merged_at !== null,
    draft: pull.draft ?? false,
    labels: pull.labels.map(({ name }) => name ?? ''),
    // The head's repository is null when the fork was deleted.
    fork: pull.head.repo?.full_name !== pull.base.repo.full_name,
    headSha: pull.head.sha,
    baseRef: pull.base.ref,
    title: pull.title,
    ...(pull.merge_commit_sha !== null && { mergeCommitSha: pull.merge_commit_sha }),
    ...(pull.closed_at !== null && { closedAt: pull.closed_at }),
  };
}
