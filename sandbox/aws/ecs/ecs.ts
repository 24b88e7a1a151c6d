import * as schemas from '@aws-sdk/client-ecs';
import type { Account } from '../account.ts';
import type { RunningBehaviour } from '../compute/behaviour.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { ResourceProvider, Service } from '../service.ts';
import { createJsonService } from '../wire/json.ts';
import { clusterOperations, countActiveServices } from './cluster-operations.ts';
import { clusterProvider, Clusters } from './clusters.ts';
import { findScalable } from './scalable-services.ts';
import type { ScalableService } from './scalable-services.ts';
import { serviceOperations } from './service-operations.ts';
import { serviceProvider } from './service-provider.ts';
import { taskDefinitionProvider } from './task-definition-provider.ts';
import { TaskDefinitions } from './task-definitions.ts';
import { taskOperations } from './task-operations.ts';
import type { EcsWorld } from './world.ts';

/** A service as somebody looking at the console would see it. */
interface ServiceView {
  readonly serviceArn: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly tasks: readonly { readonly id: string; readonly port: number; readonly version: string }[];
}

export interface Ecs {
  readonly service: Service;
  readonly providers: readonly ResourceProvider[];
  /** Those that are not deleted. */
  services(): readonly ServiceView[];
  /** For Application Auto Scaling. @param resourceId `service/<cluster>/<name>` */
  findScalable(this: void, resourceId: string): ScalableService | undefined;
  /** Changes how a stack's running tasks behave, as a release that goes bad after it was tested would. */
  behave(stackName: string, behaviour: RunningBehaviour): void;
  close(): Promise<void>;
}

function viewServices({ services }: EcsWorld): ServiceView[] {
  const active = [...services.values()].filter(({ status }) => status !== 'INACTIVE');
  return active.map((service) => ({
    serviceArn: service.arn,
    stackId: service.stackId,
    stackName: service.owner.stackName,
    tasks: service.tasks.map(({ id, server, version }) => ({ id, port: server?.port ?? 0, version })),
  }));
}

/** ECS: the API, the resource types, and services whose tasks are real servers of this machine. */
export function createEcs(account: Account, elbv2: Elbv2): Ecs {
  const definitions = new TaskDefinitions(account);
  const clusters = new Clusters(account);
  const world: EcsWorld = { account, elbv2, clusters, definitions, services: new Map(), tasks: [] };
  const everyService = () => [...world.services.values()];
  return {
    service: createJsonService({
      signingName: 'ecs',
      target: 'AmazonEC2ContainerServiceV20141113',
      schemas,
      operations: { ...serviceOperations(world), ...taskOperations(world), ...clusterOperations(world) },
    }),
    providers: [
      serviceProvider(world),
      taskDefinitionProvider(definitions),
      clusterProvider(clusters, (arn) => countActiveServices(world, arn)),
    ],
    services: () => viewServices(world),
    findScalable: (resourceId) => findScalable(world, resourceId),
    behave: (stackName, behaviour) => {
      for (const service of everyService()) {
        if (service.owner.stackName === stackName) service.behave(behaviour);
      }
    },
    close: async () => {
      await Promise.all(everyService().map((service) => service.close()));
    },
  };
}
