import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSServiceException,
  ListServicesCommand,
  ListTasksCommand,
  paginateListServices,
  waitUntilServicesStable,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serviceOf } from '../elbv2/stack-of-resources.ts';
import { EcsBench } from './bench-of-ecs.ts';

let bench: EcsBench;
beforeEach(async () => {
  bench = await EcsBench.open();
});
afterEach(() => bench.close());

async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ECSServiceException)) throw error;
    return `${error.$metadata.httpStatusCode ?? 0} ${error.name}: ${error.message}`;
  }
  return 'no failure';
}

test('a service is described with its one completed deployment, what it said, and its tasks', async () => {
  const { make, task, group } = await bench.service('orders', 'orders:1.2.3');
  await make();
  const service = await bench.describe('orders');
  expect(service).toMatchObject({
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/main/orders',
    status: 'ACTIVE',
    desiredCount: 2,
    runningCount: 2,
    pendingCount: 0,
    launchType: 'FARGATE',
    taskDefinition: task.physicalId,
    loadBalancers: [{ containerName: 'web', containerPort: 8080, targetGroupArn: group.physicalId }],
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: true },
      minimumHealthyPercent: 100,
      strategy: 'ROLLING',
    },
    tags: [
      { key: 'aws:cloudformation:stack-id', value: expect.stringContaining(':stack/orders/') as string },
    ],
  });
  expect(service.deployments).toMatchObject([
    { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 2, failedTasks: 0 },
  ]);
  const id = service.deployments?.[0]?.id ?? '';
  expect(bench.messages(service)).toEqual([
    '(service orders) has reached a steady state.',
    `(service orders) (deployment ${id}) deployment completed.`,
    `(service orders) registered 2 targets in (target-group ${group.physicalId})`,
    '(service orders) has started 2 tasks: (task <id>) (task <id>).',
  ]);
  expect(await bench.tasks('orders')).toMatchObject([
    { lastStatus: 'RUNNING', startedBy: id, group: 'service:orders', containers: [{ name: 'web' }] },
    { lastStatus: 'RUNNING', healthStatus: 'UNKNOWN', taskDefinitionArn: task.physicalId },
  ]);
  const stable = { client: bench.client, maxWaitTime: 5, minDelay: 1, maxDelay: 1 };
  expect((await waitUntilServicesStable(stable, { cluster: 'main', services: ['orders'] })).state).toBe(
    'SUCCESS',
  );
});

test('a task definition is read back in the API’s form, by ARN, revision and family, also once inactive', async () => {
  const task = await bench.world.create('orders', 'TaskDefinition', 'Task', {
    Family: 'orders',
    NetworkMode: 'awsvpc',
    Cpu: 256,
    ContainerDefinitions: [
      {
        Name: 'web',
        Image: 'orders:1',
        Essential: 'true',
        PortMappings: [{ ContainerPort: '8080' }],
        LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': 'orders' } },
      },
    ],
  });
  const describe = async (taskDefinition: string) =>
    (await bench.client.send(new DescribeTaskDefinitionCommand({ taskDefinition }))).taskDefinition;
  expect(await describe('orders')).toMatchObject({
    taskDefinitionArn: task.physicalId,
    revision: 1,
    status: 'ACTIVE',
    networkMode: 'awsvpc',
    cpu: '256',
    containerDefinitions: [
      {
        name: 'web',
        essential: true,
        portMappings: [{ containerPort: 8080 }],
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'orders' } },
      },
    ],
  });
  await bench.world.delete('TaskDefinition', task);
  expect(await describe('orders:1')).toMatchObject({ status: 'INACTIVE' });
  expect(await failureOf(describe('orders'))).toBe(
    '400 ClientException: Unable to describe task definition.',
  );
});

