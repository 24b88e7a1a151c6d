import { DeleteStackCommand, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import type { RetiredEntry } from '../../src/core/records.ts';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { rewriteProduction, s3Of } from './ledger.ts';
import { startProduction } from './production.ts';
import { describeStack, identityOf, settle, standUp } from './small-team.ts';
import { ask, logOf, startStory } from './story.ts';

const DAY = 86_400_000;
const Topic = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'retired' } };
const Shared = { Value: { Ref: 'Topic' }, Export: { Name: 'shared-topic' } };

/** Retired releases, newest first: what each is made of. The newest is the one that is kept for a rollback. */
const ROWS = {
  newest: { Resources: { Topic } },
  plain: { Resources: { Topic } },
  bucket: {
    Resources: { Topic, Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'retired-data' } } },
  },
  export: { Resources: { Topic }, Outputs: { Shared } },
  slow: { Resources: { Topic } },
  protected: { Resources: { Topic, Kept: { ...Topic, DeletionPolicy: 'Retain' } } },
  named: { Resources: { Topic } },
  roleless: { Resources: { Topic } },
} as const;
type Row = keyof typeof ROWS;

const IN_USE = 'Target group arn:aws:elasticloadbalancing:x is currently in use by a listener or a rule';

async function prune(story: Scenario, inputs: Record<string, string> = {}): Promise<RunResult> {
  // The bucket's delete is to be tried, and to fail.
  const given = { 'stateful-resources': 'allow', ...inputs };
  return story.run(await story.repository.schedule('*/15 * * * *'), { inputs: given, checkout: false });
}

async function protect(story: Scenario, StackName: string, on: boolean): Promise<void> {
  const protection = { StackName, EnableTerminationProtection: on };
  await story.cloudformation.send(new UpdateTerminationProtectionCommand(protection));
}

/** Stands up what has retired long ago, and lists it in production.json. @returns ids by row */
async function retireLongAgo(story: Scenario): Promise<Record<Row, string>> {
  const ids = new Map<string, string>();
  const now = story.sandbox.clock.date().getTime();
  const role = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } };
  const roles = {
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'builder', ...role } } },
  };
  await standUp({ story, name: 'roles' }, roles, { Capabilities: ['CAPABILITY_NAMED_IAM'] });
  const entries: RetiredEntry[] = [];
  for (const [index, [row, template]] of Object.entries(ROWS).entries()) {
    const stackName = `orders-api-${row}`;
    const subject = { story, name: stackName, origin: `commit/abcde0${index}` };
    const own =
      row === 'roleless' ? { RoleARN: `arn:aws:iam::${story.sandbox.account.id}:role/builder` } : {};
    const stackId = await standUp(subject, template, { Tags: identityOf(subject), ...own });
    ids.set(row, stackId);
    const retiredAt = new Date(now - (30 + index) * DAY).toISOString();
    const release = {
      releaseId: `abcde0${index}00000`,
      commit: `abcde0${index}`.padEnd(40, '0'),
      bad: false,
    };
    const times = { since: retiredAt, retiredAt };
    entries.push({
      ...release,
      ...times,
      stackId,
      stackName,
      targetGroup: `arn:${row}`,
      protectedByUs: row === 'plain',
    });
  }
  await story.cloudformation.send(new DeleteStackCommand({ StackName: 'roles' }));
  await rewriteProduction(story, (production) => ({ ...production, retired: entries }));
  for (const row of ['plain', 'protected'] as const) await protect(story, ids.get(row) ?? '', true);
  return Object.fromEntries(ids) as Record<Row, string>;
}

/** The line of the log's last table about a stack. */
function rowOf(run: RunResult, row: Row): string {
  return run.lines.findLast((line) => new RegExp(`^(keep|delete) .*orders-api-${row} `).test(line)) ?? '';
}

