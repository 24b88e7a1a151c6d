import { Refusal } from './refusal.ts';

/** A disturbance on demand. It meets the first requests that fit it, `times` of them, and is used up then. */
export interface Fault {
  /** The operation's id in the official description, such as `issues/create-comment`; absent = any. */
  operation?: string;
  times?: number;
  /** How many requests that fit are left alone first. */
  after?: number;
  /** The answer, in place of the effect; or the connection is cut before the effect, or after it. */
  answer: { status: number; message: string; headers?: Record<string, string> } | 'cut-before' | 'cut-after';
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
  meet(operation: string): 'cut-before' | 'cut-after' | undefined {
    const met = this.#waiting.find(({ fault }) => (fault.operation ?? operation) === operation);
    if (!met) return undefined;
    if (met.skip > 0) {
      met.skip -= 1;
      return undefined;
    }
    met.left -= 1;
    if (met.left === 0) this.#waiting = this.#waiting.filter((one) => one !== met);
    const { answer } = met.fault;
    if (typeof answer === 'string') return answer;
    throw new Refusal(answer.status, answer.message, {}, answer.headers);
  }
}
