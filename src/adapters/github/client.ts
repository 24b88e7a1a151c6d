import { GitHub, defaults, getOctokitOptions } from '@actions/github/lib/utils';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { ThrottlingOptions } from '@octokit/plugin-throttling';
import { createPace } from './write-pace.ts';

/** `merge_commit_sha` is gone from 2026-03-10 on (docs, REST breaking changes); this version has it. */
const API_VERSION = '2022-11-28';
const REQUEST_TIMEOUT = 30_000;
/** A longer limit is told to the user instead of being waited for. */
const LONGEST_WAIT = 60;
const RETRIES = 2;
/** Times 1, 4 and 9: a GitHub that does not answer is told after 3.5 s. */
const RETRY_BASE = 250;

export type GitHubClient = ReturnType<typeof createOctokit>;

/** `owner/name` in two, as every call takes it. */
export interface RepositoryName {
  readonly owner: string;
  readonly repo: string;
}

export interface GitHubOptions {
  readonly token: string;
  /** Without it `GITHUB_API_URL`, or github.com. */
  readonly apiUrl?: string | undefined;
  /** Without it the toolkit's, which knows the runner's proxy. */
  readonly fetch?: typeof fetch | undefined;
}

export function createOctokit({ token, apiUrl, fetch }: GitHubOptions): InstanceType<typeof GitHub> {
  const Client = GitHub.plugin(retry, throttling);
  const client = new Client(
    getOctokitOptions(token, {
      ...(apiUrl && { baseUrl: apiUrl }),
      userAgent: 'switchyard',
      // GitHub's deprecation notes and the plugins' tries are no part of this log.
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      request: { fetch: fetchWithin(REQUEST_TIMEOUT, fetch) },
      retry: { retryAfterBaseValue: RETRY_BASE },
      throttle: {
        // The plugin keeps its limits for the process, by this name: a run that hangs must not hold up another.
        id: crypto.randomUUID(),
        write: createPace() as unknown as NonNullable<ThrottlingOptions['write']>,
        onRateLimit: isWorthWaiting,
        onSecondaryRateLimit: isWorthWaiting,
      },
    }),
  );
  client.hook.before('request', (options) => {
    options.headers['x-github-api-version'] = API_VERSION;
  });
  return client;
}

function quiet(): void {
  return undefined;
}

function isWorthWaiting(seconds: number, _options: unknown, _client: unknown, retried: number): boolean {
  return seconds <= LONGEST_WAIT && retried < RETRIES;
}

type Fetch = (url: string, options: object) => Promise<unknown>;

/** With an end to waiting that the toolkit's own fetch does not have. */
function fetchWithin(timeout: number, given: Fetch | undefined): Fetch {
  const proxied = given ?? (defaults.request?.fetch as Fetch);
  return (url, options) => proxied(url, { ...options, signal: AbortSignal.timeout(timeout) });
}
