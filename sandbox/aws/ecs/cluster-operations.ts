import type {
  Cluster as ShownCluster,
  DescribeClustersRequest,
  DescribeClustersResponse,
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
} from '@aws-sdk/client-ecs';
import type { Cluster } from './clusters.ts';
import { clientError } from './faults.ts';
import { showTags } from './service-operations.ts';
import { listServices, listTasks } from './world.ts';
import type { EcsWorld } from './world.ts';

export const countActiveServices = (world: EcsWorld, clusterArn: string): number =>
  listServices(world).filter(({ owner, status }) => owner.clusterArn === clusterArn && status !== 'INACTIVE')
    .length;

function showCluster(world: EcsWorld, cluster: Cluster, withTags: boolean): ShownCluster {
  const tasks = listTasks(world).filter(({ owner }) => owner.clusterArn === cluster.arn);
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    status: cluster.active ? 'ACTIVE' : 'INACTIVE',
    registeredContainerInstancesCount: 0,
    runningTasksCount: tasks.filter((task) => task.lastStatus === 'RUNNING').length,
    pendingTasksCount: tasks.filter((task) => task.lastStatus === 'PENDING').length,
    activeServicesCount: countActiveServices(world, cluster.arn),
    statistics: [],
    settings: [{ name: 'containerInsights', value: 'disabled' }],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
    ...(withTags ? { tags: showTags(cluster.tags) } : {}),
  };
}

function describeClusters(world: EcsWorld, input: DescribeClustersRequest): DescribeClustersResponse {
  const { clusters: names = ['default'], include = [] } = input;
  const { region, id } = world.account;
  const found = names.map((name) => ({ name, cluster: world.clusters.describe(name) }));
  return {
    clusters: found.flatMap(({ cluster }) =>
      cluster ? [showCluster(world, cluster, include.includes('TAGS'))] : [],
    ),
    failures: found
      .filter(({ cluster }) => !cluster)
      .map(({ name }) => ({
        arn: name.startsWith('arn:') ? name : `arn:aws:ecs:${region}:${id}:cluster/${name}`,
        reason: 'MISSING',
      })),
  };
}

function describeTaskDefinition(
  world: EcsWorld,
  input: DescribeTaskDefinitionRequest,
): DescribeTaskDefinitionResponse {
  const definition = world.definitions.describe(input.taskDefinition ?? '');
  if (!definition) throw clientError('Unable to describe task definition.');
  const status = world.definitions.isActive(definition) ? 'ACTIVE' : 'INACTIVE';
  return {
    taskDefinition: { ...definition.shown, status },
    ...(input.include?.includes('TAGS') ? { tags: showTags(definition.tags) } : {}),
  };
}

export const clusterOperations = (world: EcsWorld) => ({
  DescribeClusters: (input: DescribeClustersRequest) => describeClusters(world, input),
  DescribeTaskDefinition: (input: DescribeTaskDefinitionRequest) => describeTaskDefinition(world, input),
});
