import { randomBytes } from 'node:crypto';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import { differs } from '../elbv2/providers/properties.ts';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../service.ts';
import { EcsService } from './ecs-service.ts';
import { invalidRequest } from './handler-errors.ts';
import { readServiceProperties } from './service-properties.ts';
import type { ServiceProperties } from './service-properties.ts';
import type { Container, TaskDefinitions } from './task-definitions.ts';

type Operation = 'CreateService' | 'UpdateService';

const REPLACING = ['ServiceName', 'Cluster', 'LaunchType', 'SchedulingStrategy'];

/** ECS refuses a group that no listener or rule names, and one that takes instances instead of addresses. */
function checkGroups(elbv2: Elbv2, wanted: ServiceProperties, operation: Operation): void {
  for (const { targetGroupArn } of wanted.attachments) {
    const group = elbv2.registry.targetGroups.get(targetGroupArn);
    if (!group)
      throw invalidRequest(
        operation,
        `Unable to assume role and validate the specified targetGroupArn ${targetGroupArn}.`,
      );
    if (!elbv2.targets.isReferenced(targetGroupArn)) {
      throw invalidRequest(
        operation,
        `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
      );
    }
    if (group.targetType !== 'ip') {
      throw invalidRequest(
        operation,
        `The provided target group ${targetGroupArn} has target type ${group.targetType}, which is incompatible with the awsvpc network mode specified in the task definition.`,
      );
    }
  }
}

/** The container that answers: the one behind the load balancer, else the first. */
function findContainer(
  definitions: TaskDefinitions,
  wanted: ServiceProperties,
  operation: Operation,
): Container {
  const definition = definitions.find(wanted.taskDefinition);
  const names = wanted.attachments.map((attachment) => attachment.containerName);
  const containers = definition?.containers ?? [];
  const missing = names.find((name) => !containers.some((container) => container.name === name));
  if (definition && missing !== undefined) {
    throw invalidRequest(operation, `The container ${missing} does not exist in the task definition.`);
  }
  const found = containers.find((container) => names.includes(container.name)) ?? containers[0];
  if (!found) throw invalidRequest(operation, 'TaskDefinition is inactive');
  return found;
}

export function serviceProvider(
  elbv2: Elbv2,
  definitions: TaskDefinitions,
  services: Map<string, EcsService>,
): ResourceProvider {
  const result = (service: EcsService): ResourceResult => ({
    physicalId: service.arn,
    attributes: { ServiceArn: service.arn, Name: service.owner.serviceName },
  });

  async function deploy(
    service: EcsService,
    request: ResourceRequest,
    operation: Operation,
  ): Promise<ResourceResult> {
    const wanted = readServiceProperties(request.properties);
    checkGroups(elbv2, wanted, operation);
    await service.deploy(wanted, findContainer(definitions, wanted, operation), request.signal);
    return result(service);
  }

  return {
    type: 'AWS::ECS::Service',
    create: async (request) => {
      const { account, stackId, stackName, logicalId } = request;
      const { name, cluster } = readServiceProperties(request.properties);
      const serviceName = name ?? `${stackName}-${logicalId}-${randomBytes(6).toString('hex')}`;
      const arn = `arn:aws:ecs:${account.region}:${account.id}:service/${cluster}/${serviceName}`;
      if (services.has(arn)) throw invalidRequest('CreateService', 'Creation of service was not idempotent.');
      const service = new EcsService(elbv2, arn, stackId, { stackName, serviceName });
      services.set(arn, service);
      try {
        return await deploy(service, request, 'CreateService');
      } catch (error) {
        services.delete(arn);
        throw error;
      }
    },
    update: async (request, before) => {
      const service = services.get(before.physicalId);
      if (!service) throw invalidRequest('UpdateService', 'Service was not found.');
      if (differs(before.properties, request.properties, REPLACING)) return 'replace';
      return deploy(service, request, 'UpdateService');
    },
    delete: async (_request, existing) => {
      await services.get(existing.physicalId)?.drain();
      services.delete(existing.physicalId);
    },
  };
}
