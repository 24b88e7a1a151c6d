import examples from '@octokit/webhooks-examples' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { readTrigger, type RunnerEnvironment } from '../../src/action/event.ts';
import { route } from '../../src/action/route.ts';
import { readSettings } from '../../src/action/settings.ts';
import type { Settings } from '../../src/core/settings.ts';

/** The table "Which event does what", over real payloads; merged, draft and fork ones are derived from them. */
type Payload = Record<string, unknown> & { pull_request?: Record<string, unknown>; action?: string };

const ROUTER = {
  'listener-arn': 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener-rule/app/a/b/c/d',
  'state-bucket': 'state',
};

function example(event: string, action?: string): Payload {
  const all =
    (examples as unknown as { name: string; examples: Payload[] }[]).find(({ name }) => name === event)
      ?.examples ?? [];
  const found = all.find((payload) => action === undefined || payload.action === action);
  if (!found) throw new Error(`there is no example of ${event} ${action}`);
  return structuredClone(found);
}

function pullRequest(action: string, change: Record<string, unknown> = {}): Payload {
  const payload = example('pull_request', action);
  Object.assign(payload.pull_request ?? {}, change);
  return payload;
}

const merged = { merged: true, merge_commit_sha: 'a'.repeat(40) };

async function settingsOf(inputs: Record<string, string>): Promise<Settings> {
  const result = await readSettings({ application: 'orders', 'github-token': 't', ...inputs }, undefined);
  if ('faults' in result) throw new Error(result.faults.join('\n'));
  return result.settings;
}

async function decide(
  eventName: string,
  payload: Payload,
  inputs: Record<string, string> = {},
  over: Partial<RunnerEnvironment> = {},
) {
  const environment: RunnerEnvironment = {
    eventName,
    repository: 'octo-org/octo-repo',
    repositoryId: '1',
    actor: 'octocat',
    sha: 'b'.repeat(40),
    runId: '1',
    runAttempt: 1,
    serverUrl: 'https://github.com',
    credentials: true,
    ...over,
  };
  const routed = route(readTrigger(environment, payload), await settingsOf(inputs));
  return 'decision' in routed ? `${routed.decision} ${routed.reasonCode}` : routed.command;
}

describe('pull_request', () => {
  it.each(['opened', 'reopened', 'synchronize', 'ready_for_review', 'labeled'])(
    '%s: preview',
    async (action) => {
      expect(await decide('pull_request', pullRequest(action))).toBe('preview');
    },
  );

  it.each([
    ['converted_to_draft', { draft: true }, {}, 'skipped filter-still-holds'],
    ['converted_to_draft', { draft: true }, { 'preview-drafts': 'false' }, 'teardown'],
    ['unlabeled', { labels: [] }, { 'preview-label': 'preview' }, 'teardown'],
    ['unlabeled', { labels: [] }, {}, 'skipped filter-still-holds'],
  ])('%s %o with %o: %s', async (action, change, inputs, expected) => {
    expect(await decide('pull_request', pullRequest(action, change), inputs as Record<string, string>)).toBe(
      expected,
    );
  });

  it.each([
    ['unmerged', {}, ROUTER, 'teardown'],
    ['merged', merged, ROUTER, 'promote'],
    ['merged', merged, { ...ROUTER, 'on-merge': 'leave' }, 'skipped left-to-push'],
    ['merged', merged, { ...ROUTER, 'on-merge': 'teardown' }, 'teardown'],
    ['merged without a router', merged, {}, 'teardown'],
    ['merged without a router, promote wished', merged, { 'on-merge': 'promote' }, 'refused router-missing'],
    ['merged elsewhere', merged, { ...ROUTER, 'production-branch': 'live' }, 'teardown'],
  ])('closed, %s: %4$s', async (_, change, inputs, expected) => {
    expect(await decide('pull_request', pullRequest('closed', change), inputs)).toBe(expected);
  });

  it('of a fork ends before anything is asked, but for what preview itself filters', async () => {
    const fork = pullRequest('closed');
    (fork.pull_request?.['head'] as Record<string, unknown>)['repo'] = null;
    expect(await decide('pull_request', fork)).toBe('skipped fork');
  });

  it('of Dependabot without credentials does not tear down in red', async () => {
    const over = { actor: 'dependabot[bot]', credentials: false };
    expect(await decide('pull_request', pullRequest('closed'), {}, over)).toBe('skipped dependabot');
  });

  it('with an action that means nothing is skipped', async () => {
    expect(await decide('pull_request', pullRequest('assigned'))).toBe('skipped event-not-handled');
  });
});

