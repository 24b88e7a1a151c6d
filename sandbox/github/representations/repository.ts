import { timestamp } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { nodeId, representUser } from './user.ts';

interface RepositoryFacts {
  id: number;
  owner: string;
  name: string;
  private: boolean;
  fork: boolean;
  defaultBranch: string;
  createdAt: Date;
  pushedAt: Date;
  openPullRequests: number;
}

const LINKS: Record<string, string> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** The full object; GitHub's shorter forms of it are parts of this one. */
export function representRepository(api: string, facts: RepositoryFacts): JsonObject {
  const fullName = `${facts.owner}/${facts.name}`;
  const url = `${api}/repos/${fullName}`;
  const html = `https://github.com/${fullName}`;
  const counts = ['stargazers_count', 'watchers_count', 'watchers', 'forks_count', 'forks', 'size'];
  return {
    id: facts.id,
    node_id: nodeId('R', facts.id),
    name: facts.name,
    full_name: fullName,
    private: facts.private,
    visibility: facts.private ? 'private' : 'public',
    owner: representUser(api, facts.owner),
    html_url: html,
    description: null,
    fork: facts.fork,
    url,
    ...Object.fromEntries(Object.entries(LINKS).map(([key, path]) => [key, `${url}${path}`])),
    git_url: `git://github.com/${fullName}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    is_template: false,
    archived: false,
    disabled: false,
    ...flags(),
    ...Object.fromEntries(counts.map((key) => [key, 0])),
    network_count: 0,
    subscribers_count: 0,
    open_issues_count: facts.openPullRequests,
    open_issues: facts.openPullRequests,
    default_branch: facts.defaultBranch,
    created_at: timestamp(facts.createdAt),
    updated_at: timestamp(facts.pushedAt),
    pushed_at: timestamp(facts.pushedAt),
  };
}

function flags(): JsonObject {
  return {
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
  };
}
