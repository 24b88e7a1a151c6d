import { getOctokit } from '@actions/github';
import { onTestFinished } from 'vitest';
import { Clock } from '../../../sandbox/clock.ts';
import { startGitHub } from '../../../sandbox/github/github.ts';
import type { GitHub } from '../../../sandbox/github/github.ts';
import type { Permissions } from '../../../sandbox/github/permissions.ts';
import type { Repository } from '../../../sandbox/github/repository.ts';
import { createOctokit } from '../../../src/adapters/github/client.ts';
import type { GitHubClient } from '../../../src/adapters/github/client.ts';

export const REPO = { owner: 'acme', repo: 'orders' };
export const USUAL: Permissions = {
  contents: 'read',
  deployments: 'write',
  'pull-requests': 'write',
  actions: 'read',
};

export interface GitHubWorld {
  readonly github: GitHub;
  readonly repository: Repository;
  readonly client: GitHubClient;
  clientWith(permissions: Permissions, login?: string): GitHubClient;
  /** Another program, at its own pace. */
  otherClient(login?: string): ReturnType<typeof getOctokit>;
  /** Opens a pull request of one new file. @returns its number */
  pullRequest(branch: string, fork?: string): Promise<number>;
}

/** A GitHub of the sandbox with one repository and a GITHUB_TOKEN, closed when the test is over. */
export async function openGitHub(permissions: Permissions = USUAL): Promise<GitHubWorld> {
  const github = await startGitHub({ clock: new Clock() });
  onTestFinished(() => github.close());
  const repository = await github.createRepository({
    owner: 'acme',
    name: 'orders',
    files: { 'a.txt': 'a\n' },
  });
  const token = (wanted: Permissions, login?: string): string =>
    github.createToken({ permissions: wanted, ...(login !== undefined && { login }) });
  const clientWith = (wanted: Permissions, login?: string): GitHubClient =>
    createOctokit({ token: token(wanted, login), apiUrl: github.url });
  return {
    github,
    repository,
    client: clientWith(permissions),
    clientWith,
    otherClient: (login) => getOctokit(token(USUAL, login), { baseUrl: github.url }),
    pullRequest: async (branch, fork) => {
      const from = fork === undefined ? {} : { fork };
      await repository.commit({ branch, files: { [`${branch}.txt`]: branch }, author: 'alice', ...from });
      const opened = await repository.openPullRequest({
        branch,
        title: `Add ${branch}`,
        author: 'alice',
        ...from,
      });
      return Number(opened[0]?.payload['number']);
    },
  };
}
