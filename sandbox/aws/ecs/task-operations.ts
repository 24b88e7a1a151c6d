import type {
  Container as ShownContainer,
  DescribeTasksRequest,
  DescribeTasksResponse,
  HealthStatus,
  ListTasksRequest,
  ListTasksResponse,
  Task as ShownTask,
} from '@aws-sdk/client-ecs';
import { invalidParameter, serviceNotFound } from './faults.ts';
import { takePage } from './pages.ts';
import { findService, requireCluster, showTags } from './service-operations.ts';
import type { Container } from './task-definitions.ts';
import type { Task } from './task.ts';
import { listTasks } from './world.ts';
import type { EcsWorld } from './world.ts';

/** A container that has no health check of its own is UNKNOWN, whatever a load balancer says (API reference, Container). */
const healthOf = (container: Container, task: Task): HealthStatus =>
  container.checked && task.lastStatus === 'RUNNING' ? 'HEALTHY' : 'UNKNOWN';

function showContainer(task: Task, container: Container): ShownContainer {
  const ended = task.lastStatus === 'STOPPED';
  const { exitCode, containerReason } = task;
  // The others are told to stop once the essential one is gone, and do.
  const code = exitCode === undefined ? undefined : container === task.container ? exitCode : 0;
  return {
    containerArn: `${task.arn.replace(':task/', ':container/')}/${container.name}`,
    taskArn: task.arn,
    name: container.name,
    image: container.image,
    lastStatus: ended ? 'STOPPED' : task.lastStatus === 'PENDING' ? 'PENDING' : 'RUNNING',
    healthStatus: healthOf(container, task),
    networkInterfaces: [],
    ...(ended && code !== undefined ? { exitCode: code } : {}),
    ...(ended && container === task.container && containerReason !== undefined
      ? { reason: containerReason }
      : {}),
  };
}

function showTask(task: Task, region: string): ShownTask {
  const { startedAt, stoppingAt, stoppedAt, stopCode, stoppedReason, definition } = task;
  const checked = definition.containers.filter((container) => container.checked && container.essential);
  const { cpu, memory } = definition.shown;
  return {
    taskArn: task.arn,
    clusterArn: task.owner.clusterArn,
    taskDefinitionArn: definition.arn,
    group: `service:${task.owner.serviceName}`,
    startedBy: task.startedBy,
    launchType: task.launchType,
    availabilityZone: `${region}a`,
    containers: definition.containers.map((container) => showContainer(task, container)),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    createdAt: task.createdAt,
    desiredStatus: task.desiredStatus,
    lastStatus: task.lastStatus,
    healthStatus: checked.length > 0 && task.lastStatus === 'RUNNING' ? 'HEALTHY' : 'UNKNOWN',
    overrides: { containerOverrides: [] },
    ...(startedAt ? { startedAt } : {}),
    ...(stoppingAt ? { stoppingAt } : {}),
    ...(stoppedAt ? { stoppedAt, executionStoppedAt: stoppedAt } : {}),
    ...(stopCode ? { stopCode } : {}),
    ...(stoppedReason === undefined ? {} : { stoppedReason }),
    version: stoppedAt ? 3 : 2,
  };
}

function listTaskArns(world: EcsWorld, input: ListTasksRequest): ListTasksResponse {
  const cluster = requireCluster(world, input.cluster);
  const { serviceName, desiredStatus = 'RUNNING', family, startedBy, launchType } = input;
  const service = serviceName === undefined ? undefined : findService(world, cluster, serviceName);
  if (serviceName !== undefined && !service) throw serviceNotFound();
  const arns = listTasks(world)
    .filter(({ owner }) => owner.clusterArn === cluster.arn)
    .filter((task) => task.desiredStatus === desiredStatus)
    .filter(({ owner }) => !service || owner.serviceName === service.owner.serviceName)
    .filter(({ definition }) => family === undefined || definition.family === family)
    .filter((task) => startedBy === undefined || task.startedBy === startedBy)
    .filter((task) => launchType === undefined || task.launchType === launchType)
    .map(({ arn }) => arn);
  const { items, next } = takePage(arns, input);
  return { taskArns: items, ...next };
}

function describeTasks(world: EcsWorld, input: DescribeTasksRequest): DescribeTasksResponse {
  const cluster = requireCluster(world, input.cluster);
  const { tasks: names = [], include = [] } = input;
  if (names.length === 0) throw invalidParameter('Tasks cannot be empty.');
  if (names.length > 100) throw invalidParameter('Tasks cannot have more than 100 elements.');
  const known = listTasks(world).filter(({ owner }) => owner.clusterArn === cluster.arn);
  const found = names.map((name) => ({
    name,
    task: known.find(({ id, arn }) => name === id || name === arn),
  }));
  const prefix = cluster.arn.replace(':cluster/', ':task/');
  const { region } = world.account;
  return {
    tasks: found.flatMap(({ task }) =>
      task
        ? [{ ...showTask(task, region), ...(include.includes('TAGS') ? { tags: showTags([]) } : {}) }]
        : [],
    ),
    failures: found
      .filter(({ task }) => !task)
      .map(({ name }) => ({ arn: name.startsWith('arn:') ? name : `${prefix}/${name}`, reason: 'MISSING' })),
  };
}

export const taskOperations = (world: EcsWorld) => ({
  ListTasks: (input: ListTasksRequest) => listTaskArns(world, input),
  DescribeTasks: (input: DescribeTasksRequest) => describeTasks(world, input),
});
