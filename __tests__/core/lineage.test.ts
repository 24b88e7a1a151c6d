import { describe, expect, it } from 'vitest';
import { isRebuildable, judgeLineage, proveTree, sayCommits } from '../../src/core/lineage.ts';
import type { PreviewRecord } from '../../src/core/records.ts';
import type { StackView } from '../../src/core/stack-view.ts';
import { at, previewRecord, stackIdOf, stackView } from './builders.ts';

const TREE = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

describe('proveTree', () => {
  it.each<[string, Partial<PreviewRecord>, Partial<StackView>]>([
    ['untouched since it was made', {}, {}],
    ['without tests', { tests: 'none' }, {}],
    [
      'of the same operation, whatever the times',
      { operationId: 'op' },
      { operationId: 'op', updatedAt: at(5) },
    ],
    ['of the same update', { stackUpdatedAt: at(5) }, { updatedAt: at(5), status: 'UPDATE_COMPLETE' }],
    [
      'of the same update, written otherwise',
      { stackUpdatedAt: '2026-11-01T12:00:00Z' },
      { updatedAt: '2026-11-01T12:00:00.000Z' },
    ],
    ['whose old resources are still being deleted', {}, { status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' }],
  ])('holds for a stack %s', (_what, record, stack) => {
    expect(proveTree(previewRecord(record), TREE, stackView(stack))).toEqual({ proof: 'equal' });
  });

  it.each<[string, Partial<PreviewRecord>, Partial<StackView>]>([
    ['preview-unfinished', { phase: 'deploying' }, {}],
    ['preview-unfinished', { phase: 'testing' }, {}],
    ['preview-unfinished', { phase: 'failed' }, {}],
    ['tests-failed', { phase: 'failed', tests: 'failed' }, {}],
    ['tests-failed', { tests: 'failed' }, {}],
    ['dirty-tree', { dirty: true }, {}],
    ['stack-changed', { stackId: stackIdOf('another') }, {}],
    ['stack-changed', { operationId: 'op' }, { operationId: 'another' }],
    ['stack-changed', { operationId: 'op' }, { updatedAt: at(5) }],
    ['stack-changed', {}, { updatedAt: at(5), operationId: 'op' }],
    ['stack-changed', { stackUpdatedAt: at(5) }, { updatedAt: at(6) }],
    ['stack-changed', { stackUpdatedAt: 'nonsense' }, { updatedAt: 'nonsense' }],
    ['stack-changed', {}, { status: 'DELETE_IN_PROGRESS' }],
    ['stack-changed', {}, { status: 'DELETE_FAILED' }],
    ['preview-missing', {}, { status: 'DELETE_COMPLETE' }],
  ])('is refused with %s for a record %o and a stack %o', (reasonCode, record, stack) => {
    expect(proveTree(previewRecord(record), TREE, stackView(stack))).toMatchObject({
      proof: 'refused',
      reasonCode,
    });
  });

  it('is refused without a record, without a stack, and without a merge tree', () => {
    expect(proveTree(undefined, TREE, stackView())).toMatchObject({
      proof: 'refused',
      reasonCode: 'preview-missing',
    });
    expect(proveTree(previewRecord(), TREE, undefined)).toMatchObject({
      proof: 'refused',
      reasonCode: 'preview-missing',
    });
    expect(proveTree(previewRecord(), undefined, stackView())).toMatchObject({
      proof: 'refused',
      reasonCode: 'merge-tree-unknown',
    });
  });

  it('is stale when another tree was merged, and says both', () => {
    const proof = proveTree(previewRecord(), OTHER, stackView());
    expect(proof).toMatchObject({ proof: 'stale', reasonCode: 'stale-tree' });
    expect(proof).toHaveProperty('because', expect.stringMatching(/tree aaaaaaaaaaaa, .* tree bbbbbbbbbbbb/));
  });

  it('does not compare trees before the preview itself is in order', () => {
    expect(proveTree(previewRecord({ tests: 'failed' }), OTHER, stackView())).toMatchObject({
      reasonCode: 'tests-failed',
    });
  });
});

describe('isRebuildable', () => {
  const MERGE = 'e'.repeat(40);
  it.each<[string, boolean, Partial<PreviewRecord>, string]>([
    ['whose tree is not that of the merge', true, {}, OTHER],
    ['of that tree', false, { commit: MERGE }, TREE],
    ['whose tests failed as a preview', false, { phase: 'failed', tests: 'failed' }, OTHER],
    ['whose rebuild failed its tests', true, { commit: MERGE, phase: 'failed', tests: 'failed' }, TREE],
    ['whose rebuild was killed', true, { commit: MERGE, phase: 'deploying' }, TREE],
    ['that was changed by hand', false, { commit: MERGE, operationId: 'op' }, OTHER],
  ])('a stack %s: %s', (_what, expected, wanted, mergeTree) => {
    const record = previewRecord(wanted);
    const proof = proveTree(
      record,
      mergeTree,
      stackView(wanted.operationId ? { operationId: 'another' } : {}),
    );
    expect(isRebuildable(proof, record, MERGE)).toBe(expected);
  });

  it('not where nothing is on record', () => {
    expect(isRebuildable(proveTree(undefined, TREE, stackView()), undefined, MERGE)).toBe(false);
  });
});

describe('sayCommits', () => {
  const commit = (each: number) => ({ sha: `${each}`.repeat(40), title: `Change ${each}` });

  it('names each by its first characters and title', () => {
    expect(sayCommits([commit(1), commit(2)])).toBe('1111111 Change 1, 2222222 Change 2');
  });

  it('counts those that do not fit in a sentence', () => {
    expect(sayCommits(Array.from({ length: 13 }, () => commit(7)))).toMatch(/7777777 Change 7 and 3 more$/);
  });
});

describe('judgeLineage', () => {
  it.each([
    ['ahead', 'go-on'],
    ['identical', 'go-on'],
    ['behind', 'superseded'],
    ['diverged', 'diverged'],
  ] as const)('%s: %s', (status, verdict) => {
    expect(judgeLineage({ status })).toBe(verdict);
  });

  it('goes on where nothing of ours is live', () => {
    expect(judgeLineage(undefined)).toBe('go-on');
  });
});