test('what is missing is a failure of its own; a missing cluster or service of a listing is an error', async () => {
  const { client } = bench;
  const services = await client.send(new DescribeServicesCommand({ cluster: 'main', services: ['nobody'] }));
  expect(services.failures).toEqual([
    { arn: 'arn:aws:ecs:eu-west-1:123456789012:service/main/nobody', reason: 'MISSING' },
  ]);
  const tasks = await client.send(new DescribeTasksCommand({ cluster: 'main', tasks: ['0'.repeat(32)] }));
  expect(tasks.failures).toMatchObject([{ reason: 'MISSING' }]);
  const clusters = await client.send(new DescribeClustersCommand({ clusters: ['main', 'other'] }));
  expect(clusters.clusters).toMatchObject([
    { clusterName: 'main', status: 'ACTIVE', activeServicesCount: 0 },
  ]);
  expect(clusters.failures).toMatchObject([{ reason: 'MISSING' }]);
  const elsewhere = client.send(new DescribeServicesCommand({ cluster: 'other', services: ['nobody'] }));
  expect(await failureOf(elsewhere)).toBe('400 ClusterNotFoundException: Cluster not found.');
  const listed = client.send(new ListTasksCommand({ cluster: 'main', serviceName: 'nobody' }));
  expect(await failureOf(listed)).toBe('400 ServiceNotFoundException: Service not found.');
  const many = Array.from({ length: 11 }, (_, at) => `s${at}`);
  const tooMany = client.send(new DescribeServicesCommand({ cluster: 'main', services: many }));
  expect(await failureOf(tooMany)).toMatch(/^400 InvalidParameterException/);
});

test('pages are smaller than asked for', async () => {
  const names = Array.from({ length: 6 }, (_, at) => `orders-${at}`);
  for (const [at, name] of names.entries()) {
    await (await bench.service(name, 'orders:1', { count: 1, priority: at + 1 })).make();
  }
  const first = await bench.client.send(new ListServicesCommand({ cluster: 'main', maxResults: 100 }));
  expect(first.serviceArns?.length).toBeLessThan(6);
  const found: string[] = [];
  for await (const page of paginateListServices({ client: bench.client }, { cluster: 'main' })) {
    found.push(...(page.serviceArns ?? []).map((arn) => arn.split('/').at(-1) ?? ''));
  }
  expect(found).toEqual(names);
});

test('a cluster with services stays; without, it is INACTIVE', async () => {
  const { world } = bench;
  const cluster = await world.create('other', 'Cluster', 'Cluster', { ClusterName: 'other' });
  const task = await world.taskDefinition('jobs', 'jobs:1');
  const properties = { Cluster: 'other', TaskDefinition: task.physicalId, DesiredCount: 1 };
  const service = await world.create('jobs', 'Service', 'Service', properties);
  await expect(world.delete('Cluster', cluster)).rejects.toThrow('ClusterContainsServicesException');
  await world.delete('Service', service);
  await world.delete('Cluster', cluster);
  const { clusters } = await bench.client.send(new DescribeClustersCommand({ clusters: ['other'] }));
  expect(clusters).toMatchObject([{ status: 'INACTIVE' }]);
  await expect(world.create('late', 'Service', 'Service', properties)).rejects.toThrow('Cluster not found.');
});

test('in bridge mode tasks are targets of instances; in awsvpc mode such a group is refused', async () => {
  const { world, listener } = bench;
  const group = await world.create('orders', 'TargetGroup', 'Group', {
    Port: '80',
    Protocol: 'HTTP',
    VpcId: 'vpc-1',
    HealthCheckIntervalSeconds: '5',
    HealthCheckTimeoutSeconds: '2',
    TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }],
  });
  await world.create('orders', 'ListenerRule', 'Rule', {
    ListenerArn: listener.physicalId,
    Priority: '1',
    Conditions: [{ Field: 'path-pattern', Values: ['/orders/*'] }],
    Actions: [{ Type: 'forward', TargetGroupArn: group.physicalId }],
  });
  const define = (NetworkMode: string) =>
    world.create('orders', 'TaskDefinition', 'Task', {
      Family: 'orders',
      NetworkMode,
      ContainerDefinitions: [{ Name: 'web', Image: 'orders:7' }],
    });
  const awsvpc = world.create('orders', 'Service', 'Service', serviceOf(group, await define('awsvpc')));
  await expect(awsvpc).rejects.toThrow('has target type instance, which is incompatible with the awsvpc');
  const service = serviceOf(group, await define('bridge'));
  await world.create('orders', 'Service', 'Service', service);
  expect(bench.states(group)).toEqual(['healthy', 'healthy']);
  expect(await (await fetch(`${bench.url}orders/`)).json()).toMatchObject({ version: '7' });
});