describe('pull_request_target', () => {
  it('tears down what was closed unmerged, and nothing else', async () => {
    expect(await decide('pull_request_target', pullRequest('closed'))).toBe('teardown');
    expect(await decide('pull_request_target', pullRequest('closed', merged), ROUTER)).toBe(
      'skipped target-only-tears-down',
    );
    expect(await decide('pull_request_target', pullRequest('opened'))).toBe('skipped target-only-tears-down');
    expect(await decide('pull_request_target', pullRequest('opened'), { command: 'preview' })).toBe(
      'skipped target-only-tears-down',
    );
    expect(
      await decide('pull_request_target', pullRequest('closed', merged), { ...ROUTER, command: 'promote' }),
    ).toBe('skipped target-only-tears-down');
  });
});

describe('the other events', () => {
  it('push: promote with a router, deploy without, nothing elsewhere', async () => {
    const push = { ...example('push'), ref: 'refs/heads/master', deleted: false };
    expect(await decide('push', push, ROUTER)).toBe('promote');
    expect(await decide('push', push)).toBe('deploy');
    expect(await decide('push', { ...push, ref: 'refs/heads/feature' }, ROUTER)).toBe(
      'skipped branch-not-watched',
    );
    expect(await decide('push', { ...push, ref: 'refs/tags/v1' })).toBe('skipped branch-not-watched');
    expect(await decide('push', { ...push, deleted: true })).toBe('skipped branch-not-watched');
  });

  it('merge_group: a preview of the group when checks are requested', async () => {
    expect(await decide('merge_group', example('merge_group', 'checks_requested'))).toBe('preview');
    expect(await decide('merge_group', { ...example('merge_group'), action: 'destroyed' })).toBe(
      'skipped event-not-handled',
    );
  });

  it('schedule: prune', async () => {
    expect(await decide('schedule', { schedule: '*/15 * * * *' })).toBe('prune');
  });

  it('a dispatch needs a command, and the error lists them', async () => {
    const payload = example('workflow_dispatch');
    expect(await decide('workflow_dispatch', payload)).toBe('refused command-missing');
    expect(await decide('workflow_dispatch', payload, { command: 'status' })).toBe('status');
    expect(await decide('workflow_dispatch', payload, { command: 'teardown' })).toBe(
      'refused pull-request-missing',
    );
    expect(await decide('workflow_dispatch', payload, { command: 'teardown', 'pull-request': '7' })).toBe(
      'teardown',
    );
    expect(await decide('workflow_dispatch', payload, { command: 'rollback' })).toBe(
      'refused router-missing',
    );
    expect(await decide('workflow_dispatch', payload, { command: 'promote', ...ROUTER })).toBe(
      'refused target-missing',
    );
    expect(
      await decide('workflow_dispatch', payload, { command: 'promote', 'pull-request': '7', ...ROUTER }),
    ).toBe('promote');
    expect(await decide('workflow_dispatch', payload, { command: 'pause', reason: 'why' })).toBe(
      'refused state-bucket-missing',
    );
  });

  it('anything else is skipped, and says which triggers are expected', async () => {
    expect(await decide('issue_comment', example('issue_comment'))).toBe('skipped event-not-handled');
  });
});
