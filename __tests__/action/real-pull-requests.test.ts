import { describe, expect, it } from 'vitest';
import { previewFilter } from '../../src/core/preview-filter.ts';
import { outcomeOf, read, RULE, settingsOf, type Inputs, type Outcome } from './outcomes.ts';
import { derive, type Payload } from './payloads.ts';

/** The contract's rows about pull requests: drafts, labels, bases, forks and merges, derived from what was recorded. */
const HEAD = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const MERGE = 'a'.repeat(40);
const PR = { kind: 'pr', number: 2 };
const PREVIEW = { command: 'preview', origin: PR };
const TEARDOWN = { command: 'teardown', origin: PR, explicit: false };
const PROMOTE = { command: 'promote', source: { kind: 'merged', pullRequest: 2, mergeSha: MERGE } };

function pullRequest(action: string, change: Record<string, unknown> = {}): Payload {
  return derive('pull_request', action, { pull_request: change });
}

describe('pull_request: the events that make a preview', () => {
  /** The command asks the API about the pull request as it is now, with this same filter. */
  it.each<[string, Record<string, unknown>, Inputs, string | undefined]>([
    ['opened', { draft: true }, {}, undefined],
    ['opened', { draft: true }, { 'preview-drafts': 'false' }, 'draft'],
    ['ready_for_review', {}, { 'preview-drafts': 'false' }, undefined],
    ['opened', {}, { 'preview-label': 'preview' }, 'label-missing'],
    ['labeled', {}, { 'preview-label': 'bug' }, undefined],
    ['labeled', {}, { 'preview-label': 'preview' }, 'label-missing'],
    ['synchronize', {}, { 'preview-bases': 'main\nrelease' }, 'base-not-watched'],
    ['synchronize', {}, { 'preview-bases': 'main\nmaster' }, undefined],
    ['reopened', { base: { ref: 'release' } }, { 'preview-bases': 'main\nrelease' }, undefined],
    ['opened', { head: { repo: { id: 7, fork: true } } }, {}, 'fork'],
    ['opened', { head: { repo: null } }, { 'preview-label': 'preview' }, 'fork'],
    ['synchronize', { draft: true }, { 'preview-drafts': 'false', 'preview-bases': 'main' }, 'draft'],
  ])('%s with %o and %o: filtered by %s', async (action, change, inputs, filter) => {
    const payload = pullRequest(action, change);
    expect(await outcomeOf('pull_request', payload, inputs)).toEqual(PREVIEW);
    const trigger = read('pull_request', payload);
    if (trigger.event !== 'pull_request') throw new Error(trigger.event);
    expect(trigger.pullRequest).toMatchObject({ number: 2, headSha: HEAD });
    expect(previewFilter(trigger.pullRequest, await settingsOf(inputs))?.reasonCode).toBe(filter);
  });

  it('a fork inside the same network is one, although its own repository says it is no fork', async () => {
    const change = { head: { repo: { id: 7, fork: false } } };
    expect(await outcomeOf('pull_request', pullRequest('closed', change))).toBe('skipped fork');
  });

  it('a repository that is itself a fork gets previews of its own branches', async () => {
    const change = { head: { repo: { fork: true } }, base: { repo: { fork: true } } };
    expect(await outcomeOf('pull_request', pullRequest('closed', change))).toEqual(TEARDOWN);
  });
});