it('of many that should go each is deleted, or ends with what to do; the next prune does the rest', async () => {
  const story = await startStory();
  const live = await startProduction(story);
  const ids = await retireLongAgo(story);
  const { faults } = story.sandbox;
  const s3 = s3Of(story);
  await s3.send(new PutObjectCommand({ Bucket: 'retired-data', Key: 'orders.csv', Body: '1;2;3' }));
  const importer = {
    Resources: { Mirror: { ...Topic, Properties: { DisplayName: { 'Fn::ImportValue': 'shared-topic' } } } },
  };
  await standUp({ story, name: 'importer' }, importer);
  const held = { kind: 'hold-stack', stack: 'orders-api-slow', status: 'DELETE_IN_PROGRESS' } as const;
  const inUse = {
    kind: 'fail-resource',
    stack: 'orders-api-named',
    resource: 'Topic',
    during: 'delete',
    reason: IN_USE,
  } as const;

  // The runner dies with two deletes begun: what it marked is on record.
  faults.set([
    { kind: 'kill', service: 'cloudformation', operation: 'DeleteStack', calls: '2', when: 'after' },
    held,
    inUse,
  ]);
  await prune(story);
  const marked = await rewriteProduction(story, (production) => production);
  expect(marked.retired.filter(({ deleting }) => deleting === true).length).toBeGreaterThanOrEqual(2);
  faults.set([held, inUse]);
  for (const id of Object.values(ids)) if (id !== ids.slow) await settle(story, id);

  const first = await prune(story, { timeout: '12s' });
  expect(first.outputs, logOf(first)).toMatchObject({
    decision: 'failed',
    'reason-code': 'prune-incomplete',
  });
  expect(first.exitCode).toBe(1);
  const said = logOf(first);
  for (const line of [
    'aws s3 rm --recursive',
    'aws cloudformation list-imports --export-name shared-topic',
    `--no-enable-termination-protection --stack-name ${ids.protected}`,
    'aws elbv2 describe-rules',
    'waiting for orders-api-slow to be deleted. The stack operation goes on in AWS',
    `delete-stack --stack-name ${ids.roleless} --role-arn ROLE`,
  ])
    expect(said).toContain(line);
  expect(rowOf(first, 'newest')).toContain('only 0 releases newer than it are good');
  expect(rowOf(first, 'export')).toContain('shared-topic is imported by importer');
  expect((await describeStack(story, ids.plain))?.StackStatus).toBe('DELETE_COMPLETE');
  for (const row of ['newest', 'export', 'protected', 'roleless'] as const)
    expect((await describeStack(story, ids[row]))?.StackStatus).toBe('CREATE_COMPLETE');
  for (const row of ['bucket', 'named'] as const)
    expect((await describeStack(story, ids[row]))?.StackStatus).toBe('DELETE_FAILED');
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: live });

  await s3.send(new DeleteObjectCommand({ Bucket: 'retired-data', Key: 'orders.csv' }));
  s3.destroy();
  const { StackId: importing = '' } = (await describeStack(story, 'importer')) ?? {};
  await story.cloudformation.send(new DeleteStackCommand({ StackName: importing }));
  await settle(story, importing);
  await protect(story, ids.protected, false);
  faults.clear();
  await settle(story, ids.slow);

  const second = await prune(story, { 'service-role-arn': '' });
  expect(second.outputs, logOf(second)).toMatchObject({ 'reason-code': 'prune-incomplete' });
  expect((JSON.parse(second.outputs['pruned'] ?? '[]') as string[]).sort()).toEqual(
    ['bucket', 'export', 'named', 'protected'].map((row) => `orders-api-${row}`),
  );
  expect(rowOf(second, 'bucket')).toContain('its last delete failed');
  expect(rowOf(second, 'named')).toContain('an earlier prune began to delete it');
  expect(second.summary).toMatch(/orders-api-protected.*1 AWS::SNS::Topic.*Kept \(AWS::SNS::Topic\) arn:/);
  for (const row of Object.keys(ROWS) as Row[]) {
    const status = (await describeStack(story, ids[row]))?.StackStatus;
    expect(status).toBe(row === 'newest' || row === 'roleless' ? 'CREATE_COMPLETE' : 'DELETE_COMPLETE');
  }
  const { retired } = await rewriteProduction(story, (production) => production);
  expect(retired.map(({ stackName }) => stackName)).toEqual(['orders-api-newest', 'orders-api-roleless']);
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: live });
}, 180_000);
