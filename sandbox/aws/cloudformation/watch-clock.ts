import type { Clock } from '../../clock.ts';

/** Real milliseconds between two looks at the sandbox's clock, which can be moved. */
const LOOK_MS = 10;

/**
 * Calls back once the sandbox's clock has reached a time.
 * @param at milliseconds since the epoch
 * @returns what takes it back
 */
export function watchClock(clock: Clock, at: number, reached: () => void): () => void {
  const timer = setInterval(() => {
    if (clock.now() < at) return;
    clearInterval(timer);
    reached();
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
