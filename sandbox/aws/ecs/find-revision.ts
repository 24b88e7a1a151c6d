import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { Revision } from './deployment.ts';
import type { ServiceProperties } from './service-properties.ts';
import type { Container, TaskDefinition } from './task-definitions.ts';
import type { EcsWorld } from './world.ts';

/** A group that no listener or rule names, or that takes instances where tasks have addresses of their own. */
function findGroupFault(elbv2: Elbv2, arn: string, networkMode: string): string | undefined {
  const group = elbv2.registry.targetGroups.get(arn);
  if (!group) return `Unable to assume role and validate the specified targetGroupArn ${arn}.`;
  if (!elbv2.targets.isReferenced(arn)) {
    return `The target group with targetGroupArn ${arn} does not have an associated load balancer.`;
  }
  if (group.targetType === 'instance' && networkMode === 'awsvpc') {
    return `The provided target group ${arn} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`;
  }
  return undefined;
}

/** The container that answers: the one behind the load balancer, else the first. */
function findContainer(definition: TaskDefinition, wanted: ServiceProperties): Container | string {
  const names = wanted.attachments.map(({ containerName = '' }) => containerName);
  const { containers } = definition;
  const missing = names.find((name) => !containers.some((container) => container.name === name));
  if (missing !== undefined) return `The container ${missing} does not exist in the task definition.`;
  return containers.find(({ name }) => names.includes(name)) ?? containers[0] ?? 'TaskDefinition is inactive';
}

/**
 * What a service is to run.
 * @param refuse makes the error of ECS's InvalidParameterException: the API's own, or a resource handler's
 */
export function findRevision(
  world: EcsWorld,
  wanted: ServiceProperties,
  refuse: (message: string) => Error,
): Revision {
  const definition = world.definitions.find(wanted.taskDefinition);
  const container = definition ? findContainer(definition, wanted) : 'TaskDefinition is inactive';
  const networkMode = definition?.networkMode ?? 'awsvpc';
  const fault = wanted.attachments
    .map(({ targetGroupArn = '' }) => findGroupFault(world.elbv2, targetGroupArn, networkMode))
    .find((found) => found !== undefined);
  if (fault !== undefined) throw refuse(fault);
  if (typeof container === 'string') throw refuse(container);
  if (!definition) throw refuse('TaskDefinition is inactive');
  return { wanted, definition, container };
}