describe('pull_request: the events that may end a preview', () => {
  it.each<[string, Record<string, unknown>, Inputs, Outcome]>([
    ['converted_to_draft', {}, { 'preview-drafts': 'false', ...RULE }, TEARDOWN],
    ['converted_to_draft', {}, { 'preview-label': 'preview' }, TEARDOWN],
    ['converted_to_draft', {}, { 'preview-label': 'bug' }, 'skipped filter-still-holds'],
    ['unlabeled', { labels: [] }, { 'preview-label': 'bug' }, TEARDOWN],
    ['unlabeled', {}, { 'preview-label': 'bug' }, 'skipped filter-still-holds'],
    ['unlabeled', {}, { 'preview-bases': 'main' }, TEARDOWN],
    ['unlabeled', { head: { repo: null } }, { 'preview-label': 'preview' }, 'skipped fork'],
    ['converted_to_draft', { head: { repo: { id: 7 } } }, { 'preview-drafts': 'false' }, 'skipped fork'],
  ])('%s with %o and %o: %o', async (action, change, inputs, expected) => {
    expect(await outcomeOf('pull_request', pullRequest(action, change), inputs)).toEqual(expected);
  });

  const merged = { merged: true, merge_commit_sha: MERGE, base: { ref: 'master' } };
  const elsewhere = { ...merged, base: { ref: 'release' } };
  it.each<[string, Record<string, unknown>, Inputs, Outcome]>([
    ['unmerged', { merged: false }, RULE, TEARDOWN],
    ['unmerged draft', { merged: false, draft: true }, { 'preview-drafts': 'false' }, TEARDOWN],
    ['unmerged', {}, { ...RULE, 'on-merge': 'leave' }, TEARDOWN],
    ['merged', merged, RULE, PROMOTE],
    ['merged', merged, { ...RULE, 'on-merge': 'promote', 'production-branch': 'master' }, PROMOTE],
    ['merged', merged, { 'on-merge': 'leave' }, 'skipped left-to-push'],
    ['merged', merged, { 'on-merge': 'teardown' }, TEARDOWN],
    ['merged', merged, { 'preview-label': 'preview', ...RULE }, PROMOTE],
    ['merged elsewhere', elsewhere, RULE, TEARDOWN],
    ['merged elsewhere', elsewhere, { ...RULE, 'on-merge': 'leave' }, TEARDOWN],
    ['merged elsewhere', elsewhere, {}, TEARDOWN],
    ['merged', elsewhere, { ...RULE, 'production-branch': 'release' }, PROMOTE],
    ['merged, its fork gone', { ...merged, head: { repo: null } }, RULE, 'skipped fork'],
    ['merged from a fork', { ...merged, head: { repo: { id: 7, fork: true } } }, RULE, 'skipped fork'],
  ])('closed, %s, %o, with %o: %o', async (_, change, inputs, expected) => {
    expect(await outcomeOf('pull_request', pullRequest('closed', change), inputs)).toEqual(expected);
  });
});

describe('pull_request_target', () => {
  const closed = { merged: false, head: { repo: { id: 7, fork: true } } };
  it.each<[string, Record<string, unknown>, Inputs, Outcome]>([
    ['closed', closed, RULE, TEARDOWN],
    ['closed', { merged: false, head: { repo: null } }, { 'preview-label': 'preview' }, TEARDOWN],
    ['closed', { merged: true, base: { ref: 'release' } }, {}, 'skipped target-only-tears-down'],
    ['closed', { merged: true }, { 'on-merge': 'teardown' }, 'skipped target-only-tears-down'],
    ['synchronize', {}, RULE, 'skipped target-only-tears-down'],
    ['reopened', closed, RULE, 'skipped target-only-tears-down'],
    ['labeled', {}, { command: 'promote', 'pull-request': '2', ...RULE }, 'skipped target-only-tears-down'],
    ['labeled', {}, { command: 'promote', to: 'orders-pr-2', ...RULE }, 'skipped target-only-tears-down'],
    ['labeled', {}, { command: 'preview', 'pull-request': '2' }, 'skipped target-only-tears-down'],
    ['unlabeled', { labels: [] }, { 'preview-label': 'bug' }, 'skipped target-only-tears-down'],
  ])('%s with %o and %o: %o', async (action, change, inputs, expected) => {
    expect(await outcomeOf('pull_request_target', pullRequest(action, change), inputs)).toEqual(expected);
  });
});
