import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { RegisterScalableTargetRequest } from '@aws-sdk/client-application-auto-scaling';
import { expect, onTestFinished, test } from 'vitest';
import { createApplicationAutoScaling } from '../../aws/application-autoscaling/application-auto-scaling.ts';
import { startAwsServer } from '../../aws/server.ts';
import { CallLog } from '../../control/calls.ts';
import { EcsBench } from '../ecs/bench-of-ecs.ts';
import { account } from '../elbv2/bench-of-elbv2.ts';

const ID = 'service/main/orders';
const ECS = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;

/** A service of two tasks, the API, and the resource type as CloudFormation drives it. */
async function open() {
  const bench = await EcsBench.open();
  const { make } = await bench.service('orders', 'app:1', { count: 2 });
  await make();
  const scaling = createApplicationAutoScaling(account, bench.world.ecs);
  const server = await startAwsServer({
    clock: account.clock,
    services: [scaling.service],
    calls: new CallLog(account.clock),
    interceptors: [],
    control: async () => ({ status: 404 }),
    nameResource: () => '*',
  });
  const client = new ApplicationAutoScalingClient({
    region: account.region,
    endpoint: server.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await server.close();
    await bench.close();
  });
  const [provider] = scaling.providers;
  if (!provider) throw new Error('no provider');
  const request = (properties: object) => ({
    account,
    stackId: 'arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1',
    stackName: 'orders',
    logicalId: 'Scaling',
    properties: { ...ECS, ResourceId: ID, ...properties },
    tags: [],
  });
  const describe = async () => {
    const { ScalableTargets = [] } = await client.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds: [ID] }),
    );
    return ScalableTargets;
  };
  const register = (change: Partial<RegisterScalableTargetRequest>) =>
    client.send(new RegisterScalableTargetCommand({ ...ECS, ResourceId: ID, ...change })).then(
      () => 'no failure',
      (error: unknown) => String(error),
    );
  const count = async () => (await bench.describe('orders')).desiredCount;
  return { scaling, provider, request, describe, register, count };
}

test('a target of a template is shown, changed in place, and gone with its resource', async () => {
  const { provider, request, describe, register } = await open();
  const first = request({ MinCapacity: '1', MaxCapacity: '4', Tags: [{ Key: 'team', Value: 'orders' }] });
  const made = await provider.create(first);
  expect(made.physicalId).toBe(`${ID}|ecs:service:DesiredCount|ecs`);
  const suspended = { DynamicScalingInSuspended: false, DynamicScalingOutSuspended: false };
  expect(await describe()).toMatchObject([
    { ...ECS, ResourceId: ID, MinCapacity: 1, MaxCapacity: 4, SuspendedState: suspended },
  ]);

  expect(await register({ SuspendedState: { DynamicScalingInSuspended: true } })).toBe('no failure');
  const before = { ...made, properties: first.properties };
  await provider.update(request({ MinCapacity: 2, MaxCapacity: 6 }), before);
  expect(await describe()).toMatchObject([
    { MinCapacity: 2, MaxCapacity: 6, SuspendedState: { DynamicScalingInSuspended: true } },
  ]);
  expect(await provider.update(request({ ResourceId: 'service/main/other' }), before)).toBe('replace');

  await provider.delete(first, made);
  expect(await describe()).toEqual([]);
  expect(await register({ SuspendedState: {} })).toContain('ValidationException');
});

test('a count moves by a policy within the bounds, unless that direction is suspended, and by registering', async () => {
  const { scaling, register, count } = await open();
  expect(await register({ MinCapacity: 1, MaxCapacity: 3 })).toBe('no failure');
  expect(await count()).toBe(2);
  scaling.scale('orders', 9);
  expect(await count()).toBe(3);

  await register({ SuspendedState: { DynamicScalingInSuspended: true } });
  scaling.scale('orders', 1);
  expect(await count()).toBe(3);
  await register({ SuspendedState: { DynamicScalingOutSuspended: true } });
  scaling.scale('orders', 1);
  expect(await count()).toBe(1);
  scaling.scale('orders', 2);
  expect(await count()).toBe(1);
  scaling.scale('another-stack', 3);
  expect(await count()).toBe(1);

  await register({ MinCapacity: 2 });
  expect(await count()).toBe(2);
});

test.each<[string, Partial<RegisterScalableTargetRequest>, string]>([
  ['without bounds', {}, 'ValidationException'],
  ['with a minimum over its maximum', { MinCapacity: 3, MaxCapacity: 2 }, 'Maximum capacity cannot be less'],
  [
    'for a service that is not there',
    { ResourceId: 'service/main/gone', MinCapacity: 1, MaxCapacity: 2 },
    "ECS service doesn't exist: service/main/gone",
  ],
  ['for another namespace', { ServiceNamespace: 'dynamodb', MinCapacity: 1, MaxCapacity: 2 }, 'ecs'],
])('a target %s is refused', async (_what, wish, message) => {
  const { register, describe } = await open();
  expect(await register(wish)).toContain(message);
  expect(await describe()).toEqual([]);
});
