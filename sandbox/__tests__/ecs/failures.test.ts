import { afterEach, beforeEach, expect, test } from 'vitest';
import { account } from '../elbv2/bench-of-elbv2.ts';
import { serviceOf } from '../elbv2/stack-of-resources.ts';
import { EcsBench } from './bench-of-ecs.ts';

let bench: EcsBench;
beforeEach(async () => {
  bench = await EcsBench.open();
});
afterEach(() => bench.close());

const BREAKER = 'ECS Deployment Circuit Breaker was triggered';

test('tasks that crash leave their exit code, for an hour', async () => {
  const { make } = await bench.service('orders', 'orders:2-crash');
  await expect(make()).rejects.toThrow(BREAKER);
  const stopped = await bench.tasks('orders', 'STOPPED');
  expect(stopped).toHaveLength(3);
  expect(stopped[0]).toMatchObject({
    lastStatus: 'STOPPED',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'web', exitCode: 1, lastStatus: 'STOPPED' }],
  });
  const service = await bench.describe('orders');
  expect(service).toMatchObject({ status: 'INACTIVE', runningCount: 0, deployments: [] });
  expect(bench.messages(service).join('\n')).toContain('is unable to consistently start tasks successfully');
  account.clock.advance(61 * 60_000);
  await expect(bench.describe('orders')).rejects.toThrow('no service orders');
});

test('an image that is not there is said to be so by the task', async () => {
  const { make } = await bench.service('orders', 'registry.example.test/orders:unpullable', {
    breaker: false,
  });
  await expect(make()).rejects.toThrow('NotStabilized');
  const [stopped] = await bench.tasks('orders', 'STOPPED');
  expect(stopped).toMatchObject({ stopCode: 'TaskFailedToStart', containers: [{ name: 'web' }] });
  expect(stopped?.stoppedReason).toMatch(
    /^CannotPullContainerError: .*registry\.example\.test\/orders:unpullable/,
  );
  expect(stopped?.containers?.[0]?.exitCode).toBeUndefined();
});

test('without capacity there is no task, and the service says why', async () => {
  const { make } = await bench.service('orders', 'orders:unplaceable');
  await expect(make()).rejects.toThrow(BREAKER);
  expect(await bench.tasks('orders', 'STOPPED')).toEqual([]);
  expect(bench.messages(await bench.describe('orders')).join('\n')).toContain(
    '(service orders) was unable to place a task. Reason: Capacity is unavailable at this time.',
  );
});

test('tasks that fail the load balancer’s checks stop with its group’s name', async () => {
  const { make, group } = await bench.service('orders', 'orders:unhealthy', { count: 1 });
  await expect(make()).rejects.toThrow(BREAKER);
  expect(await bench.tasks('orders', 'STOPPED')).toMatchObject([
    {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${group.physicalId})`,
    },
  ]);
  expect(bench.messages(await bench.describe('orders'))).toContain(
    `(service orders) (port 8080) is unhealthy in (target-group ${group.physicalId}) due to (reason Health checks failed with these codes: [500]).`,
  );
});

test('a failed update is FAILED beside the rollback to what completed last', async () => {
  const { make, group, task } = await bench.service('orders', 'orders:1');
  const service = await make();
  const before = await bench.describe('orders');
  const good = before.deployments?.[0]?.id ?? '';
  const bad = await bench.world.taskDefinition('orders', 'orders:2-crash');
  const properties = { ...serviceOf(group, bad), ServiceName: 'orders', LaunchType: 'FARGATE' };
  await expect(bench.world.update('Service', service, properties)).rejects.toThrow(BREAKER);
  const after = await bench.describe('orders');
  const messages = bench.messages(after);
  expect(
    messages.find((message) => message.endsWith('deployment failed: tasks failed to start.')),
  ).toBeDefined();
  expect(messages).toContain(`(service orders) rolling back to deployment ${good}.`);
  await expect
    .poll(async () => (await bench.describe('orders')).deployments)
    .toMatchObject([
      { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 2, taskDefinition: task.physicalId },
    ]);
  const now = await bench.describe('orders');
  expect(now).toMatchObject({ runningCount: 2, desiredCount: 2 });
  expect(now.deployments?.[0]?.id).not.toBe(good);
  expect(bench.states(group)).toEqual(['healthy', 'healthy']);
});

test('without a circuit breaker the rollout just goes on, and nothing says FAILED', async () => {
  const { make, group } = await bench.service('orders', 'orders:1', { count: 1, breaker: false });
  const service = await make();
  const bad = await bench.world.taskDefinition('orders', 'orders:2-crash');
  const properties = { ...serviceOf(group, bad, 1, false), ServiceName: 'orders', LaunchType: 'FARGATE' };
  await expect(bench.world.update('Service', service, properties)).rejects.toThrow('NotStabilized');
  expect((await bench.describe('orders')).deployments).toMatchObject([
    { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', failedTasks: 3, taskDefinition: bad.physicalId },
    { status: 'ACTIVE', rolloutState: 'COMPLETED' },
  ]);
});
