import { ServiceError } from '../service.ts';

/** A role's trust policy, as far as the sandbox has one, and how long its sessions may be. */
export interface Trust {
  /** Subjects of GitHub's tokens that may assume the role; `*` and `?` as in StringLike. */
  readonly subjects?: readonly string[];
  /** What the token must be made for; default `sts.amazonaws.com`. */
  readonly audience?: string;
  /** ARNs of callers that may assume it by AssumeRole; `*` and `?` as in StringLike. */
  readonly principals?: readonly string[];
  /** MaxSessionDuration, 3600 to 43200; default 3600, as IAM's. */
  readonly maxSessionSeconds?: number;
}

const DEFAULT_AUDIENCE = 'sts.amazonaws.com';
const HOUR = 3600;
const LONGEST = 43_200;

/** `*` is any text, `?` any one character; case counts (IAM, "String condition operators"). */
function isLike(text: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text);
}

/** The roles that can be assumed. */
export class Trusts {
  readonly #trusts = new Map<string, Trust>();

  /** Replaces what is known of the role. @throws RangeError where IAM would not take the duration */
  set(roleArn: string, trust: Trust): void {
    const seconds = trust.maxSessionSeconds ?? HOUR;
    if (seconds < HOUR || seconds > LONGEST) {
      throw new RangeError(`a session of ${roleArn} lasts ${HOUR} to ${LONGEST} seconds, not ${seconds}`);
    }
    this.#trusts.set(roleArn, trust);
  }

  trustsSubject(roleArn: string, { subject, audience }: { subject: string; audience: string }): boolean {
    const trust = this.#trusts.get(roleArn);
    return (
      audience === (trust?.audience ?? DEFAULT_AUDIENCE) &&
      (trust?.subjects ?? []).some((pattern) => isLike(subject, pattern))
    );
  }

  trustsPrincipal(roleArn: string, caller: string): boolean {
    return (this.#trusts.get(roleArn)?.principals ?? []).some((pattern) => isLike(caller, pattern));
  }

  /** @throws ServiceError where the role's sessions may not be that long */
  checkDuration(roleArn: string, seconds: number): void {
    if (seconds <= (this.#trusts.get(roleArn)?.maxSessionSeconds ?? HOUR)) return;
    throw new ServiceError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }

  /** The audiences that the account's identity provider knows; a token for another is not even looked at. */
  audiences(): ReadonlySet<string> {
    const own = [...this.#trusts.values()].map(({ audience }) => audience ?? DEFAULT_AUDIENCE);
    return new Set([DEFAULT_AUDIENCE, ...own]);
  }
}
