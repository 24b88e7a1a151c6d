import { request } from 'node:http';
import { expect } from 'vitest';
import { secondaryRateLimit, type Fault } from '../../sandbox/github/faults.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import { Scenario, type RunWishes } from '../../sandbox/scenario/scenario.ts';
import { listNames, readHistory } from './small-stack.ts';
import { logOf, openPullRequest } from './story.ts';
import { deploymentStates, readWorld } from './world.ts';

/** The stack of the first pull request. */
const STACK = 'orders-api-pr-1';
const RECORD = 'switchyard/acme/orders/orders/api/previews/pr/1.json';

export const CREATED = ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE'];
export const UPDATED = ['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE'];
const DELETED = ['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'];

/** A point in a run: before or after its `nth` call of an operation took effect. */
export interface Point {
  readonly service: 'cloudformation' | 's3' | 'elasticloadbalancing';
  readonly operation: string;
  /** From 1. */
  readonly nth: number;
  readonly when: 'before' | 'after';
}

interface Opened {
  readonly story: Scenario;
  readonly number: number;
  readonly opened: WebhookEvent;
}

/** Plays with a team of its own, whose first pull request is open: a kill reaches every run of its sandbox, so rows share none. */
export async function withPullRequest(play: (team: Opened) => Promise<void>): Promise<void> {
  const story = await Scenario.start();
  try {
    await play({ story, ...(await openPullRequest(story, 'feature')) });
  } finally {
    await story.close();
  }
}

/** Runs the action on an event until it is killed at that point. */
export async function runUntilKilled(
  story: Scenario,
  event: WebhookEvent,
  { nth, ...point }: Point,
  wishes: RunWishes = {},
): Promise<void> {
  const { faults } = story.sandbox;
  faults.set([{ kind: 'kill', ...point, calls: `${nth}` }]);
  const killed = await story.run(event, wishes);
  expect(faults.list(), logOf(killed)).toMatchObject([{ met: 1 }]);
  expect(killed.exitCode, logOf(killed)).toBe(137);
  faults.clear();
}

/** A call by which a run writes something at GitHub. */
export interface Write {
  readonly what: string;
  /** As GitHub's description names it. */
  readonly operation: string;
  /** How many calls of this operation come before it. */
  readonly after?: number;
}

/** Over within the run's own patience. */
const PASSING: readonly { readonly how: string; readonly answer: Fault['answer'] }[] = [
  { how: '502', answer: { status: 502, message: 'Server Error' } },
  { how: 'no answer and no effect', answer: 'cut-before' },
  { how: 'no answer after the effect', answer: 'cut-after' },
];

/** Each of these writes with everything that may happen to it once and be over then. */
export function onceFailing(writes: readonly Write[]): (Write & (typeof PASSING)[number])[] {
  return writes.flatMap((write) => PASSING.map((failing) => ({ ...write, ...failing })));
}

/** Runs the action on an event while one of its writes fails, once. */
export async function runFailing(
  story: Scenario,
  event: WebhookEvent,
  { operation, after = 0, answer }: ReturnType<typeof onceFailing>[number],
  wishes: RunWishes = {},
): Promise<RunResult> {
  const { github } = story.sandbox;
  const before = github.requests.length;
  github.addFault({ operation, after, answer });
  const run = await story.run(event, wishes);
  const failed = github.requests
    .slice(before)
    .filter((each) => each.operation === operation && (each.status < 200 || each.status > 299));
  expect(failed, logOf(run)).toHaveLength(1);
  return run;
}

/** From this write on GitHub asks for ten minutes of patience, which no run has. @returns lets it write again */
export function holdBack(story: Scenario, { operation, after = 0 }: Write): () => void {
  const { github } = story.sandbox;
  github.addFault({ operation, after, times: 1_000, answer: secondaryRateLimit(403, 600) });
  return () => github.clearFaults();
}

/** The run did its work, and says which of its writes GitHub held back. */
export function expectHeldBack(run: RunResult, decision: string): void {
  expect(run.outputs, logOf(run)).toMatchObject({ decision });
  expect(run.exitCode).toBe(0);
  const warnings = run.annotations.filter(({ level }) => level === 'warning');
  expect(warnings.map(({ message }) => message).join('\n')).toMatch(/rate limit/);
}

/**
 * The preview of the event's commit as if nothing had happened: one stack with that history, its new version at the
 * URL, one comment, one deployment that is not over, one record.
 */
export async function expectReady(
  story: Scenario,
  event: WebhookEvent,
  run: RunResult,
  history: readonly string[],
): Promise<void> {
  expect(['deployed', 'unchanged'], logOf(run)).toContain(run.outputs['decision']);
  expect(run.exitCode).toBe(0);
  expect(await listNames(story)).toEqual(['foundation', STACK]);
  expect(await readHistory(story, STACK)).toEqual([history]);
  const commit = headOf(event);
  const url = run.outputs['url'] ?? '';
  expect(await readAnswer(url)).toMatchObject({ stack: STACK, version: commit.slice(0, 7) });
  const [comment = '', ...others] = story.comments(1);
  expect(others).toEqual([]);
  expect(comment).toContain('Preview is ready');
  expect(comment).toContain(url);
  expect(comment).toContain(commit.slice(0, 12));
  const [newest, ...older] = deploymentStates(story, 'preview/orders-api').reverse();
  expect(newest).toBe('success');
  expect(older.filter((state) => state !== 'inactive')).toEqual([]);
  const ledger = await readLedger(story);
  expect(Object.keys(ledger)).toEqual([RECORD]);
  const { tree, 'stack-id': stackId } = run.outputs;
  expect(JSON.parse(ledger[RECORD] ?? '')).toMatchObject({ phase: 'ready', commit, tree, stackId, url });
}

/** Nothing is left of the preview but the comment that says so. */
export async function expectGone(
  story: Scenario,
  run: RunResult,
  history: readonly string[] = [...CREATED, ...DELETED],
): Promise<void> {
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deleted' });
  expect(run.exitCode).toBe(0);
  expect(await listNames(story)).toEqual(['foundation']);
  expect(await readHistory(story, STACK)).toEqual([history]);
  expect(story.comments(1)).toEqual([expect.stringContaining('Preview is deleted')]);
  const states = deploymentStates(story, 'preview/orders-api');
  expect(states.filter((state) => state !== 'inactive')).toEqual([]);
  expect(await readLedger(story)).toEqual({});
}

function headOf({ payload }: WebhookEvent): string {
  const pull = payload['pull_request'] as { head: { sha: string } };
  return pull.head.sha;
}

async function readLedger(story: Scenario): Promise<Record<string, string>> {
  return ((await readWorld(story)) as { ledger: Record<string, string> }).ledger;
}

/** Who answers at a URL of the sandbox, and in which version. */
async function readAnswer(url: string): Promise<object> {
  const { hostname, port, pathname, host } = new URL(url);
  expect(hostname).toMatch(/\.localhost$/);
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path: pathname, headers: { host } }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => (text += chunk));
      reply.on('end', () => resolve(JSON.parse(text) as object));
    });
    outgoing.on('error', reject).end();
  });
}
