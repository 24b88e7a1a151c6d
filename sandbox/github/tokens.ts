import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Permissions, Token } from './permissions.ts';
import { Refusal } from './refusal.ts';

/** Requests an hour and repository for GITHUB_TOKEN; a person's token has five times as many (docs, rate limits). */
const LIMITS = { installation: 1_000, user: 5_000 };
const HOUR = 3_600_000;

export interface NewToken {
  permissions: Permissions;
  /** Default: a GITHUB_TOKEN, which acts as `github-actions[bot]`. Any login without `[bot]` is a person's token. */
  login?: string;
}

export class Tokens {
  readonly #clock: Clock;
  readonly #known = new Map<string, Token>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  create({ permissions, login = 'github-actions[bot]' }: NewToken): string {
    const kind = login.endsWith('[bot]') ? 'installation' : 'user';
    const value = `${kind === 'installation' ? 'ghs' : 'ghp'}_${randomBytes(18).toString('hex')}`;
    const fresh = { used: 0, resetAt: this.#clock.now() + HOUR };
    this.#known.set(value, { value, login, kind, permissions: { ...permissions }, ...fresh });
    return value;
  }

  /** Ends a token's life, as the end of a job does to its GITHUB_TOKEN. */
  revoke(value: string): void {
    this.#known.delete(value);
  }

  /** @param remaining how many requests the token has left in this hour */
  setRemaining(value: string, remaining: number): void {
    const token = this.#known.get(value);
    if (!token) throw new Error('the sandbox issued no such token');
    token.used = LIMITS[token.kind] - remaining;
    token.resetAt = this.#clock.now() + HOUR;
  }

  /** @param header `Authorization: Bearer ...`, `token ...`, as clients send either */
  find(header: string | undefined): Token {
    const token = this.#known.get(/^(?:bearer|token) +(\S+)$/i.exec(header ?? '')?.[1] ?? '');
    const documentation = { documentation_url: 'https://docs.github.com/rest' };
    if (!token)
      throw new Refusal(
        401,
        header === undefined ? 'Requires authentication' : 'Bad credentials',
        documentation,
      );
    if (this.#clock.now() >= token.resetAt)
      Object.assign(token, { used: 0, resetAt: this.#clock.now() + HOUR });
    return token;
  }

  spend(token: Token): void {
    if (token.used >= LIMITS[token.kind]) {
      const whose = token.kind === 'installation' ? 'installation' : `user ID ${token.login}`;
      throw new Refusal(403, `API rate limit exceeded for ${whose}.`, {
        documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
      });
    }
    token.used += 1;
  }
}

export interface RateLimit {
  limit: number;
  used: number;
  remaining: number;
  /** Seconds since the epoch. */
  reset: number;
}

export function rateLimitOf(token: Token): RateLimit {
  const limit = LIMITS[token.kind];
  const used = Math.min(token.used, limit);
  return { limit, used, remaining: limit - used, reset: Math.ceil(token.resetAt / 1000) };
}
