import type { ReasonCode } from './reason-codes.ts';

/** Who has to do something about an error. */
export type Blame = 'user' | 'aws' | 'github' | 'bug';

interface ErrorDetails {
  /** The next thing to type or to change; shown under the message. */
  readonly next: string;
  readonly blame?: Blame;
  readonly cause?: unknown;
}

/**
 * A surprise: something this run cannot go on with. Expected outcomes are values (see decision.ts).
 * `message` says what happened, on which resource and why; `next` what to do.
 */
export class SwitchyardError extends Error {
  override readonly name = 'SwitchyardError';
  readonly code: ReasonCode;
  readonly next: string;
  readonly blame: Blame;

  constructor(code: ReasonCode, message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.next = details.next;
    this.blame = details.blame ?? 'user';
  }
}
