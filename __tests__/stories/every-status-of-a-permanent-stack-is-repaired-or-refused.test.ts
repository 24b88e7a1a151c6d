import { DescribeStackResourcesCommand, type StackStatus } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import {
  describeStack,
  historyOf,
  identityOf,
  SMALL,
  standUp,
  startSmallTeam,
  type Subject,
} from './small-team.ts';
import { bring, fail, runThrough } from './statuses.ts';
import { eventNamed, logOf } from './story.ts';

let story: Scenario;
let pushed: WebhookEvent;
let stacks = 0;

beforeAll(async () => {
  story = await startSmallTeam();
  pushed = eventNamed(await story.repository.moveBase({ files: { 'app.txt': 'v2\n' } }), 'push');
});
afterAll(() => story.close());

/** A permanent stack of its own for each row: there is no router, so a push updates it in place. */
function permanent(): Subject {
  stacks += 1;
  return { story, name: `orders-${stacks}`, origin: 'commit/0123456' };
}

async function push(subject: Subject): Promise<RunResult> {
  const waiting = new RegExp(`^The stack ${subject.name} .*_IN_PROGRESS`);
  return runThrough(subject, pushed, waiting, { inputs: { 'stack-name': subject.name } });
}

async function expectRefused(subject: Subject, run: RunResult, id: string, status: string): Promise<void> {
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'stack-broken' });
  expect(run.exitCode).toBe(1);
  expect(logOf(run)).toContain(`aws cloudformation delete-stack --stack-name ${subject.name}`);
  const left = { StackId: id, StackStatus: status };
  expect(await describeStack(story, subject.name)).toMatchObject(left);
}

/** A stack of this service that is part of another one. @returns its name */
async function nestIn(root: Subject): Promise<string> {
  const { awsUrl, account } = story.sandbox;
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const s3 = new S3Client({ endpoint: awsUrl, region: account.region, credentials, forcePathStyle: true });
  const at = { Bucket: story.foundation['StateBucketName'] ?? '', Key: 'child.json' };
  await s3.send(new PutObjectCommand({ ...at, Body: JSON.stringify(SMALL) }));
  s3.destroy();
  const TemplateURL = `https://${at.Bucket}.s3.${account.region}.amazonaws.com/${at.Key}`;
  const Properties = { TemplateURL, Parameters: { Version: 'old' } };
  const Child = { Type: 'AWS::CloudFormation::Stack', Properties };
  const StackName = await standUp(root, { Resources: { Child } }, { Tags: identityOf(root) });
  const read = new DescribeStackResourcesCommand({ StackName });
  const { StackResources: [child] = [] } = await story.cloudformation.send(read);
  return child?.PhysicalResourceId?.split('/')[1] ?? '';
}

describe.concurrent('every status of a permanent stack is repaired or refused', () => {
  const rolledBack = ['UPDATE_ROLLBACK_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE'];
  it.each([
    ['UPDATE_FAILED', rolledBack],
    ['UPDATE_ROLLBACK_FAILED', rolledBack],
    ['UPDATE_ROLLBACK_IN_PROGRESS', ['UPDATE_ROLLBACK_COMPLETE']],
    ['CREATE_IN_PROGRESS', ['CREATE_COMPLETE']],
    ['UPDATE_IN_PROGRESS', ['UPDATE_COMPLETE']],
    ['IMPORT_ROLLBACK_COMPLETE', []],
  ] as const)('%s: it is updated, and is the same stack', async (status, by) => {
    const subject = permanent();
    const id = await bring(subject, status);
    const run = await push(subject);
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed', 'stack-id': id });
    expect(run.exitCode).toBe(0);
    const stack = await describeStack(story, subject.name);
    expect(stack).toMatchObject({ StackId: id, StackStatus: 'UPDATE_COMPLETE' });
    expect(stack?.Parameters).toEqual([{ ParameterKey: 'Version', ParameterValue: 'wanted' }]);
    const passed = await historyOf(story, id);
    const since = passed.slice(passed.indexOf(status) + 1, passed.lastIndexOf('UPDATE_IN_PROGRESS'));
    expect(since.filter((each) => !each.endsWith('_CLEANUP_IN_PROGRESS'))).toEqual(by);
  });

  it.each<readonly [StackStatus, StackStatus]>([
    ['CREATE_FAILED', 'CREATE_FAILED'],
    ['ROLLBACK_IN_PROGRESS', 'ROLLBACK_COMPLETE'],
    ['ROLLBACK_COMPLETE', 'ROLLBACK_COMPLETE'],
    ['ROLLBACK_FAILED', 'ROLLBACK_FAILED'],
    ['DELETE_FAILED', 'DELETE_FAILED'],
    ['IMPORT_ROLLBACK_FAILED', 'IMPORT_ROLLBACK_FAILED'],
  ])('%s: it is refused, and never deleted', async (status, left) => {
    const subject = permanent();
    const id = await bring(subject, status);
    await expectRefused(subject, await push(subject), id, left);
  });

  it.each(['UPDATE_FAILED', 'UPDATE_ROLLBACK_FAILED'] as const)(
    '%s that cannot go back for good: refused after every way was tried once, and never deleted',
    async (status) => {
      const subject = permanent();
      fail(subject, ['Topic rollback']);
      const id = await bring(subject, status);
      await expectRefused(subject, await push(subject), id, 'UPDATE_ROLLBACK_FAILED');
      const tries = (await historyOf(story, id)).filter((each) => each === 'UPDATE_ROLLBACK_IN_PROGRESS');
      expect(tries).toHaveLength(2);
    },
  );

  it.each(['DELETE_IN_PROGRESS', 'DELETE_COMPLETE'] as const)(
    '%s: somebody deleted it, so it is created again',
    async (status) => {
      const subject = permanent();
      const id = await bring(subject, status);
      const run = await push(subject);
      expect(run.outputs, logOf(run)).toMatchObject({ decision: 'deployed' });
      expect(run.outputs['stack-id']).not.toBe(id);
      expect(await describeStack(story, subject.name)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
    },
  );

  it('a stack that is nested in another is refused, whatever its status', async () => {
    const root = permanent();
    const name = await nestIn(root);
    const run = await push({ ...root, name });
    expect(run.outputs, logOf(run)).toMatchObject({ decision: 'refused', 'reason-code': 'stack-nested' });
    expect(run.exitCode).toBe(1);
    expect(logOf(run)).toContain('Choose another `stack-name`, or take the stack out of its parent');
    expect(await describeStack(story, name)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
  });
});
