import type { PullRequests } from '../../ports.ts';
import type { GitHubClient, RepositoryName } from './client.ts';
import { fitComment } from './comment-text.ts';
import { isDenied, isStatus, toGitHubError } from './errors.ts';

/** The issues API takes this permission for comments on pull requests (docs, permissions of GITHUB_TOKEN). */
const WRITE = 'pull-requests: write';

interface Comment {
  readonly id: number;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

export function createComments(
  client: GitHubClient,
  repo: RepositoryName,
): Pick<PullRequests, 'comment' | 'commented'> {
  let login: Promise<string | undefined> | undefined;
  const self = (): Promise<string | undefined> => (login ??= readLogin(client));
  const known = new Map<string, Comment>();
  const find = async (number: number, marker: string): Promise<Comment | undefined> => {
    const pages = { ...repo, issue_number: number, per_page: 100 };
    const all: readonly Comment[] = await client.paginate(client.rest.issues.listComments, pages);
    const marked = all.filter(({ body }) => firstLine(body) === marker);
    return oldestOwn(marked, self);
  };
  return {
    comment: async (number, marker, body) => {
      const text = fitComment(marker, body);
      const key = `${number} ${marker}`;
      try {
        const there = known.get(key) ?? (await find(number, marker));
        if (there && sameText(there.body, text)) {
          known.set(key, there);
          return { url: there.html_url };
        }
        const place = { client, repo, number };
        const written = await write(place, there, text);
        const now = there ? written : await yieldToOlder(place, written, await find(number, marker));
        known.set(key, now);
        return { url: now.html_url };
      } catch (error) {
        if (isDenied(error)) return { denied: WRITE };
        throw toGitHubError(error, `commenting on #${number}`, WRITE);
      }
    },
    commented: async (number, marker) => {
      try {
        return (await find(number, marker))?.body;
      } catch (error) {
        throw toGitHubError(error, `reading the comments of #${number}`, 'pull-requests: read');
      }
    },
  };
}

interface Place {
  readonly client: GitHubClient;
  readonly repo: RepositoryName;
  readonly number: number;
}

/** Somebody may have deleted the comment since it was found: then there is a new one. */
async function write(place: Place, there: Comment | undefined, body: string): Promise<Comment> {
  const { client, repo, number } = place;
  if (!there) return (await client.rest.issues.createComment({ ...repo, issue_number: number, body })).data;
  try {
    return (await client.rest.issues.updateComment({ ...repo, comment_id: there.id, body })).data;
  } catch (error) {
    if (!isStatus(error, 404) || isDenied(error)) throw error;
    return write(place, undefined, body);
  }
}

/** Two first runs at one moment both find no comment, and both write one: the later one takes its own back. */
async function yieldToOlder(place: Place, own: Comment, oldest: Comment | undefined): Promise<Comment> {
  if (!oldest || oldest.id >= own.id) return own;
  const { client, repo } = place;
  await client.rest.issues.deleteComment({ ...repo, comment_id: own.id });
  return write(place, oldest, own.body ?? '');
}

/** Anybody can write the marker into a comment: only a bot's counts, or one of the token's own user. */
async function oldestOwn(
  marked: readonly Comment[],
  self: () => Promise<string | undefined>,
): Promise<Comment | undefined> {
  for (const comment of [...marked].sort((a, b) => a.id - b.id)) {
    if (comment.user?.type === 'Bot') return comment;
    if (comment.user !== null && comment.user.login === (await self())) return comment;
  }
  return undefined;
}

/** GITHUB_TOKEN has no user behind it and is denied this; it writes as a bot. */
async function readLogin(client: GitHubClient): Promise<string | undefined> {
  try {
    return (await client.rest.users.getAuthenticated()).data.login;
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw error;
  }
}

function firstLine(body = ''): string {
  return body.split(/\r?\n/, 1)[0]?.trim() ?? '';
}

/** GitHub may store line ends and trailing space in its own way. */
function sameText(a = '', b: string): boolean {
  const normal = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();
  return normal(a) === normal(b);
}
