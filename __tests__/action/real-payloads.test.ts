import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/core/settings.ts';
import { outcomeOf, read, RULE, settingsOf, told, type Inputs, type Outcome } from './outcomes.ts';
import { derive, RECORDED_FROM, recordedBy, type Payload } from './payloads.ts';

/** The contract's table "Which event does what", row by row: the whole route, or the decision that ends the run. */
const HEAD = 'ec26c3e57ca3a959ca5aad62de7213c562f8c821';
const TREE = '31b122c26a97cf9af023e9ddab94a82c6e77b0ea';
const PR = { kind: 'pr', number: 2 };
const PREVIEW = { command: 'preview', origin: PR };
const TEARDOWN = { command: 'teardown', origin: PR, explicit: false };

describe('every payload that people recorded', () => {
  /** What each event and action comes to without a router; whatever is not here is skipped. */
  const HANDLED: Readonly<Record<string, Outcome>> = {
    'pull_request opened': PREVIEW,
    'pull_request reopened': PREVIEW,
    'pull_request synchronize': PREVIEW,
    'pull_request ready_for_review': PREVIEW,
    'pull_request labeled': PREVIEW,
    'pull_request unlabeled': 'skipped filter-still-holds',
    'pull_request converted_to_draft': 'skipped filter-still-holds',
    'pull_request closed': TEARDOWN,
    'push refs/heads/master': { command: 'deploy' },
    'push refs/tags/simple-tag': 'skipped branch-not-watched',
    'merge_group checks_requested': { command: 'preview', origin: { kind: 'mq', sha7: '2ffea6d' } },
    'workflow_dispatch refs/heads/main': 'refused command-missing',
    'workflow_dispatch refs/heads/master': 'refused command-missing',
    'repository_dispatch on-demand-test': 'refused command-missing',
  };

  it.each(RECORDED_FROM)('of %s is routed or skipped, and none is a surprise', async (from) => {
    const settings = await settingsOf({});
    const recordings = recordedBy(from);
    const seen = new Set<string>();
    for (const { event, payload } of recordings) {
      const detail = payload.action ?? payload['ref'];
      const key = typeof detail === 'string' ? `${event} ${detail}` : event;
      seen.add(key);
      const expected = HANDLED[key] ?? 'skipped event-not-handled';
      expect(told(read(event, payload), settings), key).toEqual(expected);
    }
    // A package that lost its recordings would make all of this pass.
    expect([...seen]).toEqual(expect.arrayContaining(['pull_request opened', 'push refs/tags/simple-tag']));
  });

  it.each(COMMANDS)('also under a workflow that says command: %s', async (command) => {
    const inputs = { command, reason: 'why', ...RULE };
    const settings = await settingsOf(inputs);
    const own = { ...PR, number: expect.any(Number) as number };
    const group = { kind: 'mq', sha7: '2ffea6d' };
    const origins = { preview: [own, group], teardown: [own, group] };
    for (const { event, payload } of recordedBy('api.github.com')) {
      const outcome = told(read(event, payload), settings);
      if (typeof outcome === 'string') {
        expect(outcome, event).toMatch(
          /^(refused (pull-request-missing|target-missing)|skipped branch-not-watched)$/,
        );
        expect(['preview', 'teardown', 'promote']).toContain(command);
      } else {
        expect(outcome, event).toMatchObject({ command });
        if ('origin' in outcome && (command === 'preview' || command === 'teardown'))
          expect(origins[command]).toContainEqual(outcome['origin']);
      }
    }
  });
});

