import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { expect, test } from 'vitest';
import {
  ask,
  bucketNames,
  createBucket,
  describe,
  listBuckets,
  listResources,
  sandbox,
  tell,
} from './faulty-sandbox.ts';

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
