import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { Stack } from '@aws-sdk/client-cloudformation';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../../sandbox.ts';
import type { Sandbox } from '../../../sandbox.ts';

const shared = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
};

let sandbox: Sandbox;
let client: CloudFormationClient;
beforeEach(async () => {
  sandbox = await startSandbox({ resourceMs: 1 });
  client = new CloudFormationClient({ ...shared, endpoint: sandbox.awsUrl });
});
afterEach(async () => {
  client.destroy();
  await sandbox.close();
});

async function settle(StackName: string, done: RegExp): Promise<Stack> {
  const end = Date.now() + 20_000;
  for (;;) {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    if (stack && done.test(stack.StackStatus ?? '')) return stack;
    if (Date.now() > end) throw new Error(`${StackName} stayed ${stack?.StackStatus}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a nested template lies in the S3 of the sandbox, and the tags of the root find both stacks', async () => {
  const s3 = new S3Client({ ...shared, endpoint: sandbox.awsUrl, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'templates' }));
  const Body = JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } });
  await s3.send(new PutObjectCommand({ Bucket: 'templates', Key: 'queue.json', Body }));
  s3.destroy();
  const TemplateURL = 'https://templates.s3.eu-central-1.amazonaws.com/queue.json';
  const Child = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } };
  const TemplateBody = JSON.stringify({ Resources: { Child } });
  const Tags = [{ Key: 'preview', Value: 'pr-1' }];
  await client.send(new CreateStackCommand({ StackName: 'root', TemplateBody, Tags }));
  const root = await settle('root', /_COMPLETE$/);
  expect(root.StackStatus).toBe('CREATE_COMPLETE');
  const tagging = new ResourceGroupsTaggingAPIClient({ ...shared, endpoint: sandbox.awsUrl });
  const found = await tagging.send(
    new GetResourcesCommand({ TagFilters: [{ Key: 'preview', Values: ['pr-1'] }] }),
  );
  tagging.destroy();
  const nested = sandbox.cloudformation.stacks().find((stack) => stack.name.startsWith('root-Child-'));
  const arns = found.ResourceTagMappingList?.map((item) => item.ResourceARN).sort();
  expect(arns).toEqual([root.StackId, nested?.id].sort());
});

test('the faults of the sandbox hold a stack that it serves', async () => {
  sandbox.cloudformation.faults.add({ kind: 'hold-stack', stack: 'root', status: 'DELETE_IN_PROGRESS' });
  const TemplateBody = JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } });
  await client.send(new CreateStackCommand({ StackName: 'root', TemplateBody }));
  const { StackId = '' } = await settle('root', /_COMPLETE$/);
  await client.send(new DeleteStackCommand({ StackName: 'root' }));
  await settle(StackId, /^DELETE_IN_PROGRESS$/);
  sandbox.cloudformation.faults.release('root');
  expect((await settle(StackId, /_(COMPLETE|FAILED)$/)).StackStatus).toBe('DELETE_COMPLETE');
  expect(sandbox.cloudformation.stacks()).toEqual([]);
});
