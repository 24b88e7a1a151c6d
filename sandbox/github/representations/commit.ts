import type { Commit, FileChange } from '../git/objects.ts';
import type { JsonObject } from '../json.ts';
import { nodeId, representUser } from './user.ts';

/** @param repositoryUrl the API's URL of the repository */
export function representGitCommit(repositoryUrl: string, commit: Commit): JsonObject {
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url: `${repositoryUrl}/git/commits/${commit.sha}`,
    html_url: `${htmlOf(repositoryUrl)}/commit/${commit.sha}`,
    author: { ...commit.author },
    committer: { ...commit.committer },
    tree: { sha: commit.tree, url: `${repositoryUrl}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: parents(repositoryUrl, commit, '/git/commits/'),
    verification: unsigned(),
  };
}

export function representCommit(repositoryUrl: string, commit: Commit): JsonObject {
  const url = `${repositoryUrl}/commits/${commit.sha}`;
  const api = apiOf(repositoryUrl);
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    url,
    html_url: `${htmlOf(repositoryUrl)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${repositoryUrl}/git/commits/${commit.sha}`,
      author: { ...commit.author },
      committer: { ...commit.committer },
      message: commit.message,
      tree: { sha: commit.tree, url: `${repositoryUrl}/git/trees/${commit.tree}` },
      comment_count: 0,
      verification: unsigned(),
    },
    author: account(api, commit.author.email),
    committer: account(api, commit.committer.email),
    parents: parents(repositoryUrl, commit, '/commits/'),
  };
}

/** What `files` of commits, comparisons and pull requests hold. */
export function representChange(repositoryUrl: string, sha: string, change: FileChange): JsonObject {
  const html = htmlOf(repositoryUrl);
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: `${html}/blob/${sha}/${path}`,
    raw_url: `${html}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl}/contents/${path}?ref=${sha}`,
    ...(change.previousPath === undefined ? {} : { previous_filename: change.previousPath }),
  };
}

/** The form in which webhooks tell of commits; `tree_id` lets a reader compare trees without a call. */
export function representWebhookCommit(
  repositoryUrl: string,
  commit: Commit,
  changes: FileChange[],
): JsonObject {
  const paths = (status: FileChange['status']): string[] =>
    changes.filter((change) => change.status === status).map((change) => change.path);
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${htmlOf(repositoryUrl)}/commit/${commit.sha}`,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added: paths('added'),
    removed: paths('removed'),
    modified: [...paths('modified'), ...paths('renamed')],
  };
}

/** The form inside workflow runs and merge groups. */
export function representSimpleCommit(commit: Commit): JsonObject {
  return {
    id: commit.sha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: commit.committer.date,
    author: { name: commit.author.name, email: commit.author.email },
    committer: { name: commit.committer.name, email: commit.committer.email },
  };
}

export function htmlOf(repositoryUrl: string): string {
  return `https://github.com${repositoryUrl.slice(repositoryUrl.indexOf('/repos/') + '/repos'.length)}`;
}

function apiOf(repositoryUrl: string): string {
  return repositoryUrl.slice(0, repositoryUrl.indexOf('/repos/'));
}

function parents(repositoryUrl: string, commit: Commit, path: string): JsonObject[] {
  return commit.parents.map((sha) => ({
    sha,
    url: `${repositoryUrl}${path}${sha}`,
    html_url: `${htmlOf(repositoryUrl)}/commit/${sha}`,
  }));
}

/** GitHub links a commit to an account by its mail address; `web-flow` is who the merge button commits as. */
function account(api: string, email: string): JsonObject | null {
  if (email === 'noreply@github.com') return representUser(api, 'web-flow');
  const login = /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  return login === undefined ? null : representUser(api, login);
}

function unsigned(): JsonObject {
  return { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };
}
