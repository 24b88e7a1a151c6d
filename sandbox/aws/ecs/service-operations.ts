import type {
  Deployment as ShownDeployment,
  DescribeServicesRequest,
  DescribeServicesResponse,
  ListServicesRequest,
  ListServicesResponse,
  Service,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import type { Tag } from '../service.ts';
import type { Cluster } from './clusters.ts';
import type { Deployment } from './deployment.ts';
import type { EcsService } from './ecs-service.ts';
import {
  clientError,
  clusterNotFound,
  invalidParameter,
  serviceNotActive,
  serviceNotFound,
} from './faults.ts';
import { findRevision } from './find-revision.ts';
import { takePage } from './pages.ts';
import { setDesiredCount } from './scalable-services.ts';
import type { Task } from './task.ts';
import { listServices } from './world.ts';
import type { EcsWorld } from './world.ts';

export function requireCluster(world: EcsWorld, name: string | undefined): Cluster {
  const cluster = world.clusters.find(name);
  if (!cluster) throw clusterNotFound();
  return cluster;
}

/** @param name name or ARN */
export function findService(world: EcsWorld, cluster: Cluster, name: string): EcsService | undefined {
  return listServices(world).find(
    ({ arn, owner }) =>
      owner.clusterArn === cluster.arn &&
      (name.startsWith('arn:') ? arn === name : owner.serviceName === name),
  );
}

export const showTags = (tags: readonly Tag[]) => tags.map(({ Key, Value }) => ({ key: Key, value: Value }));

function showDeployment(deployment: Deployment, tasks: readonly Task[]): ShownDeployment {
  const { id, status, definition, desiredCount, failedTasks, createdAt, updatedAt, wanted } = deployment;
  const own = tasks.filter((task) => task.deploymentId === id);
  const { launchType, networkConfiguration } = wanted.shown;
  return {
    id,
    status,
    taskDefinition: definition.arn,
    desiredCount,
    pendingCount: own.filter((task) => task.lastStatus === 'PENDING').length,
    runningCount: own.filter((task) => task.lastStatus === 'RUNNING').length,
    failedTasks,
    createdAt,
    updatedAt,
    launchType,
    ...(networkConfiguration ? { networkConfiguration } : {}),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

function showService(service: EcsService, withTags = false): Service {
  const { owner, tasks, primary } = service;
  const wanted = primary?.wanted ?? service.lastWanted;
  return {
    ...wanted?.shown,
    serviceArn: service.arn,
    serviceName: owner.serviceName,
    clusterArn: owner.clusterArn,
    serviceRegistries: [],
    status: service.status,
    desiredCount: primary?.desiredCount ?? 0,
    runningCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter((task) => task.lastStatus === 'PENDING').length,
    taskDefinition: primary?.definition.arn ?? wanted?.taskDefinition,
    deployments: service.deployments.map((deployment) => showDeployment(deployment, tasks)),
    events: service.events.list(),
    createdAt: service.createdAt,
    placementConstraints: [],
    placementStrategy: [],
    ...(withTags ? { tags: showTags(wanted?.tags ?? []) } : {}),
  };
}

function describeServices(world: EcsWorld, input: DescribeServicesRequest): DescribeServicesResponse {
  const cluster = requireCluster(world, input.cluster);
  const { services: names = [], include = [] } = input;
  if (names.length === 0) throw invalidParameter('Services cannot be empty.');
  if (names.length > 10) throw invalidParameter('Services cannot have more than 10 elements.');
  const found = names.map((name) => ({ name, service: findService(world, cluster, name) }));
  const prefix = cluster.arn.replace(':cluster/', ':service/');
  return {
    services: found.flatMap(({ service }) =>
      service ? [showService(service, include.includes('TAGS'))] : [],
    ),
    failures: found
      .filter(({ service }) => !service)
      .map(({ name }) => ({ arn: name.startsWith('arn:') ? name : `${prefix}/${name}`, reason: 'MISSING' })),
  };
}

function listServiceArns(world: EcsWorld, input: ListServicesRequest): ListServicesResponse {
  const cluster = requireCluster(world, input.cluster);
  const { launchType, schedulingStrategy } = input;
  const arns = listServices(world)
    .filter(({ owner, status }) => owner.clusterArn === cluster.arn && status !== 'INACTIVE')
    .filter(({ primary }) => launchType === undefined || primary?.wanted.shown.launchType === launchType)
    .filter(
      ({ primary }) =>
        schedulingStrategy === undefined || primary?.wanted.shown.schedulingStrategy === schedulingStrategy,
    )
    .map(({ arn }) => arn);
  const { items, next } = takePage(arns, input);
  return { serviceArns: items, ...next };
}

/** What of UpdateService the sandbox does; any other member is refused by name. */
const UPDATES = new Set([
  'cluster',
  'service',
  'desiredCount',
  'taskDefinition',
  'deploymentConfiguration',
  'forceNewDeployment',
  'healthCheckGracePeriodSeconds',
]);

/** Answers at once; what it asked for goes on, and DescribeServices tells how it went. */
function updateService(world: EcsWorld, input: UpdateServiceRequest): UpdateServiceResponse {
  const unknown = Object.keys(input).find((key) => !UPDATES.has(key));
  if (unknown !== undefined) throw clientError(`The sandbox's UpdateService has no parameter ${unknown}.`);
  const service = findService(world, requireCluster(world, input.cluster), input.service ?? '');
  if (!service) throw serviceNotFound();
  const { primary } = service;
  if (service.status !== 'ACTIVE' || !primary) throw serviceNotActive();
  const { desiredCount = primary.desiredCount, taskDefinition = primary.definition.arn } = input;
  if (desiredCount < 0) throw invalidParameter('Desired count cannot be negative.');
  const { deploymentConfiguration: before } = primary.wanted.shown;
  const deploymentConfiguration = { ...before, ...input.deploymentConfiguration };
  const grace = input.healthCheckGracePeriodSeconds;
  const wanted = {
    ...primary.wanted,
    taskDefinition,
    desiredCount,
    shown: {
      ...primary.wanted.shown,
      deploymentConfiguration,
      ...(grace === undefined ? {} : { healthCheckGracePeriodSeconds: grace }),
    },
  };
  const isNew = input.forceNewDeployment === true || taskDefinition !== primary.definition.arn;
  if (isNew) {
    if (!world.definitions.find(taskDefinition)) throw clientError('TaskDefinition not found.');
    const revision = findRevision(world, wanted, invalidParameter);
    void service.deploy(revision, { force: input.forceNewDeployment === true }).catch(() => undefined);
  } else {
    primary.wanted = wanted;
    setDesiredCount(service, desiredCount);
  }
  return { service: showService(service) };
}

export const serviceOperations = (world: EcsWorld) => ({
  DescribeServices: (input: DescribeServicesRequest) => describeServices(world, input),
  ListServices: (input: ListServicesRequest) => listServiceArns(world, input),
  UpdateService: (input: UpdateServiceRequest) => updateService(world, input),
});
