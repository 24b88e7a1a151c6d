import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { expect, test, vi } from 'vitest';
import { ask, cloudformation, sandbox } from './faulty-sandbox.ts';

const THING =
  '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"},"Queue":{"Type":"AWS::SQS::Queue","DependsOn":"Topic"}}}';

async function statusOf(StackName: string): Promise<string | undefined> {
  return (await cloudformation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus;
}

test('a stack is failed and held over HTTP, and released', async () => {
  const next = 'failed-and-held';
  const faults = [
    { kind: 'fail-resource', stack: next, resource: 'Queue', during: 'create', reason: 'No more queues' },
    { kind: 'hold-stack', stack: next, status: 'ROLLBACK_IN_PROGRESS' },
  ];
  const { value } = await ask('POST', 'faults', { faults });
  expect(value).toEqual({ faults: faults.map((fault) => ({ fault })) });
  await cloudformation.send(new CreateStackCommand({ StackName: next, TemplateBody: THING }));
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
