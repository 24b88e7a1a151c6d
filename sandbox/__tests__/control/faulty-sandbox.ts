import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startSandbox } from '../../sandbox.ts';
import type { Sandbox } from '../../sandbox.ts';

/** One sandbox for a file of tests, and clients that ask once; faults are cleared after each test. */
export let sandbox: Sandbox;
export let cloudformation: CloudFormationClient;
let tagging: ResourceGroupsTaggingAPIClient;
let s3: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox({ resourceMs: 1 });
  const connection = {
    region: sandbox.account.region,
    endpoint: sandbox.awsUrl,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  cloudformation = new CloudFormationClient(connection);
  tagging = new ResourceGroupsTaggingAPIClient(connection);
  s3 = new S3Client({ ...connection, forcePathStyle: true });
});

afterEach(() => {
  sandbox.faults.clear();
});

afterAll(async () => {
  for (const client of [cloudformation, tagging, s3]) client.destroy();
  await sandbox.close();
});

interface Answer {
  readonly status: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A request to the control API. */
export async function ask(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${sandbox.awsUrl}/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, value: (text === '' ? {} : JSON.parse(text)) as Answer['value'] };
}

/** What a client is told: `ok`, or the error's name and HTTP status. */
export async function tell(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: unknown) => {
      const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
      return [name, $metadata?.httpStatusCode ?? 'no answer'].join(' ');
    },
  );
}

export const describe = (): Promise<unknown> => cloudformation.send(new DescribeStacksCommand({}));
export const listResources = (): Promise<unknown> => tagging.send(new GetResourcesCommand({}));
export const listBuckets = (): Promise<unknown> => s3.send(new ListBucketsCommand({}));
export const bucketNames = async (): Promise<(string | undefined)[]> =>
  ((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name);
export const createBucket = (Bucket: string): Promise<unknown> =>
  s3.send(new CreateBucketCommand({ Bucket }));
