import type { JsonObject } from './json.ts';
import { Refusal } from './refusal.ts';

interface FaultAnswer {
  status: number;
  message: string;
  headers?: Record<string, string>;
  /** Beside the message. */
  details?: JsonObject;
}

/** A disturbance on demand. It meets the first requests that fit it, `times` of them, and is used up then. */
export interface Fault {
  /** The operation's id in the official description, such as `issues/create-comment`; absent = any. */
  operation?: string;
  times?: number;
  /** How many requests that fit are left alone first. */
  after?: number;
  /** The answer, in place of the effect; or the connection is cut before the effect, or after it. */
  answer: FaultAnswer | Cut['when'];
  /** Called as the connection is cut, for whoever kills the one that asked. */
  onCut?: () => void;
}

/** A connection that is to be cut, and when. */
interface Cut {
  when: 'cut-before' | 'cut-after';
  onCut?: () => void;
}

/**
 * What GitHub answers to whom it thinks too quick, whatever is left of the hour's requests: 403 or 429, with
 * `retry-after` where it names a time (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 * @param retryAfter seconds; without, GitHub says only "a few minutes"
 */
export function secondaryRateLimit(status: 403 | 429 = 403, retryAfter?: number): FaultAnswer {
  return {
    status,
    message:
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
      'If you reach out to GitHub Support for help, please include the request ID.',
    details: {
      documentation_url:
        'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }),
  };
}

export class Faults {
  #waiting: { fault: Fault; skip: number; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Throws the answer that was asked for, or says where the connection is to be cut. */
  meet(operation: string): Cut | undefined {
    const met = this.#waiting.find(({ fault }) => (fault.operation ?? operation) === operation);
    if (!met) return undefined;
    if (met.skip > 0) {
      met.skip -= 1;
      return undefined;
    }
    met.left -= 1;
    if (met.left === 0) this.#waiting = this.#waiting.filter((one) => one !== met);
    const { answer, onCut } = met.fault;
    if (typeof answer === 'string') return { when: answer, ...(onCut ? { onCut } : {}) };
    throw new Refusal(answer.status, answer.message, answer.details, answer.headers);
  }
}
