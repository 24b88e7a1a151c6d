import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  DeleteTargetGroupCommand,
  DeregisterTargetsCommand,
  ModifyTargetGroupAttributesCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTargets } from '../../../src/adapters/aws/elbv2-targets.ts';
import type { Candidate } from '../../../src/ports.ts';
import { ElbWorld, forwardTo, notFound } from './elb-world.ts';

let world: ElbWorld;
let server: Server;
let stack: Candidate;

beforeEach(async () => {
  world = await ElbWorld.open();
  server = createServer((_request, response) => void response.end('ok'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stack = await world.stack('orders');
});
afterEach(async () => {
  await world.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const register = (Port: number): Promise<unknown> =>
  world.client.send(
    new RegisterTargetsCommand({ TargetGroupArn: stack.target, Targets: [{ Id: '127.0.0.1', Port }] }),
  );

test('targets of a group that no rule names have no health', async () => {
  await register((server.address() as AddressInfo).port);
  expect(await createTargets(world.options).health(stack.target)).toEqual({
    healthy: 0,
    total: 1,
    problems: ['unused: Target.NotInUse'],
  });
});

test('healthy ones are counted, bad ones told once, and leaving ones not at all', async () => {
  const targets = createTargets(world.options);
  const health = (target: string) => targets.health(target);
  const listener = await world.listener(await world.loadBalancer('lb'), [notFound]);
  await world.rule(listener, [forwardTo([stack, 1])], 100);
  const { port } = server.address() as AddressInfo;
  await register(port);
  await vi.waitUntil(async () => (await health(stack.target)).healthy === 1, {
    timeout: 20_000,
    interval: 20,
  });
  // Nothing listens on these.
  await register(1);
  await register(2);
  await vi.waitUntil(
    async () => (await health(stack.target)).problems.every((problem) => problem.startsWith('unhealthy')),
    { timeout: 20_000, interval: 20 },
  );
  const seen = await health(stack.target);
  expect(seen).toMatchObject({ healthy: 1, total: 3 });
  expect(seen.problems).toHaveLength(1);
  await world.client.send(
    new DeregisterTargetsCommand({
      TargetGroupArn: stack.target,
      Targets: [{ Id: '127.0.0.1', Port: port }],
    }),
  );
  expect(await health(stack.target)).toMatchObject({ healthy: 0, total: 2 });
});

test('the DNS name of a load balancer, or nothing where there is none', async () => {
  const targets = createTargets(world.options);
  const arn = await world.loadBalancer('lb');
  expect(await targets.dnsName(arn)).toMatch(/./);
  expect(await targets.dnsName(`${arn}0`)).toBeUndefined();
});

test('the deregistration delay is told in milliseconds, and of a group that is gone nothing is', async () => {
  const targets = createTargets(world.options);
  expect(await targets.deregistrationDelay(stack.target)).toBe(300_000);
  const Attributes = [{ Key: 'deregistration_delay.timeout_seconds', Value: '7' }];
  const TargetGroupArn = stack.target;
  await world.client.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes }));
  expect(await targets.deregistrationDelay(stack.target)).toBe(7_000);
  await world.client.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
  expect(await targets.deregistrationDelay(stack.target)).toBeUndefined();
});
