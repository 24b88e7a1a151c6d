import * as schemas from '@aws-sdk/client-ecs';
import type { LoadBalancer, Service } from '@aws-sdk/client-ecs';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Tag } from '../service.ts';
import { readProperty } from '../wire/template-properties.ts';

/** What a service should be. */
export interface ServiceProperties {
  readonly taskDefinition: string;
  readonly desiredCount: number;
  /** Load balancers with a target group; a classic one is only shown. */
  readonly attachments: readonly LoadBalancer[];
  /** The rest, as DescribeServices gives it. */
  readonly shown: Pick<
    Service,
    | 'capacityProviderStrategy'
    | 'deploymentConfiguration'
    | 'deploymentController'
    | 'enableECSManagedTags'
    | 'enableExecuteCommand'
    | 'healthCheckGracePeriodSeconds'
    | 'launchType'
    | 'loadBalancers'
    | 'networkConfiguration'
    | 'platformVersion'
    | 'propagateTags'
    | 'schedulingStrategy'
  >;
  readonly tags: readonly Tag[];
}

const MODEL = NormalizedSchema.of(schemas.Service$);

/** What ECS gives a service that says nothing (API reference, DeploymentConfiguration). */
const FRESH_DEPLOYMENT = {
  deploymentCircuitBreaker: { enable: false, rollback: false },
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  strategy: 'ROLLING',
} as const;

/** @param running what the service has now: a template that gives no count leaves it alone */
export function readServiceProperties(
  properties: Readonly<Record<string, unknown>>,
  tags: readonly Tag[],
  running = 1,
): ServiceProperties {
  const given = readProperty(MODEL, properties) as Service;
  const { taskDefinition = '', loadBalancers = [], desiredCount = running } = given;
  return {
    taskDefinition,
    desiredCount,
    attachments: loadBalancers.filter(({ targetGroupArn }) => targetGroupArn !== undefined),
    tags,
    shown: {
      loadBalancers,
      ...(given.capacityProviderStrategy ? { capacityProviderStrategy: given.capacityProviderStrategy } : {}),
      ...(given.networkConfiguration ? { networkConfiguration: given.networkConfiguration } : {}),
      ...(given.platformVersion === undefined ? {} : { platformVersion: given.platformVersion }),
      ...(given.healthCheckGracePeriodSeconds === undefined
        ? {}
        : { healthCheckGracePeriodSeconds: given.healthCheckGracePeriodSeconds }),
      deploymentConfiguration: { ...FRESH_DEPLOYMENT, ...given.deploymentConfiguration },
      deploymentController: given.deploymentController ?? { type: 'ECS' },
      enableECSManagedTags: given.enableECSManagedTags ?? false,
      enableExecuteCommand: given.enableExecuteCommand ?? false,
      launchType: given.launchType ?? 'EC2',
      propagateTags: given.propagateTags ?? 'NONE',
      schedulingStrategy: given.schedulingStrategy ?? 'REPLICA',
    },
  };
}

export const breakerOf = (wanted: ServiceProperties): { enable: boolean; rollback: boolean } => {
  const { enable = false, rollback = false } =
    wanted.shown.deploymentConfiguration?.deploymentCircuitBreaker ?? {};
  return { enable, rollback };
};
