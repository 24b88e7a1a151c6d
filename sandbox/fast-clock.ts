import { setTimeout } from 'node:timers';
import { Clock } from './clock.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/**
 * Turns of the event loop in which nothing may happen before time goes on: what an answer sets off by itself (streams,
 * immediates) is over by then.
 */
const QUIET_TURNS = 3;
/** What shows that this process works though nobody holds the clock: timers of libraries, git, files. */
const WORK = /^(Timeout|ProcessWrap|FSReq\w*)$/;
/** Real milliseconds between two looks at such work, and how many looks are enough. */
const LOOK_MS = 1;
const LOOKS = 5_000;

/**
 * A clock for runs in this process, which nobody waits for: while somebody sleeps and nobody works, it jumps to whatever
 * comes next. It stands still between two sleeps, however long the work takes.
 */
export class FastClock extends Clock {
  readonly #begun = Math.floor(Date.now() / 1_000) * 1_000;
  readonly #timers: Timer[] = [];
  readonly #reaches = new Set<() => void>();
  #elapsed = 0;
  #moved = 0;
  #holds = 0;
  #sleepers = 0;
  /** Counts whatever shows that somebody works. */
  #stirs = 0;
  #turning = false;

  override now(): number {
    return this.#begun + this.#elapsed + this.#moved;
  }

  override elapsed(): number {
    return this.#elapsed;
  }

  /** Moves `now` alone: a stack that is being made does not get ready by it, as on a clock that runs with real time. */
  override advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`the sandbox clock only moves forward, not by ${ms} ms`);
    this.#moved += ms;
    this.#look();
  }

  override after(ms: number, passed: () => void): () => void {
    const timer = { at: this.#elapsed + Math.max(0, ms), fire: passed };
    // What was asked for first comes first among equals.
    const place = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(place === -1 ? this.#timers.length : place, 0, timer);
    this.#stirs += 1;
    return () => {
      const at = this.#timers.indexOf(timer);
      if (at !== -1) this.#timers.splice(at, 1);
    };
  }

  override reach(at: number, reached: () => void): () => void {
    const look = (): void => {
      if (this.now() < at) return;
      this.#reaches.delete(look);
      reached();
    };
    this.#reaches.add(look);
    look();
    return () => void this.#reaches.delete(look);
  }

  override sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.sleeping(ms, resolve));
  }

  /** As `after`, for somebody outside: time goes on for them. @returns what wakes them for good, without a call */
  sleeping(ms: number, passed: () => void): () => void {
    this.#sleepers += 1;
    let asleep = true;
    const wake = (): void => {
      if (asleep) this.#sleepers -= 1;
      asleep = false;
    };
    const cancel = this.after(ms, () => {
      wake();
      passed();
    });
    this.#turn();
    return () => {
      cancel();
      wake();
    };
  }

  /** Time stands still until it is released: somebody is at work. @returns releases it, once */
  hold(): () => void {
    this.#holds += 1;
    this.#stirs += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.#stirs += 1;
      this.#turn();
    };
  }

  #turn(): void {
    if (this.#turning) return;
    this.#turning = true;
    let quiet = 0;
    let looks = 0;
    let seen = this.#stirs;
    const turn = (): void => {
      if (this.#holds > 0 || this.#sleepers === 0) {
        this.#turning = false;
        return;
      }
      quiet = seen === this.#stirs ? quiet + 1 : 0;
      seen = this.#stirs;
      if (quiet < QUIET_TURNS) {
        setImmediate(turn);
      } else if (looks < LOOKS && process.getActiveResourcesInfo().some((work) => WORK.test(work))) {
        [quiet, looks] = [0, looks + 1];
        setTimeout(turn, LOOK_MS).unref();
      } else {
        [quiet, looks] = [0, 0];
        this.#next();
        seen = this.#stirs;
        setImmediate(turn);
      }
    };
    setImmediate(turn);
  }

  #next(): void {
    const timer = this.#timers.shift();
    if (!timer) return;
    this.#elapsed = timer.at;
    this.#look();
    timer.fire();
  }

  #look(): void {
    for (const look of [...this.#reaches]) look();
  }
}
