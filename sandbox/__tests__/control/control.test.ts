import { S3Client, CreateBucketCommand, ListBucketsCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../aws/account.ts';
import { CloudFormationFaults } from '../../aws/cloudformation/faults.ts';
import { createS3 } from '../../aws/s3/s3.ts';
import { startAwsServer } from '../../aws/server.ts';
import type { AwsServer } from '../../aws/server.ts';
import { Clock } from '../../clock.ts';
import { CallLog } from '../../control/calls.ts';
import { createControl } from '../../control/control.ts';
import type { ControlledStack } from '../../control/control.ts';
import type { Seed } from '../../control/control-body.ts';
import { Denials } from '../../control/denials.ts';
import { Faults } from '../../control/faults.ts';
import { Kills } from '../../runner/kills.ts';

let server: AwsServer;
let client: S3Client;
let stacks: (ControlledStack & { readonly secret: string })[];

beforeEach(async () => {
  const clock = new Clock();
  const account: Account = { id: '111122223333', region: 'us-east-1', clock, resourceMs: 1 };
  const calls = new CallLog(clock);
  const denials = new Denials(account);
  stacks = [];
  server = await startAwsServer({
    clock,
    services: [createS3(account).service],
    calls,
    interceptors: [denials.intercept],
    control: createControl({
      ...{ clock, calls, denials, services: ['s3'], stacks: () => stacks },
      seed: (seeds) => seed(seeds),
      faults: new Faults(new CloudFormationFaults(), new Kills()),
    }),
    nameResource: () => '*',
  });
  client = new S3Client({
    region: account.region,
    endpoint: server.url,
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await server.close();
});

async function ask(method: string, path: string, body?: string): Promise<{ status: number; value: unknown }> {
  const answer = await fetch(`${server.url}/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return { status: answer.status, value: text === '' ? undefined : JSON.parse(text) };
}

test('time is moved on for everything that the sandbox dates', async () => {
  const before = Date.now();
  const { value } = await ask('POST', 'clock', '{"advance":"8d"}');
  const { now } = value as { now: string };
  expect(Date.parse(now) - before).toBeGreaterThanOrEqual(8 * 86_400_000);
  await client.send(new CreateBucketCommand({ Bucket: 'state' }));
  const { Buckets } = await client.send(new ListBucketsCommand({}));
  expect((Buckets?.[0]?.CreationDate?.getTime() ?? 0) - before).toBeGreaterThan(7.9 * 86_400_000);
  await ask('POST', 'clock', '{"advance":"1500ms"}');
  const later = (await ask('GET', 'clock')).value as { now: string };
  expect(Date.parse(later.now) - Date.parse(now)).toBeGreaterThanOrEqual(1_500);
});

test.each([
  ['clock', ''],
  ['clock', '{"advance":"-1d"}'],
  ['clock', '{"advance":8}'],
  ['clock', '{"advance":"8 days"}'],
  ['clock', '{"advance":"1d","by":"me"}'],
  ['deny', '{"actions":"s3:GetObject"}'],
  ['deny', '["s3:GetObject"]'],
  ['deny', '{"actions":["GetObject"]}'],
  ['deny', 'null'],
])('%s refuses %s and says what is allowed', async (path, body) => {
  const { status, value } = await ask('POST', path, body);
  expect(status).toBe(400);
  expect((value as { error: string }).error).toMatch(/^the body is \{"(advance|actions)":/);
  expect((await ask('GET', 'deny')).value).toEqual({ actions: [] });
});

test('calls are logged in order with how they ended, and forgotten on demand', async () => {
  await client.send(new CreateBucketCommand({ Bucket: 'state' }));
  await expect(client.send(new CreateBucketCommand({ Bucket: 'state' }))).rejects.toThrow(
    'you already own it',
  );
  const { value } = await ask('GET', 'calls');
  expect(value).toEqual([
    { service: 's3', operation: 'CreateBucket', status: 200, time: expect.stringMatching(/Z$/) as string },
    {
      ...{ service: 's3', operation: 'CreateBucket', status: 409, code: 'BucketAlreadyOwnedByYou' },
      time: expect.stringMatching(/Z$/) as string,
    },
  ]);
  expect((await ask('DELETE', 'calls')).status).toBe(204);
  expect((await ask('GET', 'calls')).value).toEqual([]);
});

test.each(['s3:CreateBucket', 's3:*', '*'])('%s is denied until it is not', async (action) => {
  await ask('POST', 'deny', JSON.stringify({ actions: [action] }));
  const failure: unknown = await client
    .send(new CreateBucketCommand({ Bucket: 'state' }))
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(S3ServiceException);
  expect(failure).toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
  expect(String(failure)).toContain('is not authorized to perform: s3:CreateBucket on resource: *');
  expect((await ask('GET', 'calls')).value).toMatchObject([{ status: 403, code: 'AccessDenied' }]);
  await ask('POST', 'deny', '{"actions":[]}');
  await client.send(new CreateBucketCommand({ Bucket: 'state' }));
});

/** As CloudFormation does: a name is one stack's. */
function seed(seeds: readonly Seed[]): void {
  for (const { name, tags } of seeds) {
    if (stacks.some((stack) => stack.name === name)) throw new Error(`Stack [${name}] already exists`);
    const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    stacks.push({ id: `arn:${name}`, name, status: 'CREATE_COMPLETE', tags: list, secret: '' });
  }
}

test('stacks are put there without being made, and a wrong or taken one is told', async () => {
  const body = JSON.stringify({ stacks: [{ name: 'orders-pr-1', tags: { team: 'a' } }] });
  expect(await ask('POST', 'stacks', body)).toEqual({ status: 200, value: { stacks: 1 } });
  expect(stacks).toMatchObject([{ name: 'orders-pr-1', tags: [{ Key: 'team', Value: 'a' }] }]);
  const taken = await ask('POST', 'stacks', body);
  expect(taken).toEqual({ status: 409, value: { error: 'Stack [orders-pr-1] already exists' } });
  const wrong = await ask('POST', 'stacks', '{"stacks":[{"name":"1st"}]}');
  expect(wrong.status).toBe(400);
  expect(JSON.stringify(wrong.value)).toContain('the body is');
});

test('stacks are listed with what identifies them and nothing else', async () => {
  const stack = {
    id: 'arn',
    name: 'orders-api-pr-1',
    status: 'CREATE_COMPLETE',
    tags: [{ Key: 'a', Value: 'b' }],
  };
  stacks = [{ ...stack, secret: 'hidden' }];
  expect((await ask('GET', 'stacks')).value).toEqual([stack]);
});

test('a wrong path lists what is there; a wrong method what is allowed', async () => {
  const { status, value } = await ask('GET', 'nothing');
  expect(status).toBe(404);
  expect((value as { there: string[] }).there).toContain('POST /_sandbox/clock');
  const answer = await fetch(`${server.url}/_sandbox/stacks`, { method: 'DELETE' });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test('what is not the control API needs a signature', async () => {
  const answer = await fetch(server.url);
  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('MissingAuthenticationToken'),
  ]);
});
