import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import {
  deploymentsOf,
  describeStack,
  historyOf,
  identityOf,
  openPulls,
  startSmallTeam,
  type Pull,
} from './small-team.ts';
import { bringUntaggedShell, bring, fail, runThrough } from './statuses.ts';
import { logOf } from './story.ts';

/** What a preview makes of a stack in each status, and what its log says before it does so. */
interface Expected {
  readonly stack: 'new' | 'same';
  readonly says?: string;
}

const UPDATED = { stack: 'same' } as const;
const waited = (says: string): Expected => ({ stack: 'same', says });
const replaced = (says: string): Expected => ({ stack: 'new', says });

const REFUSED = ['IMPORT_ROLLBACK_FAILED'] as const;
/** Their rollback may fail again and again. */
const FOR_GOOD = ['UPDATE_FAILED', 'UPDATE_ROLLBACK_FAILED'] as const;
const TABLE: Readonly<Record<Exclude<StackStatus, (typeof REFUSED)[number]>, Expected>> = {
  REVIEW_IN_PROGRESS: replaced('is the empty shell of a change set that was never executed'),
  CREATE_IN_PROGRESS: waited('is being created'),
  CREATE_COMPLETE: UPDATED,
  CREATE_FAILED: replaced('could not be created and was left as it is'),
  ROLLBACK_IN_PROGRESS: replaced('could not be created and is being cleaned up'),
  ROLLBACK_COMPLETE: replaced('could not be created; it can only be deleted'),
  ROLLBACK_FAILED: replaced('could not be created, nor cleaned up'),
  UPDATE_IN_PROGRESS: waited('is being updated'),
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: waited('replaced resources are being deleted'),
  UPDATE_COMPLETE: UPDATED,
  UPDATE_FAILED: waited('could not be updated and was left half-way'),
  UPDATE_ROLLBACK_IN_PROGRESS: waited('could not be updated and goes back to what it was'),
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: waited('new resources are being deleted'),
  UPDATE_ROLLBACK_COMPLETE: UPDATED,
  UPDATE_ROLLBACK_FAILED: waited('could not be updated, nor brought back to what it was'),
  DELETE_IN_PROGRESS: replaced('is being deleted'),
  DELETE_COMPLETE: { stack: 'new' },
  DELETE_FAILED: replaced('could not be deleted'),
  IMPORT_IN_PROGRESS: waited('is importing resources'),
  IMPORT_COMPLETE: UPDATED,
  IMPORT_ROLLBACK_IN_PROGRESS: waited('could not import resources and goes back to what it was'),
  IMPORT_ROLLBACK_COMPLETE: UPDATED,
};
const STATUSES = Object.keys(TABLE) as (keyof typeof TABLE)[];

let story: Scenario;
let pullOf: (row: string) => Pull;

beforeAll(async () => {
  story = await startSmallTeam();
  pullOf = await openPulls(story, [
    ...STATUSES,
    ...REFUSED,
    ...FOR_GOOD.map((status) => `${status} for good`),
    'no stack',
    'as wanted',
    'untagged shell',
  ]);
});
afterAll(() => story.close());

async function expectReady(pull: Pull, run: RunResult, status: string): Promise<void> {
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'reason-code': 'deployed' });
  expect(run.outputs['stack-status']).toBe(status);
  expect(run.exitCode).toBe(0);
  const stack = await describeStack(story, pull.name);
  expect(stack).toMatchObject({ StackStatus: status, StackId: run.outputs['stack-id'] });
  expect(stack?.Parameters).toEqual([{ ParameterKey: 'Version', ParameterValue: 'wanted' }]);
  expect(stack?.Tags).toEqual(identityOf(pull));
  expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview is ready')]);
  expect(deploymentsOf(pull)).toEqual(['success']);
}

describe.concurrent('every status leads to a preview', () => {
  it('no stack: it is created', async () => {
    const pull = pullOf('no stack');
    await expectReady(pull, await story.run(pull.opened), 'CREATE_COMPLETE');
  });

  it.each(STATUSES)('%s', async (status) => {
    const pull = pullOf(status);
    const { stack, says } = TABLE[status];
    const before = await bring(pull, status);

    const run = await runThrough(pull, pull.opened, new RegExp(`^The stack ${pull.name} .*: ${status}`));
    await expectReady(pull, run, stack === 'new' ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE');
    if (says !== undefined) {
      const told = run.lines.filter((line) => line.startsWith(`The stack ${pull.name} `));
      expect(told[0]).toContain(says);
      expect(told[0]).toContain(status);
    }
    if (stack === 'same') expect(run.outputs['stack-id']).toBe(before);
    else expect((await describeStack(story, before))?.StackStatus).toBe('DELETE_COMPLETE');
  });

  it('a stack that went back to just what is wanted is ready as it is', async () => {
    const pull = pullOf('as wanted');
    const before = await bring(pull, 'UPDATE_ROLLBACK_COMPLETE');
    const at = (await describeStack(story, before))?.LastUpdatedTime;
    const run = await story.run(pull.opened, { inputs: { parameters: 'Version=old' } });
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'unchanged', changed: 'false' });
    expect(await describeStack(story, pull.name)).toMatchObject({ StackId: before, LastUpdatedTime: at });
    expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview is ready')]);
  });

  it.each(FOR_GOOD)(
    '%s that cannot go back for good: replaced after every way was tried once',
    async (status) => {
      const pull = pullOf(`${status} for good`);
      fail(pull, ['Topic rollback']);
      const before = await bring(pull, status);
      const run = await story.run(pull.opened);
      await expectReady(pull, run, 'CREATE_COMPLETE');
      const passed = await historyOf(story, before);
      expect(passed.filter((each) => each === 'UPDATE_ROLLBACK_IN_PROGRESS')).toHaveLength(2);
      expect(passed.slice(-3)).toEqual(['UPDATE_ROLLBACK_FAILED', 'DELETE_IN_PROGRESS', 'DELETE_COMPLETE']);
    },
  );

  it('IMPORT_ROLLBACK_FAILED: refused, since CloudFormation offers no way on', async () => {
    const pull = pullOf('IMPORT_ROLLBACK_FAILED');
    const before = await bring(pull, 'IMPORT_ROLLBACK_FAILED');
    const run = await story.run(pull.opened);
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'stack-broken' });
    const next = `aws cloudformation delete-stack --stack-name ${pull.name}`;
    expect(logOf(run)).toContain(next);
    expect(run.exitCode).toBe(1);
    const left = { StackId: before, StackStatus: 'IMPORT_ROLLBACK_FAILED' };
    expect(await describeStack(story, pull.name)).toMatchObject(left);
    expect(story.comments(pull.number)).toEqual([expect.stringContaining('Preview failed')]);
    expect(story.comments(pull.number)[0]).toContain(next);
    expect(deploymentsOf(pull)).toEqual(['failure']);
  });

  it('REVIEW_IN_PROGRESS without tags: refused, since nothing says whose the empty shell is', async () => {
    const pull = pullOf('untagged shell');
    const before = await bringUntaggedShell(pull);
    const run = await story.run(pull.opened);
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'not-ours' });
    expect(run.exitCode).toBe(1);
    expect(logOf(run)).toContain(`aws cloudformation delete-stack --stack-name ${before}`);
    const left = { StackId: before, StackStatus: 'REVIEW_IN_PROGRESS' };
    expect(await describeStack(story, pull.name)).toMatchObject(left);
  });
});