describe('push', () => {
  const onto = (change: Payload): Payload => derive('push', undefined, change);
  const commit = { ...commitOf('merge_group'), id: HEAD, tree_id: TREE };
  const master = { ref: 'refs/heads/master', deleted: false, created: false, after: HEAD };
  const push = { kind: 'push', sha: HEAD };
  it.each<[string, Payload, Inputs, Outcome]>([
    [
      'the commit’s tree comes with it',
      { ...master, head_commit: commit },
      RULE,
      { command: 'promote', source: { ...push, tree: TREE } },
    ],
    ['without a head commit', { ...master, head_commit: null }, RULE, { command: 'promote', source: push }],
    ['leave is about pull requests only', master, { 'on-merge': 'leave' }, { command: 'deploy' }],
    ['another branch', { ...master, ref: 'refs/heads/main' }, RULE, 'skipped branch-not-watched'],
    [
      'a branch whose name ends like production’s',
      { ...master, ref: 'refs/heads/fix/master' },
      RULE,
      'skipped branch-not-watched',
    ],
    [
      'the default branch is not production here',
      master,
      { 'production-branch': 'live' },
      'skipped branch-not-watched',
    ],
    [
      'a branch with a slash',
      { ...master, ref: 'refs/heads/release/2' },
      { 'production-branch': 'release/2' },
      { command: 'deploy' },
    ],
    [
      'the default branch is read from the payload',
      { ...master, ref: 'refs/heads/trunk', repository: { default_branch: 'trunk' } },
      {},
      { command: 'deploy' },
    ],
    ['a tag of the same name', { ...master, ref: 'refs/tags/master' }, RULE, 'skipped branch-not-watched'],
    [
      'the branch is deleted',
      { ...master, deleted: true, after: '0'.repeat(40), head_commit: null },
      RULE,
      'skipped branch-not-watched',
    ],
  ])('%s', async (_, change, inputs, expected) => {
    expect(await outcomeOf('push', onto(change), inputs)).toEqual(expected);
  });
});

function commitOf(event: string): Record<string, unknown> {
  const { head_commit: commit } = derive(event, 'checks_requested')['merge_group'] as Record<string, unknown>;
  const files = { added: [], removed: [], modified: [] };
  return { ...(commit as object), ...files, distinct: true, url: 'https://github.com/octo-org/octo-repo' };
}

describe('the other events', () => {
  it('a merge group that ended is left to prune', async () => {
    const payload = derive('merge_group', 'checks_requested', { action: 'destroyed', reason: 'merged' });
    expect(await outcomeOf('merge_group', payload, RULE)).toBe('skipped event-not-handled');
  });

  it('a merge group knows its base branch and its tree', async () => {
    expect(read('merge_group', derive('merge_group', 'checks_requested'))).toMatchObject({
      event: 'merge_group',
      baseRef: 'main',
      headSha: '2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d',
      tree: TREE,
    });
  });

  it('a schedule prunes, and takes the default branch from its repository', async () => {
    const { repository } = derive('pull_request', 'opened', { repository: { default_branch: 'trunk' } });
    const payload = { schedule: '*/15 * * * *', repository };
    expect(await outcomeOf('schedule', payload)).toEqual({ command: 'prune' });
    expect(read('schedule', payload)).toMatchObject({ defaultBranch: 'trunk' });
  });

  it.each(['workflow_dispatch', 'repository_dispatch'])('%s does what its command says', async (event) => {
    const payload = derive(event, event === 'workflow_dispatch' ? undefined : 'on-demand-test');
    expect(await outcomeOf(event, payload, { command: 'preview', 'pull-request': '7' })).toEqual({
      command: 'preview',
      origin: { kind: 'pr', number: 7 },
    });
    expect(await outcomeOf(event, payload, { command: 'teardown', 'pull-request': '7' })).toEqual({
      command: 'teardown',
      origin: { kind: 'pr', number: 7 },
      explicit: true,
    });
    expect(await outcomeOf(event, payload, { command: 'promote', to: 'orders-pr-7', ...RULE })).toEqual({
      command: 'promote',
      source: { kind: 'named', to: 'orders-pr-7' },
    });
    for (const command of ['rollback', 'prune', 'pause', 'resume', 'status'])
      expect(await outcomeOf(event, payload, { command, reason: 'why', ...RULE })).toEqual({ command });
  });

  it.each(['workflow_call', 'registry_package', 'page_build', 'an-event-of-tomorrow', ''])(
    'the event "%s" is skipped, whatever it carries',
    async (event) => {
      const settings = await settingsOf(RULE);
      for (const payload of [{}, null, [], derive('pull_request', 'closed')])
        expect(told(read(event, payload as Payload), settings)).toBe('skipped event-not-handled');
    },
  );
});
