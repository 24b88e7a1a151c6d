import { expect, test } from 'vitest';
import { playHistories, type HistoriesWanted } from './random-histories.ts';

/** In several files, since these are what runs side by side. */
export function expectWell(wanted: HistoriesWanted): void {
  const { runs, seed } = wanted;
  test(`after ${runs} random histories (seed ${seed}) all is well`, { timeout: 600_000 }, async () => {
    const { played, failure } = await playHistories(wanted);
    process.stdout.write(`${played} histories of seed ${seed}\n`);
    expect(failure).toBeUndefined();
    expect(played).toBe(runs);
  });
}
