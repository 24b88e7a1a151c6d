import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startSandbox } from '../../sandbox.ts';
import type { Sandbox } from '../../sandbox.ts';
import { runFake } from '../runner/fake-action.ts';

let sandbox: Sandbox;
let cloudformation: CloudFormationClient;
let tagging: ResourceGroupsTaggingAPIClient;
let s3: S3Client;
let count = 0;

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

async function ask(method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${sandbox.awsUrl}/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, value: (text === '' ? {} : JSON.parse(text)) as Answer['value'] };
}

/** What a client is told: `ok`, or the error's name and HTTP status. */
async function tell(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: unknown) => {
      const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
      return [name, $metadata?.httpStatusCode ?? 'no answer'].join(' ');
    },
  );
}

const describe = (): Promise<unknown> => cloudformation.send(new DescribeStacksCommand({}));
const listResources = (): Promise<unknown> => tagging.send(new GetResourcesCommand({}));
const listBuckets = (): Promise<unknown> => s3.send(new ListBucketsCommand({}));
const bucketNames = async (): Promise<(string | undefined)[]> =>
  ((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name);
const createBucket = (Bucket: string): Promise<unknown> => s3.send(new CreateBucketCommand({ Bucket }));

/** How each of ten calls of DescribeStacks ended: `x` failed, `.` did not. */
async function tenCalls(): Promise<string> {
  const told: string[] = [];
  for (let nth = 0; nth < 10; nth += 1) told.push((await tell(describe())) === 'ok' ? '.' : 'x');
  return told.join('');
}

test.each([
  ['3', '..x.......'],
  ['3-', '..xxxxxxxx'],
  ['2-5', '.xxxx.....'],
  ['every 3', '..x..x..x.'],
  ['100%', 'xxxxxxxxxx'],
])('of ten calls those of "%s" are met', async (calls, expected) => {
  await ask('POST', 'faults', {
    faults: [
      { kind: 'error', service: 'cloudformation', operation: 'DescribeStacks', code: 'Throttling', calls },
    ],
  });
  expect(await tenCalls()).toBe(expected);
  const met = expected.split('x').length - 1;
  expect((await ask('GET', 'faults')).value['faults']).toMatchObject([{ seen: 10, met }]);
});

test('a percentage is the same sequence every time, another with another seed, and counts from when it was set', async () => {
  const runs: string[] = [];
  for (const seed of [7, 7, 8]) {
    sandbox.faults.set([
      { kind: 'error', service: '*', operation: '*', code: 'Throttling', calls: '40%', seed },
    ]);
    runs.push((await tenCalls()) + (await tenCalls()));
  }
  expect(runs[0]).toBe(runs[1]);
  expect(runs[0]).not.toBe(runs[2]);
  const failed = runs.join('').split('x').length - 1;
  expect(failed / 60).toBeGreaterThan(0.2);
  expect(failed / 60).toBeLessThan(0.6);
});

test('common errors have the names, states and texts of each kind of service', async () => {
  const tellAll = async (code: string): Promise<string[]> => {
    sandbox.faults.set([{ kind: 'error', service: '*', operation: '*', code }]);
    return [await tell(describe()), await tell(listResources()), await tell(listBuckets())];
  };
  expect(await tellAll('Throttling')).toEqual(['Throttling 400', 'ThrottlingException 400', 'SlowDown 503']);
  expect(await tellAll('ExpiredToken')).toEqual([
    'ExpiredToken 403',
    'ExpiredTokenException 403',
    'ExpiredToken 400',
  ]);
  expect(await tellAll('ServiceUnavailable')).toEqual(Array(3).fill('ServiceUnavailable 503'));
  sandbox.faults.set([{ kind: 'error', service: 's3', operation: '*', code: 'Throttling' }]);
  expect(await tell(describe())).toBe('ok');
  sandbox.faults.set([
    { kind: 'error', service: '*', operation: '*', code: 'Odd', message: 'by us', status: 418 },
  ]);
  await expect(describe()).rejects.toMatchObject({ message: 'by us', $metadata: { httpStatusCode: 418 } });
});

test('a client that retries gets through a throttled minute, and the log tells each attempt', async () => {
  sandbox.faults.set([
    { kind: 'error', service: 'cloudformation', operation: '*', code: 'Throttling', calls: '1-2' },
  ]);
  const patient = new CloudFormationClient({
    region: sandbox.account.region,
    endpoint: sandbox.awsUrl,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  sandbox.calls.clear();
  const { $metadata } = await patient.send(new DescribeStacksCommand({}));
  patient.destroy();
  expect($metadata.attempts).toBe(3);
  expect(sandbox.calls.list().map(({ code }) => code)).toEqual(['Throttling', 'Throttling', undefined]);
});

test('a call cut before its effect has none; cut after, it has one that nobody was told of', async () => {
  sandbox.calls.clear();
  const cut = { kind: 'cut', service: 's3', operation: 'CreateBucket', calls: '1' } as const;
  sandbox.faults.set([{ ...cut, when: 'before' }]);
  expect(await tell(createBucket('lost-before'))).toMatch(/no answer$/);
  sandbox.faults.set([{ ...cut, when: 'after' }]);
  expect(await tell(createBucket('lost-after'))).toMatch(/no answer$/);
  const names = await bucketNames();
  expect([names.includes('lost-before'), names.includes('lost-after')]).toEqual([false, true]);
  expect(sandbox.calls.list().slice(0, 2)).toMatchObject([
    { operation: 'CreateBucket', status: 0, code: 'cut before its effect' },
    { operation: 'CreateBucket', status: 0, code: 'cut after its effect' },
  ]);
});

test('a delayed call is answered late', async () => {
  sandbox.faults.set([{ kind: 'delay', service: 's3', operation: '*', ms: 120, calls: '1' }]);
  const began = performance.now();
  await listBuckets();
  const late = performance.now() - began;
  await listBuckets();
  expect(late).toBeGreaterThan(115);
  expect(performance.now() - began - late).toBeLessThan(late);
});

const MAKES_BUCKET = (name: string): string => `
  const path = '/${name}';
  const authorization = 'AWS4-HMAC-SHA256 Credential=A/20261121/eu-central-1/s3/aws4_request, Signature=0';
  const body = '<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>';
  console.log('asks');
  await fetch(env['AWS_ENDPOINT_URL'] + path, { method: 'PUT', headers: { authorization }, body });
  console.log('goes on');`;

test.each([
  ['before', false],
  ['after', true],
] as const)(
  'an action killed %s the effect of its call runs no further, and its post does',
  async (when, exists) => {
    sandbox.faults.set([{ kind: 'kill', service: 's3', operation: 'CreateBucket', when }]);
    const name = `killed-${when}`;
    const run = await runFake({ main: MAKES_BUCKET(name), post: "console.log('post');" }, { sandbox });
    expect(run).toMatchObject({ exitCode: 137, conclusion: 'failure', lines: ['asks', 'post'] });
    expect((await bucketNames()).includes(name)).toBe(exists);
  },
);

test('a process of any kind is killed by its id', async () => {
  const victim = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  const ended = once(victim, 'exit');
  const fault = { kind: 'kill', service: 's3', operation: 'ListBuckets', when: 'before', pid: victim.pid };
  expect((await ask('POST', 'faults', { faults: [fault] })).status).toBe(200);
  expect(await tell(listBuckets())).toMatch(/no answer$/);
  expect(await ended).toEqual([null, 'SIGKILL']);
});

test('a kill that finds nobody to kill says so', async () => {
  const kill = { kind: 'kill', service: 's3', operation: '*', when: 'before' } as const;
  sandbox.faults.set([kill]);
  await expect(listBuckets()).rejects.toThrow('no action runs here, and the fault names no pid');
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  sandbox.faults.set([{ ...kill, pid: gone.pid ?? 2 }]);
  await expect(listBuckets()).rejects.toThrow(`there is no process ${gone.pid}`);
});

const THING =
  '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"},"Queue":{"Type":"AWS::SQS::Queue","DependsOn":"Topic"}}}';

async function create(): Promise<string> {
  count += 1;
  const StackName = `stack-${count}`;
  await cloudformation.send(new CreateStackCommand({ StackName, TemplateBody: THING }));
  return StackName;
}

async function statusOf(StackName: string): Promise<string | undefined> {
  return (await cloudformation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus;
}

test('a stack is failed and held over HTTP, and released', async () => {
  const next = `stack-${count + 1}`;
  const faults = [
    { kind: 'fail-resource', stack: next, resource: 'Queue', during: 'create', reason: 'No more queues' },
    { kind: 'hold-stack', stack: next, status: 'ROLLBACK_IN_PROGRESS' },
  ];
  const { value } = await ask('POST', 'faults', { faults });
  expect(value).toEqual({ faults: faults.map((fault) => ({ fault })) });
  await create();
  await vi.waitFor(async () => expect(await statusOf(next)).toBe('ROLLBACK_IN_PROGRESS'));
  expect((await ask('POST', 'release', { stack: 'another' })).status).toBe(404);
  expect((await ask('POST', 'release', { stack: next })).status).toBe(200);
  await vi.waitFor(async () => expect(await statusOf(next)).toBe('ROLLBACK_COMPLETE'));
});

test('faults are listed, replaced as a whole, and cleared', async () => {
  const fault = { kind: 'delay', service: '*', operation: '*', ms: 0 } as const;
  const other = { ...fault, ms: 1, calls: 'every 2' } as const;
  await ask('POST', 'faults', { faults: [fault] });
  const { value } = await ask('POST', 'faults', { faults: [other] });
  expect(value).toEqual({ faults: [{ fault: other, seen: 0, met: 0 }] });
  expect((await ask('DELETE', 'faults')).status).toBe(204);
  expect((await ask('GET', 'faults')).value).toEqual({ faults: [] });
});

test.each([
  [{ kind: 'explode', service: 's3', operation: '*' }, /expected.*'error'.*'hold-stack'/i],
  [{ kind: 'error', service: 'elbv2', operation: '*', code: 'X' }, /"elasticloadbalancing"/],
  [{ kind: 'error', service: 's3', operation: '*' }, /faults\[0\]\.code|\[0\]\.code/],
  [{ kind: 'cut', service: 's3', operation: '*', when: 'later' }, /"before"\|"after"/],
  [
    { kind: 'delay', service: 's3', operation: '*', ms: 1, calls: '5-2' },
    /"3", "3-", "2-5", "every 3", "30%"/,
  ],
  [{ kind: 'delay', service: 's3', operation: '*', ms: 1, call: '1' }, /Unrecognized key: "call"/],
  [{ kind: 'hold-stack', stack: 'a', status: 'CREATE_COMPLETE' }, /"CREATE_IN_PROGRESS"/],
  [{ kind: 'kill', service: 's3', operation: '*', when: 'before', pid: process.pid }, /the sandbox itself/],
])('a wrong fault is refused, and those that are set stay: %j', async (wrong, told) => {
  const set = { kind: 'delay', service: 's3', operation: '*', ms: 0 };
  await ask('POST', 'faults', { faults: [set] });
  const { status, value } = await ask('POST', 'faults', { faults: [wrong] });
  expect(status).toBe(400);
  expect(value['error']).toMatch(/^the body is \{"faults":/);
  expect(value['error']).toMatch(told);
  expect((await ask('GET', 'faults')).value).toMatchObject({ faults: [{ fault: set }] });
});

test('in code, calls that no call can be are refused too', () => {
  const fault = { kind: 'delay', service: '*', operation: '*', ms: 0, calls: '0%' } as const;
  expect(() => {
    sandbox.faults.set([fault]);
  }).toThrow('never meets the calls "0%"');
});
