import { describe, expect, test } from 'vitest';
import type { PreviewRecord, ReleaseRecord } from '../../src/core/records.ts';
import type { Ledger } from '../../src/ports.ts';
import { failureOf } from '../adapters/failure.ts';

export const PREVIEW: PreviewRecord = {
  version: 1,
  origin: 'pr/42',
  commit: 'c'.repeat(40),
  tree: 't'.repeat(40),
  dirty: false,
  stackId: 'arn:aws:cloudformation:eu-west-1:1:stack/orders-api-pr-42/1',
  stackName: 'orders-api-pr-42',
  parameters: { Size: 'small' },
  baseValues: {},
  tests: 'passed',
  phase: 'ready',
  runUrl: 'https://github.test/run/1',
  deployedAt: '2026-11-21T04:00:00.000Z',
};

const RELEASE: ReleaseRecord = {
  version: 1,
  releaseId: 'abcdefabcdef',
  commit: 'c'.repeat(40),
  tree: 't'.repeat(40),
  stackId: PREVIEW.stackId,
  stackName: PREVIEW.stackName,
  targetGroup: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1',
  templateSha256: 'f'.repeat(64),
  parameters: {},
  tests: 'passed',
  by: 'alice',
  runUrl: 'https://github.test/run/1',
  createdAt: '2026-11-21T04:00:00.000Z',
};

export const FREEZE = {
  by: 'alice',
  reason: 'incident',
  since: '2026-11-21T04:00:00.000Z',
  runUrl: 'https://github.test/run/1',
  kind: 'pause',
} as const;

/** What every ledger must do. `open` answers a factory: each call is another process on the same, empty store. */
export function describeLedger(name: string, open: () => Promise<(writer: string) => Ledger>): void {
  describe(`ledger contract: ${name}`, () => {
    test('an empty ledger', async () => {
      const ledger = (await open())('one');
      expect(await ledger.production()).toEqual({ version: 1, revision: 0, writer: '', retired: [] });
      expect(await ledger.preview('pr/42')).toBeUndefined();
      expect(await ledger.release('abcdefabcdef')).toBeUndefined();
      await ledger.deletePreview('pr/42');
    });

    test('a change is stored under a new revision and its writer, and no change is none', async () => {
      const as = await open();
      const stored = await as('one').change((fresh) => ({ ...fresh, freeze: FREEZE }));
      expect(stored).toEqual({ version: 1, revision: 1, writer: 'one', retired: [], freeze: FREEZE });
      expect(await as('two').change((fresh) => fresh)).toEqual(stored);
      expect(await as('two').production()).toEqual(stored);
    });

    test('of two writers that race, exactly one wins each revision and no change is lost', async () => {
      const as = await open();
      const seen = new Map<number, string[]>();
      const write = async (writer: string): Promise<void> => {
        const ledger = as(writer);
        for (let turn = 0; turn < 5; turn += 1) {
          const { revision } = await ledger.change((fresh) => ({
            ...fresh,
            freeze: { ...FREEZE, reason: `${fresh.freeze?.reason ?? ''} ${writer}${turn}` },
          }));
          seen.set(revision, [...(seen.get(revision) ?? []), writer]);
        }
      };
      await Promise.all([write('a'), write('b')]);
      expect([...seen.values()].every((writers) => writers.length === 1)).toBe(true);
      const end = await as('c').production();
      expect(end.revision).toBe(10);
      expect(end.freeze?.reason.trim().split(' ').sort()).toEqual([
        'a0',
        'a1',
        'a2',
        'a3',
        'a4',
        'b0',
        'b1',
        'b2',
        'b3',
        'b4',
      ]);
    });

    test('changes of one process at the same time do not take each other for their own', async () => {
      const ledger = (await open())('one');
      const add = (word: string) =>
        ledger.change((fresh) => ({
          ...fresh,
          freeze: { ...FREEZE, reason: `${fresh.freeze?.reason ?? ''}${word}` },
        }));
      await Promise.all([add('a'), add('b'), add('c')]);
      const { freeze, revision } = await ledger.production();
      expect([freeze?.reason, revision]).toEqual(['abc', 3]);
    });

    test('a change that fails leaves the ledger as it was and does not block the next', async () => {
      const ledger = (await open())('one');
      const failing = ledger.change(() => {
        throw new Error('the lease is held');
      });
      await expect(failing).rejects.toThrow('the lease is held');
      expect((await ledger.change((fresh) => ({ ...fresh, freeze: FREEZE }))).revision).toBe(1);
    });

    test('a preview’s record is kept, replaced by the run that read it, and deleted', async () => {
      const as = await open();
      const ledger = as('one');
      await ledger.savePreview(PREVIEW);
      await ledger.savePreview({ ...PREVIEW, phase: 'testing' });
      expect(await as('two').preview('pr/42')).toEqual({ ...PREVIEW, phase: 'testing' });
      await ledger.deletePreview('pr/42');
      expect(await as('two').preview('pr/42')).toBeUndefined();
      await ledger.savePreview(PREVIEW);
      expect(await ledger.preview('pr/42')).toEqual(PREVIEW);
    });

    test('which previews are on record is told, whatever else is', async () => {
      const as = await open();
      const ledger = as('one');
      expect(await ledger.previewOrigins()).toEqual([]);
      const origins = ['pr/42', 'pr/7', 'mq/abcdef1'];
      for (const origin of origins) await ledger.savePreview({ ...PREVIEW, origin });
      await ledger.createRelease(RELEASE);
      await ledger.change((fresh) => ({ ...fresh, freeze: FREEZE }));
      expect([...(await as('two').previewOrigins())].sort()).toEqual([...origins].sort());
    });

    test('a slow run does not write its record over that of a newer one', async () => {
      const as = await open();
      const slow = as('slow');
      const newer = as('newer');
      await slow.savePreview({ ...PREVIEW, phase: 'deploying' });
      await newer.savePreview({ ...PREVIEW, tree: 'n'.repeat(40) });
      expect((await failureOf(slow.savePreview(PREVIEW))).code).toBe('ledger-conflict');
      expect((await as('other').preview('pr/42'))?.tree).toBe('n'.repeat(40));
    });

    test('a release is written once; a second attempt of the same is success, another is refused', async () => {
      const as = await open();
      await as('one').createRelease(RELEASE);
      await as('two').createRelease({ ...RELEASE, runUrl: 'https://github.test/run/2', by: 'bob' });
      const other = { ...RELEASE, stackId: `${RELEASE.stackId}2` };
      expect((await failureOf(as('two').createRelease(other))).code).toBe('release-exists');
      expect(await as('two').release(RELEASE.releaseId)).toEqual(RELEASE);
    });
  });
}
