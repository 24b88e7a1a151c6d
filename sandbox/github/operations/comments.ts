import type { HostedRepository } from '../hosted-repository.ts';
import { invalid, notFound } from '../refusal.ts';
import { representComment } from '../representations/comment.ts';
import type { Comment } from '../representations/comment.ts';
import { representLabel } from '../representations/label.ts';
import { ok, page, text } from './call.ts';
import type { Call, RepositoryOperation } from './call.ts';

/** GitHub counts characters; the API's message names this number. */
const BODY_LIMIT = 65_536;

/** Issues and pull requests share their numbers and comments; the sandbox has pull requests only. */
export const commentOperations: Record<string, RepositoryOperation> = {
  'issues/list-comments': (repository, call) => {
    const pull = repository.pull(Number(call.params['issue_number']));
    const since = Date.parse(text(call.query['since'])) || 0;
    const comments = [...repository.comments.values()].filter(
      ({ issue, updatedAt }) => issue === pull.number && updatedAt.getTime() >= since,
    );
    return page(call, comments, (comment) => representComment(repository.api, repository.url, comment));
  },

  'issues/create-comment': (repository, call) => {
    const pull = repository.pull(Number(call.params['issue_number']));
    const at = repository.clock.date();
    const place = { id: repository.nextId(), issue: pull.number, author: call.token.login };
    const comment: Comment = { ...place, body: bodyOf(call), createdAt: at, updatedAt: at };
    repository.comments.set(comment.id, comment);
    const body = representComment(repository.api, repository.url, comment);
    return { status: 201, body, headers: { location: text(body['url']) } };
  },

  'issues/get-comment': (repository, call) =>
    ok(representComment(repository.api, repository.url, find(repository, call))),

  'issues/update-comment': (repository, call) => {
    const comment = find(repository, call);
    Object.assign(comment, { body: bodyOf(call), updatedAt: repository.clock.date() });
    return ok(representComment(repository.api, repository.url, comment));
  },

  'issues/delete-comment': (repository, call) => {
    repository.comments.delete(find(repository, call).id);
    return { status: 204 };
  },

  'issues/list-labels-on-issue': (repository, call) => {
    const { labels } = repository.pull(Number(call.params['issue_number']));
    return page(call, labels, (name) => representLabel(repository.url, name));
  },

  'issues/add-labels': (repository, call) => {
    const pull = repository.pull(Number(call.params['issue_number']));
    const wanted = call.body['labels'];
    const names = (Array.isArray(wanted) ? wanted : []).map((label) =>
      typeof label === 'string' ? label : text((label as { name?: string }).name),
    );
    pull.labels = [...new Set([...pull.labels, ...names])];
    return ok(pull.labels.map((name) => representLabel(repository.url, name)));
  },
};

function find(repository: HostedRepository, call: Call): Comment {
  const comment = repository.comments.get(Number(call.params['comment_id']));
  if (!comment) throw notFound();
  return comment;
}

function bodyOf(call: Call): string {
  const body = text(call.body['body']);
  if (body.trim() === '') throw invalid('IssueComment', 'body', 'missing_field', "body can't be blank");
  if ([...body].length > BODY_LIMIT) {
    const message = `body is too long (maximum is ${BODY_LIMIT} characters)`;
    throw invalid('IssueComment', 'body', 'unprocessable', message);
  }
  return body;
}
