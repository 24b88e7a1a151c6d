import { timestamp } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { PullRequest } from '../pull-request.ts';
import { representLabel } from './label.ts';
import { nodeId, representUser } from './user.ts';

/** What is known of a pull request only by asking git and the comments. */
interface PullRequestCounts {
  commits: number;
  additions: number;
  deletions: number;
  changedFiles: number;
  comments: number;
}

export interface PullRequestPlaces {
  /** The API's URL of the base repository. */
  url: string;
  api: string;
  base: JsonObject;
  baseOwner: string;
  /** Null when the fork it came from was deleted. */
  head: JsonObject | null;
}

/** The form that lists hold. */
export function representPullRequestShortly(places: PullRequestPlaces, pull: PullRequest): JsonObject {
  const { api } = places;
  return {
    ...linksOf(places, pull),
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: representUser(api, pull.author),
    body: pull.body,
    created_at: timestamp(pull.createdAt),
    updated_at: timestamp(pull.updatedAt),
    closed_at: pull.closedAt ? timestamp(pull.closedAt) : null,
    merged_at: pull.merged ? timestamp(pull.merged.at) : null,
    // Before the merge the test merge's commit, afterwards what the base branch was moved to (docs, "Get a pull request").
    merge_commit_sha: pull.mergeCommitSha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((name) => representLabel(places.url, name)),
    milestone: null,
    draft: pull.draft,
    head: side(api, pull.head.owner, pull.head.ref, pull.head.sha, places.head),
    base: side(api, places.baseOwner, pull.base.ref, pull.base.sha, places.base),
    author_association: pull.head.fork ? 'CONTRIBUTOR' : 'MEMBER',
    auto_merge: null,
    active_lock_reason: null,
  };
}

export function representPullRequest(
  places: PullRequestPlaces,
  pull: PullRequest,
  counts: PullRequestCounts,
): JsonObject {
  const open = pull.state === 'open';
  const mergeable = open ? pull.mergeable : null;
  const openState = pull.mergeable ? 'clean' : 'dirty';
  return {
    ...representPullRequestShortly(places, pull),
    merged: pull.merged !== undefined,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: open ? (pull.draft ? 'draft' : openState) : 'unknown',
    merged_by: pull.merged ? representUser(places.api, pull.merged.by) : null,
    comments: counts.comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: counts.commits,
    additions: counts.additions,
    deletions: counts.deletions,
    changed_files: counts.changedFiles,
  };
}

function linksOf({ url }: PullRequestPlaces, pull: PullRequest): JsonObject {
  const self = `${url}/pulls/${pull.number}`;
  const issue = `${url}/issues/${pull.number}`;
  const html = `https://github.com${url.slice(url.indexOf('/repos/') + '/repos'.length)}/pull/${pull.number}`;
  const statuses = `${url}/statuses/${pull.head.sha}`;
  const link = (href: string): JsonObject => ({ href });
  return {
    url: self,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${self}/commits`,
    review_comments_url: `${self}/comments`,
    review_comment_url: `${url}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    _links: {
      self: link(self),
      html: link(html),
      issue: link(issue),
      comments: link(`${issue}/comments`),
      review_comments: link(`${self}/comments`),
      review_comment: link(`${url}/pulls/comments{/number}`),
      commits: link(`${self}/commits`),
      statuses: link(statuses),
    },
  };
}

function side(api: string, owner: string, ref: string, sha: string, repo: JsonObject | null): JsonObject {
  return { label: `${owner}:${ref}`, ref, sha, user: representUser(api, owner), repo };
}
