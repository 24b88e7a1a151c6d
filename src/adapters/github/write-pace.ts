/** What the throttling plugin asks of a group of limiters: `key(id).schedule(options, job)`. */
interface Pace {
  key(): { schedule<T>(options: unknown, job: () => Promise<T>): Promise<T> };
}

/** Writes that go through at once; a preview or a promotion makes fewer. */
const BURST = 10;
const INTERVAL = 1_000;

/**
 * GitHub asks for a second between writes of "a large number of requests" (docs, best practices for the REST API).
 * The plugin's own limiter puts that second between the first two as well, and a preview would end a second late.
 */
export function createPace(burst = BURST, interval = INTERVAL): Pace {
  let made = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const wait = async (): Promise<void> => {
    made += 1;
    if (made > burst) await new Promise((resolve) => setTimeout(resolve, interval));
  };
  const schedule = <T>(_options: unknown, job: () => Promise<T>): Promise<T> => {
    turn = turn.then(wait);
    return turn.then(job);
  };
  return { key: () => ({ schedule }) };
}
