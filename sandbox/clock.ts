import { setTimeout as wait } from 'node:timers/promises';

/** Real milliseconds between two looks at a clock that can be moved. */
const LOOK_MS = 10;

/**
 * The sandbox's one clock. It runs with real time, so that a lease of 90 seconds lasts 90 seconds, and can be moved
 * forward by whole days, so that retention can be watched without waiting for it. S3's `Date` header, every event and
 * every timestamp of AWS and GitHub read it, and whatever takes its time waits on it.
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

  /** Milliseconds that went by, whatever the clock was moved by. */
  elapsed(): number {
    return performance.now();
  }

  /** Calls back after so many milliseconds of `elapsed`. @returns what takes it back */
  after(ms: number, passed: () => void): () => void {
    const timer = setTimeout(passed, ms);
    return () => clearTimeout(timer);
  }

  /** Calls back once `now` has reached a time, by itself or moved. @returns what takes it back */
  reach(at: number, reached: () => void): () => void {
    const timer = setInterval(() => {
      if (this.now() < at) return;
      clearInterval(timer);
      reached();
    }, LOOK_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** For work of the sandbox itself. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** For whoever looks on from outside: a fast clock goes on while somebody does. */
  async sleep(ms: number): Promise<void> {
    await wait(ms);
  }
}
