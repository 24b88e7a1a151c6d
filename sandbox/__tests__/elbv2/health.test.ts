import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  CreateRuleCommand,
  DeleteRuleCommand,
  DeregisterTargetsCommand,
  DescribeTargetHealthCommand,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Bench, forwardTo, notFound } from './bench-of-elbv2.ts';

let bench: Bench;
let url: string;
let listener: string;
beforeEach(async () => {
  bench = await Bench.open({ probeTimeoutMs: 150 });
  const balancer = await bench.loadBalancer();
  url = balancer.url;
  listener = await bench.listener(balancer.arn, [notFound()]);
});
afterEach(() => bench.close());

async function refer(group: string): Promise<string> {
  const made = await bench.client.send(
    new CreateRuleCommand({
      ListenerArn: listener,
      Priority: 1,
      Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
      Actions: [forwardTo([group, 1])],
    }),
  );
  return made.Rules?.[0]?.RuleArn ?? '';
}

test('a target is unused until a rule names its group, then initial, then healthy', async () => {
  const group = await bench.targetGroup(await bench.server('ok'));
  expect(await bench.health(group)).toMatchObject([{ State: 'unused', Reason: 'Target.NotInUse' }]);
  const rule = await refer(group);
  expect(await bench.health(group)).toMatchObject([
    { State: 'initial', Reason: 'Elb.RegistrationInProgress' },
  ]);
  expect(await bench.until(group, 'healthy')).toEqual([{ State: 'healthy' }]);
  await bench.client.send(new DeleteRuleCommand({ RuleArn: rule }));
  expect(await bench.health(group)).toMatchObject([{ State: 'unused', Reason: 'Target.NotInUse' }]);
});

test('each way of failing a check has its reason', async () => {
  const failing = await bench.server('', (_request, response) => void response.writeHead(503).end());
  const silent = await bench.server('', () => undefined);
  const closed = 1;
  const group = await bench.targetGroup(failing, silent, closed);
  await refer(group);
  expect(await bench.until(group, 'unhealthy')).toEqual([
    {
      State: 'unhealthy',
      Reason: 'Target.ResponseCodeMismatch',
      Description: 'Health checks failed with these codes: [503]',
    },
    { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' },
    { State: 'unhealthy', Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' },
  ]);
});

test('a healthy target falls, is asked no more while another is healthy, and comes back', async () => {
  let status = 200;
  const moody = await bench.server('', (_request, response) => void response.writeHead(status).end('moody'));
  const group = await bench.targetGroup(moody, await bench.server('steady'));
  await refer(group);
  await bench.until(group, 'healthy');
  status = 500;
  await expect.poll(async () => (await bench.health(group))[0]?.State, { timeout: 5000 }).toBe('unhealthy');
  const bodies = await Promise.all(Array.from({ length: 10 }, async () => (await fetch(url)).text()));
  expect(new Set(bodies)).toEqual(new Set(['steady']));
  status = 200;
  await bench.until(group, 'healthy');
});

test('a group with only unhealthy targets still gets requests; an empty one answers 503', async () => {
  const failing = await bench.server('', (_request, response) => void response.writeHead(500).end('broken'));
  const group = await bench.targetGroup();
  await refer(group);
  expect((await fetch(url)).status).toBe(503);
  await bench.register(group, failing);
  await bench.until(group, 'unhealthy');
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([500, 'broken']);
});

test('a target that is gone from its port answers 502', async () => {
  const group = await bench.targetGroup(1);
  await refer(group);
  await bench.until(group, 'unhealthy');
  expect((await fetch(url)).status).toBe(502);
});

test('deregistration drains: no new request, what is in flight is answered, then the target is gone', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let arrived = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  const port = await bench.server('', (request, response) => {
    if (request.url !== '/slow') return void response.end('quick');
    arrived();
    return void held.then(() => response.end('late'));
  });
  const group = await bench.targetGroup(port);
  const { client } = bench;
  await client.send(
    new ModifyTargetGroupAttributesCommand({
      TargetGroupArn: group,
      Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '60' }],
    }),
  );
  await refer(group);
  await bench.until(group, 'healthy');
  const slow = fetch(`${url}/slow`);
  await arrival;
  const Targets = [{ Id: '127.0.0.1', Port: port }];
  await client.send(new DeregisterTargetsCommand({ TargetGroupArn: group, Targets }));
  expect(await bench.health(group)).toMatchObject([
    { State: 'draining', Reason: 'Target.DeregistrationInProgress' },
  ]);
  expect((await fetch(url)).status).toBe(503);
  release();
  expect(await (await slow).text()).toBe('late');
  await expect.poll(() => bench.health(group), { timeout: 5000 }).toEqual([]);
  const asked = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: group, Targets }));
  expect(asked.TargetHealthDescriptions?.[0]?.TargetHealth).toMatchObject({ Reason: 'Target.NotRegistered' });
});
