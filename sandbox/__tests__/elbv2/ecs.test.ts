import { afterEach, beforeEach, expect, test } from 'vitest';
import { Resources, serviceOf } from './stack-of-resources.ts';
import { runLoad } from '../../traffic/load.ts';

let world: Resources;
let url: string;
let listener: string;
beforeEach(async () => {
  world = new Resources();
  const foundation = await world.foundation();
  url = foundation.url;
  listener = foundation.listener.physicalId;
});
afterEach(() => world.close());

interface Answer {
  readonly stack: string;
  readonly version: string;
  readonly task: string;
}

const ask = async (stack: string): Promise<Answer> =>
  (await (await fetch(`${url}${stack}/`)).json()) as Answer;

const states = (groupArn: string): string[] =>
  [...(world.elbv2.registry.targetGroups.get(groupArn)?.targets.values() ?? [])].map(
    (target) => target.state,
  );

async function runService(stack: string, image: string, environment?: Record<string, string>) {
  const { group, rule } = await world.preview(stack, listener, 10);
  const task = await world.taskDefinition(stack, image, environment);
  return { group, rule, task, make: () => world.create(stack, 'Service', 'Service', serviceOf(group, task)) };
}

test('a service runs its tasks and answers through the load balancer', async () => {
  const { group, make } = await runService('orders', 'registry.example.test:5000/orders:1.2.3');
  await make();
  expect(states(group.physicalId)).toEqual(['healthy', 'healthy']);
  const answers = [await ask('orders'), await ask('orders')];
  expect(answers).toMatchObject([
    { stack: 'orders', version: '1.2.3' },
    { stack: 'orders', version: '1.2.3' },
  ]);
  expect(new Set(answers.map((answer) => answer.task)).size).toBe(2);
  const stackId = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1';
  expect(world.elbv2.traffic.counts()).toMatchObject([{ stackId, status: 200, count: 2 }]);
});

test('a service whose group no rule names is refused in the words of ECS', async () => {
  const { group, rule, make } = await runService('orders', 'orders:1');
  await world.delete('ListenerRule', rule);
  await expect(make()).rejects.toThrow(
    `The target group with targetGroupArn ${group.physicalId} does not have an associated load balancer.`,
  );
});

test.each(['crash', 'unhealthy'])(
  'a service of %s tasks trips the circuit breaker and leaves nothing',
  async (tag) => {
    const { group, make } = await runService('orders', `orders:2-${tag}`);
    await expect(make()).rejects.toThrow('ECS Deployment Circuit Breaker was triggered');
    expect(world.ecs.services()).toEqual([]);
    await expect.poll(() => states(group.physicalId)).toEqual([]);
  },
);

test('without a circuit breaker an unhealthy service just never stabilizes', async () => {
  const { group } = await world.preview('orders', listener, 1);
  const task = await world.taskDefinition('orders', 'orders:1', { SANDBOX_BEHAVIOUR: 'unhealthy' });
  const service = serviceOf(group, task, 1, false);
  await expect(world.create('orders', 'Service', 'Service', service)).rejects.toThrow('NotStabilized');
});

test('a new revision rolls over under load without a lost request', async () => {
  const { group, make } = await runService('orders', 'orders:1', { VERSION: 'one' });
  const service = await make();
  const load = runLoad(`${url}orders/`, { clients: 8 });
  await load.atLeast(100);
  const next = await world.taskDefinition('orders', 'orders:2', { VERSION: 'two' });
  expect(next.physicalId).toMatch(/orders:2$/);
  await world.update('Service', service, serviceOf(group, next, 3));
  await load.inFlightDone();
  expect((await ask('orders')).version).toBe('two');
  await expect
    .poll(() => states(group.physicalId), { timeout: 5000 })
    .toEqual(['healthy', 'healthy', 'healthy']);
  load.stop();
  const statuses = Object.keys(await load.done).map((key) => key.split(' ').at(-1));
  expect(new Set(statuses)).toEqual(new Set(['200']));
});

test('a failed update leaves the old tasks at work', async () => {
  const { group, make } = await runService('orders', 'orders:1');
  const service = await make();
  const before = world.ecs.services()[0]?.tasks;
  const bad = await world.taskDefinition('orders', 'orders:unhealthy');
  await expect(world.update('Service', service, serviceOf(group, bad))).rejects.toThrow('Circuit Breaker');
  expect(world.ecs.services()[0]?.tasks).toEqual(before);
  expect((await ask('orders')).version).toBe('1');
});

test('a count is changed in place: the tasks that stay are the same', async () => {
  const { group, task, make } = await runService('orders', 'orders:1');
  const service = await make();
  const before = world.ecs.services()[0]?.tasks ?? [];
  const up = await world.update('Service', service, serviceOf(group, task, 4));
  expect(world.ecs.services()[0]?.tasks.slice(0, 2)).toEqual(before);
  if (up === 'replace') throw new Error('a count needs no new service');
  await world.update('Service', up, serviceOf(group, task, 1));
  expect(world.ecs.services()[0]?.tasks).toEqual(before.slice(0, 1));
});

test('a release that goes bad after its test answers 500 but stays healthy', async () => {
  const { group, make } = await runService('orders', 'orders:1');
  await make();
  world.ecs.behave('orders', 'errors');
  expect((await fetch(`${url}orders/`)).status).toBe(500);
  expect(states(group.physicalId)).toEqual(['healthy', 'healthy']);
});

test('deletion drains and stops; then group and rule can go', async () => {
  const { group, rule, make } = await runService('orders', 'orders:1');
  const service = await make();
  const port = world.ecs.services()[0]?.tasks[0]?.port ?? 0;
  await world.delete('Service', service);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  await expect(world.delete('TargetGroup', group)).rejects.toThrow(
    'is currently in use by a listener or a rule',
  );
  await world.delete('ListenerRule', rule);
  await world.delete('TargetGroup', group);
  expect((await fetch(`${url}orders/`)).status).toBe(404);
});
