import { setTimeout as realTimeout, clearTimeout as realClear } from 'node:timers';
import { DefaultRateLimiter } from '@smithy/core/retry';
import type { FastClock } from '../../sandbox/fast-clock.ts';

/** Longer ones guard requests, which take real time; undici's own tick, by which it tells time, is no wait either. */
const LONGEST_WAIT_MS = 2_100;
const UNDICI_TICK_MS = 499;

let clock: FastClock | undefined;
let areOurs = false;

/**
 * What the SDK and Octokit wait for by themselves (a back-off, a turn) passes on the fast clock too: in real time it would
 * be half of what a history takes.
 */
export function putLibrariesOn(next: FastClock): void {
  clock = next;
  if (areOurs) return;
  areOurs = true;
  // After a throttled call the SDK lets out a call as often as its clock says. A limiter that waits on one clock and reads
  // another waits until the other has come so far: hours of the fast one.
  DefaultRateLimiter.prototype['getCurrentTimeInSeconds'] = () => (clock?.now() ?? Date.now()) / 1_000;
  const wait = (fire: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): unknown => {
    if (!clock || ms > LONGEST_WAIT_MS || ms === UNDICI_TICK_MS) return realTimeout(fire, ms, ...args);
    return ms <= 0 ? turn(clock, () => fire(...args)) : pause(clock, ms, () => fire(...args));
  };
  globalThis.setTimeout = Object.assign(wait, realTimeout);
  globalThis.clearTimeout = (timer: unknown) => {
    if (timer instanceof Wait) timer.cancel();
    else realClear(timer as NodeJS.Timeout);
  };
}

/** As much of a `NodeJS.Timeout` as libraries ask for. */
class Wait {
  readonly cancel: () => void;
  constructor(cancel: () => void) {
    this.cancel = cancel;
  }
  ref = (): this => this;
  unref = (): this => this;
  [Symbol.dispose] = (): void => this.cancel();
}

/** The clock is held as long, so that time does not go on between two turns of one request. */
function turn(on: FastClock, fire: () => void): Wait {
  const release = on.hold();
  const immediate = setImmediate(() => {
    release();
    fire();
  });
  return new Wait(() => {
    release();
    clearImmediate(immediate);
  });
}

function pause(on: FastClock, ms: number, fire: () => void): Wait {
  // The clock tells whole milliseconds, as every clock of AWS and of the runner does; back-offs are random fractions.
  return new Wait(on.sleeping(Math.ceil(ms), fire));
}
