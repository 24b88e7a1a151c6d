import * as schemas from '@aws-sdk/client-application-auto-scaling';
import type { Account } from '../account.ts';
import type { Ecs } from '../ecs/ecs.ts';
import type { ResourceProvider, Service } from '../service.ts';
import { createJsonService } from '../wire/json.ts';
import { scaleByPolicy } from './scalable-target.ts';
import { targetOperations } from './target-operations.ts';
import type { ScalingWorld } from './target-operations.ts';
import { targetProvider } from './target-provider.ts';

export interface ApplicationAutoScaling {
  readonly service: Service;
  readonly providers: readonly ResourceProvider[];
  /** A scaling policy wants another count for the services of a stack, as its alarm would have it do. */
  scale(stackName: string, count: number): void;
}

/** Application Auto Scaling of ECS services: the API, its resource type, and policies that act when they are told to. */
export function createApplicationAutoScaling(account: Account, ecs: Ecs): ApplicationAutoScaling {
  const world: ScalingWorld = { account, targets: new Map(), findService: ecs.findScalable };
  return {
    service: createJsonService({
      signingName: 'application-autoscaling',
      target: 'AnyScaleFrontendService',
      schemas,
      operations: targetOperations(world),
    }),
    providers: [targetProvider(world)],
    scale: (stackName, count) => {
      for (const target of world.targets.values()) {
        const service = ecs.findScalable(target.resourceId);
        if (service?.stackName === stackName) scaleByPolicy(target, service, count);
      }
    },
  };
}
