import { StackStatus } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import {
  deploymentsOf,
  describeStack,
  historyOf,
  openPulls,
  startSmallTeam,
  type Pull,
} from './small-team.ts';
import { bringUntaggedShell, bring, runThrough } from './statuses.ts';
import { eventNamed, logOf } from './story.ts';

const BEGIN = ['DELETE_IN_PROGRESS'] as const;
const ROLLED_BACK = [
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE',
  ...BEGIN,
] as const;

/** What becomes of the stack in each status until it is gone. */
const UNTIL_GONE: Readonly<Record<Exclude<StackStatus, 'DELETE_COMPLETE'>, readonly StackStatus[]>> = {
  REVIEW_IN_PROGRESS: BEGIN,
  // The only operation that a delete may interrupt: the creation never comes to its end.
  CREATE_IN_PROGRESS: BEGIN,
  CREATE_COMPLETE: BEGIN,
  CREATE_FAILED: BEGIN,
  ROLLBACK_IN_PROGRESS: ['ROLLBACK_COMPLETE', ...BEGIN],
  ROLLBACK_COMPLETE: BEGIN,
  ROLLBACK_FAILED: BEGIN,
  UPDATE_IN_PROGRESS: ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE', ...BEGIN],
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: ['UPDATE_COMPLETE', ...BEGIN],
  UPDATE_COMPLETE: BEGIN,
  UPDATE_FAILED: BEGIN,
  UPDATE_ROLLBACK_IN_PROGRESS: ROLLED_BACK,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: ['UPDATE_ROLLBACK_COMPLETE', ...BEGIN],
  UPDATE_ROLLBACK_COMPLETE: BEGIN,
  UPDATE_ROLLBACK_FAILED: BEGIN,
  // Somebody else's delete is waited for, and not asked for again.
  DELETE_IN_PROGRESS: [],
  DELETE_FAILED: BEGIN,
  IMPORT_IN_PROGRESS: ['IMPORT_COMPLETE', ...BEGIN],
  IMPORT_COMPLETE: BEGIN,
  IMPORT_ROLLBACK_IN_PROGRESS: ['IMPORT_ROLLBACK_COMPLETE', ...BEGIN],
  IMPORT_ROLLBACK_COMPLETE: BEGIN,
  IMPORT_ROLLBACK_FAILED: BEGIN,
};
const ROWS = Object.keys(UNTIL_GONE) as (keyof typeof UNTIL_GONE)[];

let story: Scenario;
let pullOf: (row: StackStatus | 'no stack' | 'untagged shell') => Pull;

beforeAll(async () => {
  story = await startSmallTeam();
  pullOf = await openPulls(story, [...Object.values(StackStatus), 'no stack', 'untagged shell']);
});
afterAll(() => story.close());

/** The pull request has its preview, its comment and its deployment, when something happens to its stack. */
async function preview(pull: Pull): Promise<void> {
  const run = await story.run(pull.opened);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed' });
  expect(deploymentsOf(pull)).toEqual(['success']);
}

async function close(pull: Pull): Promise<RunResult> {
  const closed = eventNamed(await story.repository.closePullRequest(pull.number), 'pull_request');
  return runThrough(pull, closed, new RegExp(`^::group::Deleting ${pull.name}$`), { checkout: false });
}

async function expectGone(pull: Pull, id: string): Promise<void> {
  expect(await describeStack(story, pull.name)).toBeUndefined();
  expect((await describeStack(story, id))?.StackStatus).toBe('DELETE_COMPLETE');
  expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview is deleted')]);
  expect(deploymentsOf(pull)).toEqual(['inactive']);
}

describe.concurrent('every status is torn down', () => {
  it.each(ROWS)('%s', async (status) => {
    const pull = pullOf(status);
    await preview(pull);
    const id = await bring(pull, status);

    const run = await close(pull);
    expect(run.outputs, logOf(run)).toMatchObject({
      decision: 'deleted',
      'reason-code': 'torn-down',
      changed: 'true',
      'stack-id': id,
      'stack-status': 'DELETE_COMPLETE',
    });
    expect(run.exitCode).toBe(0);
    await expectGone(pull, id);
    const passed = await historyOf(story, id);
    const since = passed.slice(passed.indexOf(status) + 1);
    expect(since).toEqual([...UNTIL_GONE[status], 'DELETE_COMPLETE']);
  });

  it('DELETE_COMPLETE: somebody deleted it before, and what still spoke of it is put right', async () => {
    const pull = pullOf('DELETE_COMPLETE');
    await preview(pull);
    const id = await bring(pull, 'DELETE_COMPLETE');
    const run = await close(pull);
    expect(run.outputs, logOf(run)).toMatchObject({
      decision: 'deleted',
      'reason-code': 'already-gone',
      changed: 'false',
    });
    expect(run.exitCode).toBe(0);
    await expectGone(pull, id);
  });

  it('no stack: there never was one, and nobody is told of it', async () => {
    const pull = pullOf('no stack');
    const run = await close(pull);
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deleted', 'reason-code': 'already-gone' });
    expect(run.exitCode).toBe(0);
    expect(await describeStack(story, pull.name)).toBeUndefined();
    expect(story.comments(pull.number)).toEqual([]);
    expect(deploymentsOf(pull)).toEqual([]);
  });

  it('REVIEW_IN_PROGRESS without tags: refused, since nothing says whose the empty shell is', async () => {
    const pull = pullOf('untagged shell');
    const id = await bringUntaggedShell(pull);
    const run = await close(pull);
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'not-ours' });
    expect(run.exitCode).toBe(1);
    expect(logOf(run)).toContain(`aws cloudformation delete-stack --stack-name ${id}`);
    const left = { StackId: id, StackStatus: 'REVIEW_IN_PROGRESS' };
    expect(await describeStack(story, pull.name)).toMatchObject(left);
  });
});
