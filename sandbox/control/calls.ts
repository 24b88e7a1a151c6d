import type { Clock } from '../clock.ts';

/** One AWS call as the server saw it. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /** 0 where the connection was cut. */
  readonly status: number;
  /** The error's code, where it failed; `cut before its effect` or `cut after its effect`. */
  readonly code?: string;
  /** ISO 8601, by the sandbox clock. */
  readonly time: string;
}

/** The log of every AWS call, oldest first. */
export class CallLog {
  readonly #calls: Call[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(call: Omit<Call, 'time'>): void {
    this.#calls.push({ ...call, time: this.#clock.date().toISOString() });
  }

  list(): readonly Call[] {
    return [...this.#calls];
  }

  clear(): void {
    this.#calls.length = 0;
  }
}
