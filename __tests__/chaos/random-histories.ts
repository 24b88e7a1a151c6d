import fc from 'fast-check';
import { formatStep, histories } from './history-steps.ts';
import { playHistory } from './play-history.ts';

export interface HistoriesWanted {
  readonly runs: number;
  /** The same seed gives the same histories. */
  readonly seed: number;
  /** Which of them, as a failure names it. */
  readonly path?: string | undefined;
  /** No new one begins after that. */
  readonly minutes?: number;
}

export interface HistoriesPlayed {
  /** How many of them ended well, those of the shortening included. */
  readonly played: number;
  /** In words: the shortest history that fails, what is wrong with it, its log and how to see it again. */
  readonly failure?: string;
}

/** Plays random histories, and makes the first that fails as short as it can. */
export async function playHistories({
  runs,
  seed,
  path,
  minutes,
}: HistoriesWanted): Promise<HistoriesPlayed> {
  // fast-check's own limit is a timer, which to a fast clock looks like work under way.
  const end = performance.now() + (minutes ?? Infinity) * 60_000;
  let played = 0;
  const property = fc.asyncProperty(histories, async (steps) => {
    if (performance.now() > end) return;
    const faults = await playHistory(steps);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    played += 1;
  });
  const details = await fc.check(property, {
    numRuns: runs,
    seed,
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  });
  if (!details.failed || details.counterexample === null) return { played };
  const [steps] = details.counterexample;
  const said = details.errorInstance instanceof Error ? details.errorInstance.message : '';
  const replay = `npm run chaos -- --histories ${runs} --seed ${seed} --path '${details.counterexamplePath}'`;
  return { played, failure: `${replay}\n${steps.map(formatStep).join('\n')}\n\n${said}` };
}
