import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { runFake } from '../runner/fake-action.ts';
import { ask, bucketNames, listBuckets, sandbox, tell } from './faulty-sandbox.ts';

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
