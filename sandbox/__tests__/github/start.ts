import { getOctokit } from '@actions/github';
import { onTestFinished } from 'vitest';
import { Clock } from '../../clock.ts';
import { startGitHub } from '../../github/github.ts';
import type { GitHub } from '../../github/github.ts';
import type { Permissions } from '../../github/permissions.ts';
import type { Repository } from '../../github/repository.ts';

export const ORDERS = { owner: 'acme', repo: 'orders' };

/** What the shipped workflows ask for. */
export const USUAL: Permissions = {
  contents: 'read',
  deployments: 'write',
  'pull-requests': 'write',
  actions: 'read',
};

export type Octokit = ReturnType<typeof getOctokit>;

export interface Started {
  clock: Clock;
  github: GitHub;
  repository: Repository;
  octokit: Octokit;
}

/** A GitHub with one repository, closed when the test is over. */
export async function start(permissions: Permissions = USUAL, isPrivate = true): Promise<Started> {
  const clock = new Clock();
  const github = await startGitHub({ clock });
  onTestFinished(() => github.close());
  const files = { 'app.txt': 'one\ntwo\nthree\n', 'docs/guide.md': '# Guide\n' };
  const repository = await github.createRepository({
    owner: 'acme',
    name: 'orders',
    files,
    private: isPrivate,
  });
  return { clock, github, repository, octokit: octokitWith(github, github.createToken({ permissions })) };
}

export function octokitWith(github: GitHub, token: string): Octokit {
  return getOctokit(token, { baseUrl: github.url });
}

/** Opens a pull request of one new file. @returns its number */
export async function openPullRequest(
  repository: Repository,
  branch: string,
  draft = false,
): Promise<number> {
  await repository.commit({ branch, files: { [`${branch}.txt`]: `${branch}\n` }, author: 'alice' });
  const [opened] = await repository.openPullRequest({
    branch,
    title: `Add ${branch}`,
    author: 'alice',
    draft,
  });
  return Number(opened?.payload['number']);
}
