import { SwitchyardError } from '../../core/errors.ts';

interface RequestFailure extends Error {
  readonly status: number;
  readonly response?: { readonly headers?: Readonly<Record<string, string | number | undefined>> };
}

/** `permission`: the line that `permissions:` of the job needs for this call. */
export function toGitHubError(error: unknown, what: string, permission: string): SwitchyardError {
  if (error instanceof SwitchyardError) return error;
  if (!isRequestFailure(error)) return unreachable(error, what);
  if (error.status === 401) {
    return new SwitchyardError('github-token-invalid', `GitHub does not accept the token (${what}).`, {
      next: 'Leave the input github-token at its default, or renew the token that it is given.',
      cause: error,
    });
  }
  if (isRateLimit(error)) {
    return new SwitchyardError('github-rate-limited', `GitHub's rate limit is used up (${what}).`, {
      blame: 'github',
      next: 'Run again when it has been reset, within the hour. What was begun in AWS goes on.',
      cause: error,
    });
  }
  if (isDenied(error)) {
    return new SwitchyardError('permission-missing', `GitHub denied ${what}: ${error.message}`, {
      next: `Add "${permission}" to the permissions: of the job.`,
      cause: error,
    });
  }
  return new SwitchyardError('github-error', `GitHub answered ${error.status} to ${what}: ${error.message}`, {
    blame: 'github',
    next: 'Read the message of GitHub above; running again is harmless.',
    cause: error,
  });
}

export function isStatus(error: unknown, ...statuses: readonly number[]): boolean {
  return isRequestFailure(error) && statuses.includes(error.status);
}

/** 403, or the 404 by which GitHub hides what a token may not see; a rate limit is a 403 too and is none. */
export function isDenied(error: unknown): boolean {
  if (!isRequestFailure(error) || isRateLimit(error)) return false;
  return error.status === 403 || (error.status === 404 && /not accessible by/i.test(error.message));
}

function isRateLimit(error: RequestFailure): boolean {
  const headers = error.response?.headers ?? {};
  return (
    error.status === 429 ||
    (error.status === 403 &&
      (String(headers['x-ratelimit-remaining']) === '0' || /rate limit/i.test(error.message)))
  );
}

function unreachable(error: unknown, what: string): SwitchyardError {
  const message = error instanceof Error ? error.message : String(error);
  return new SwitchyardError('github-error', `GitHub does not answer (${what}): ${message}`, {
    blame: 'github',
    next: 'Check the network of the runner and githubstatus.com, then run again.',
    cause: error,
  });
}

/** Octokit turns a connection that failed into a RequestError with status 500 and no response. */
function isRequestFailure(error: unknown): error is RequestFailure {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return false;
  return 'response' in error && error.response !== undefined;
}
