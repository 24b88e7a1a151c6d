import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.ts';

export interface User {
  login: string;
  id: number;
  isBot: boolean;
}

/** GitHub Actions' own application and its bot, with the ids they have on github.com. */
const KNOWN: Record<string, number> = { 'github-actions[bot]': 41898282, 'dependabot[bot]': 49699333 };

/** An account by its login; its id follows from the login, so that the same person is the same in every run. */
export function userOf(login: string): User {
  const id = KNOWN[login] ?? createHash('sha256').update(login).digest().readUInt32BE(0) % 90_000_000;
  return { login, id, isBot: login.endsWith('[bot]') };
}

/** What a commit made by this account carries as its author. */
export function gitIdentity(login: string): { name: string; email: string } {
  return { name: login, email: `${userOf(login).id}+${login}@users.noreply.github.com` };
}

export function representUser(api: string, login: string): JsonObject {
  const user = userOf(login);
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: user.id,
    node_id: nodeId(user.isBot ? 'BOT' : 'U', user.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${user.id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `https://github.com/${user.isBot ? `apps/${login.replace('[bot]', '')}` : login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.isBot ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** GitHub's newer node ids are a prefix and an opaque text. */
export function nodeId(prefix: string, id: number | string): string {
  return `${prefix}_${Buffer.from(String(id)).toString('base64url')}`;
}
