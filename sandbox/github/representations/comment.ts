import { timestamp } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { htmlOf } from './commit.ts';
import { nodeId, representUser } from './user.ts';

export interface Comment {
  id: number;
  issue: number;
  author: string;
  body: string;
  createdAt: Date;
  updatedAt: Date;
}

export function representComment(api: string, repositoryUrl: string, comment: Comment): JsonObject {
  return {
    id: comment.id,
    node_id: nodeId('IC', comment.id),
    url: `${repositoryUrl}/issues/comments/${comment.id}`,
    html_url: `${htmlOf(repositoryUrl)}/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${repositoryUrl}/issues/${comment.issue}`,
    body: comment.body,
    user: representUser(api, comment.author),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    author_association: comment.author.endsWith('[bot]') ? 'NONE' : 'MEMBER',
    performed_via_github_app: null,
  };
}
