import { describe, expect, it } from 'vitest';
import { dependabotSkip, previewFilter } from '../../src/core/preview-filter.ts';

const pr = { number: 42, draft: false, fork: false, labels: ['bug'], baseRef: 'main' };
const settings = { previewDrafts: true, previewBases: [] };

describe('previewFilter', () => {
  it('lets a pull request through', () => {
    expect(previewFilter(pr, settings)).toBeUndefined();
    expect(previewFilter({ ...pr, draft: true }, settings)).toBeUndefined();
    expect(previewFilter(pr, { ...settings, previewLabel: 'bug', previewBases: ['main'] })).toBeUndefined();
  });

  it.each([
    ['fork', { fork: true }, {}],
    ['draft', { draft: true }, { previewDrafts: false }],
    ['label-missing', {}, { previewLabel: 'preview' }],
    ['base-not-watched', { baseRef: 'next' }, { previewBases: ['main', 'release'] }],
  ])('stops with %s', (reasonCode, changed, set) => {
    expect(previewFilter({ ...pr, ...changed }, { ...settings, ...set })).toMatchObject({ reasonCode });
  });

  it('gives the first reason in the order of the contract', () => {
    const strict = { previewDrafts: false, previewLabel: 'preview', previewBases: ['main'] };
    const all = { ...pr, fork: true, draft: true, baseRef: 'next' };
    expect(previewFilter(all, strict)?.reasonCode).toBe('fork');
    expect(previewFilter({ ...all, fork: false }, strict)?.reasonCode).toBe('draft');
    expect(previewFilter({ ...all, fork: false, draft: false }, strict)?.reasonCode).toBe('label-missing');
  });
});

describe('dependabotSkip', () => {
  it('stops only Dependabot, and only without credentials', () => {
    const bot = 'dependabot[bot]';
    expect(dependabotSkip({ actor: bot, credentials: false })).toMatchObject({
      decision: 'skipped',
      reasonCode: 'dependabot',
    });
    expect(dependabotSkip({ actor: bot, credentials: true })).toBeUndefined();
    expect(dependabotSkip({ actor: 'octocat', credentials: false })).toBeUndefined();
  });
});
