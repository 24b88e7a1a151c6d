import type { Commits, Comparison } from '../../ports.ts';
import type { GitHubClient, RepositoryName } from './client.ts';
import { isDenied, isStatus, toGitHubError } from './errors.ts';

const PAGE = 100;
/** GitHub compares at most this many commits (docs, "Compare two commits"). */
const COMMITS_MAX = 10_000;

export function createCommits(client: GitHubClient, repo: RepositoryName): Commits {
  return {
    tree: async (sha) => {
      try {
        const { data } = await client.rest.git.getCommit({ ...repo, commit_sha: sha });
        return data.tree.sha;
      } catch (error) {
        if (isStatus(error, 404, 409, 422)) return undefined;
        throw toGitHubError(error, `reading the commit ${sha}`, 'contents: read');
      }
    },
    compare: async (base, head) => {
      try {
        return await compare(client, repo, `${base}...${head}`);
      } catch (error) {
        throw toGitHubError(error, `comparing ${base} with ${head}`, 'contents: read');
      }
    },
    head: async (branch) => {
      try {
        // A list of one: the commit by itself comes with the changes of all its files.
        const newest = { ...repo, sha: branch, per_page: 1 };
        const [head] = (await client.rest.repos.listCommits(newest)).data;
        if (!head) return undefined;
        const { message, committer } = head.commit;
        return { sha: head.sha, title: titleOf(message), at: committer?.date ?? '' };
      } catch (error) {
        if (isStatus(error, 404, 409)) return undefined;
        throw toGitHubError(error, `reading the branch ${branch}`, 'contents: read');
      }
    },
    runCompleted: async (runId) => {
      try {
        const { data } = await client.rest.actions.getWorkflowRun({ ...repo, run_id: Number(runId) });
        return data.status === 'completed';
      } catch (error) {
        if (isStatus(error, 404) || isDenied(error)) return undefined;
        throw toGitHubError(error, `reading the run ${runId}`, 'actions: read');
      }
    },
  };
}

async function compare(client: GitHubClient, repo: RepositoryName, basehead: string): Promise<Comparison> {
  const commits: Comparison['commits'][number][] = [];
  for (let page = 1; ; page += 1) {
    const request = { ...repo, basehead, per_page: PAGE, page };
    const { data } = await client.rest.repos.compareCommitsWithBasehead(request);
    commits.push(...data.commits.map(({ sha, commit }) => ({ sha, title: titleOf(commit.message) })));
    const wanted = Math.min(data.total_commits, COMMITS_MAX);
    if (commits.length >= wanted || data.commits.length === 0) return { status: data.status, commits };
  }
}

function titleOf(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
