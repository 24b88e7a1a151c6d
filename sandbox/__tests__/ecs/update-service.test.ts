import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import type { UpdateServiceCommandInput } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runLoad } from '../../traffic/load.ts';
import { EcsBench } from './bench-of-ecs.ts';

let bench: EcsBench;
beforeEach(async () => {
  bench = await EcsBench.open();
});
afterEach(() => bench.close());

const update = (input: Omit<UpdateServiceCommandInput, 'cluster' | 'service'>) =>
  bench.client.send(new UpdateServiceCommand({ cluster: 'main', service: 'orders', ...input }));

const states = (group: Parameters<EcsBench['states']>[0]) =>
  expect.poll(() => bench.states(group), { timeout: 5_000 });

test('a count changed by API changes the tasks and the targets, and no deployment', async () => {
  const { make, group } = await bench.service('orders', 'orders:1');
  await make();
  const id = (await bench.describe('orders')).deployments?.[0]?.id;
  const { service } = await update({ desiredCount: 4 });
  expect(service).toMatchObject({ desiredCount: 4 });
  await states(group).toEqual(['healthy', 'healthy', 'healthy', 'healthy']);
  expect(await bench.describe('orders')).toMatchObject({ runningCount: 4, deployments: [{ id }] });
  await update({ desiredCount: 0 });
  await states(group).toEqual([]);
  const [stopped] = await bench.tasks('orders', 'STOPPED');
  expect(stopped?.stoppedReason).toBe(`Scaling activity initiated by (deployment ${id ?? ''})`);
});

test('the next stack update sets the count of its template again', async () => {
  const { make, group, properties } = await bench.service('orders', 'orders:1');
  const service = await make();
  await update({ desiredCount: 3 });
  await states(group).toHaveLength(3);
  const changed = { ...properties, HealthCheckGracePeriodSeconds: 30 };
  await bench.world.update('Service', service, changed);
  await states(group).toEqual(['healthy', 'healthy']);
  expect(await bench.describe('orders')).toMatchObject({
    healthCheckGracePeriodSeconds: 30,
    desiredCount: 2,
  });
});

test('a forced deployment replaces every task without a lost request', async () => {
  const { make, group } = await bench.service('orders', 'orders:1');
  await make();
  const before = (await bench.tasks('orders')).map(({ taskArn }) => taskArn);
  const load = runLoad(`${bench.url}orders/`, { clients: 4 });
  await load.atLeast(50);
  const { service } = await update({ forceNewDeployment: true });
  expect(service?.deployments).toMatchObject([
    { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
    { status: 'ACTIVE', rolloutState: 'COMPLETED' },
  ]);
  await expect
    .poll(async () => (await bench.describe('orders')).deployments, { timeout: 5_000 })
    .toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 2 }]);
  await states(group).toEqual(['healthy', 'healthy']);
  load.stop();
  const statuses = Object.keys(await load.done).map((key) => key.split(' ').at(-1));
  expect(new Set(statuses)).toEqual(new Set(['200']));
  const after = (await bench.tasks('orders')).map(({ taskArn }) => taskArn);
  expect(after).toHaveLength(2);
  expect(after.filter((arn) => before.includes(arn))).toEqual([]);
});

test('a revision that fails by API rolls back by itself', async () => {
  const { make, group, task } = await bench.service('orders', 'orders:1', { count: 1 });
  await make();
  const bad = await bench.world.taskDefinition('orders', 'orders:2-unhealthy');
  await update({ taskDefinition: bad.physicalId });
  await expect
    .poll(async () => bench.messages(await bench.describe('orders')), { timeout: 5_000 })
    .toContainEqual(expect.stringContaining('rolling back to deployment'));
  await states(group).toEqual(['healthy']);
  expect(await bench.describe('orders')).toMatchObject({ taskDefinition: task.physicalId, runningCount: 1 });
});

test('a deleted service and an unknown member are refused', async () => {
  const { make } = await bench.service('orders', 'orders:1', { count: 1 });
  const service = await make();
  const unknown = update({ availabilityZoneRebalancing: 'ENABLED' });
  await expect(unknown).rejects.toMatchObject({ name: 'ClientException' });
  await bench.world.delete('Service', service);
  await expect(update({ desiredCount: 1 })).rejects.toMatchObject({ name: 'ServiceNotActiveException' });
});
