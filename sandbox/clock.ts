/**
 * The sandbox's one clock. It runs with real time, so that a lease of 90 seconds lasts 90 seconds, and can be moved
 * forward by whole days, so that retention can be watched without waiting for it. S3's `Date` header, every event and
 * every timestamp of AWS and GitHub read it.
 */
export class Clock {
  #offset = 0;

  /** Now, in milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#offset;
  }

  date(): Date {
    return new Date(this.now());
  }

  /** Moves the clock forward. @param ms milliseconds, never negative: AWS's clock does not go back. */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`the sandbox clock only moves forward, not by ${ms} ms`);
    this.#offset += ms;
  }
}
