import { describe, expect, it } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import { inTurn, withFindings, type Reconciled } from '../../src/core/reconcile.ts';
import { FINDINGS } from '../../src/core/reasons/findings.ts';
import { START } from './builders.ts';

describe('what a prune says of it', () => {
  const finding = { subject: 'production', because: 'It is so.', next: 'Do that.' } as const;
  const drift: Reconciled = { code: 'weights-drifted', ...finding };
  const quiet = decide('pruned', 'nothing-to-prune', 'Nothing to delete.', { changed: false });

  it('nothing, where nothing was found', () => {
    expect(withFindings(quiet, [])).toBe(quiet);
  });

  it('counts them, and stays what it was', () => {
    const two: Reconciled[] = [
      { code: 'never-promoted', ...finding },
      { code: 'never-promoted', ...finding },
      { code: 'frozen', ...finding },
    ];
    const told = withFindings(quiet, two);
    expect(told).toMatchObject({ decision: 'pruned', reasonCode: 'nothing-to-prune' });
    expect(told.because).toBe('Nothing to delete. Found: never-promoted (2), frozen.');
    expect(told.facts.details?.['findings']).toEqual(two);
    expect(told.facts.changed).toBe(false);
  });

  it('fails for traffic that is not where it should be, with the command', () => {
    const told = withFindings(quiet, [drift]);
    expect(told).toMatchObject({ decision: 'failed', reasonCode: 'drifted', facts: { next: 'Do that.' } });
    const dry = decide('reported', 'dry-run', 'Dry run.');
    expect(withFindings(dry, [drift])).toMatchObject({ decision: 'reported', reasonCode: 'dry-run' });
    const tried: Reconciled = { ...drift, outcome: { unrepaired: 'somebody is at work' } };
    expect(withFindings(quiet, [tried])).toMatchObject({ decision: 'failed' });
  });

  it('fails where the run was cancelled in a repair, and tells what was repaired before', () => {
    const mended: Reconciled = { code: 'marks-differ', ...finding, outcome: { repaired: true } };
    const broken = { unrepaired: 'The run was cancelled.', cancelled: true } as const;
    const told = withFindings(quiet, [mended, { code: 'filtered-with-stack', ...finding, outcome: broken }]);
    expect(told).toMatchObject({ decision: 'failed', reasonCode: 'cancelled', facts: { changed: true } });
    expect(told.because).toContain('Repaired: marks-differ.');
  });

  it('says what was repaired, and is no failure then', () => {
    const mended: Reconciled = { ...drift, outcome: { repaired: true } };
    expect(withFindings(quiet, [mended])).toMatchObject({
      decision: 'pruned',
      reasonCode: 'repaired',
      because: 'Nothing to delete. Repaired: weights-drifted.',
      facts: { changed: true },
    });
    const busy = decide('pruned', 'pruned', 'Deleted a.', { changed: true });
    expect(withFindings(busy, [mended])).toMatchObject({ reasonCode: 'pruned' });
  });

  it('only a run that may repair something says how', () => {
    for (const { repair, todo, level } of Object.values<{ repair?: string; todo: string; level: string }>(
      FINDINGS,
    )) {
      expect(todo).not.toBe('');
      if (todo.startsWith('Run prune with `repair: true`')) expect(repair).toBeDefined();
      expect(['now', 'warning', 'note']).toContain(level);
    }
  });
});

describe('asking in turn', () => {
  const all = Array.from({ length: 95 }, (_, index) => index);

  it('asks about all where they are few', () => {
    expect(inTurn([1, 2], 10, START)).toEqual([1, 2]);
    expect(inTurn([], 10, START)).toEqual([]);
  });

  it.each([15, 60, 24 * 60])('comes to each of many, run every %i minutes', (minutes) => {
    const asked = new Set<number>();
    for (let run = 0; run < 100; run += 1)
      for (const each of inTurn(all, 10, START + run * minutes * 60_000)) asked.add(each);
    expect(asked.size).toBe(all.length);
  });
});
