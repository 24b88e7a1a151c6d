import { randomBytes } from 'node:crypto';
import { differs } from '../elbv2/providers/properties.ts';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../service.ts';
import { EcsService } from './ecs-service.ts';
import { findRevision } from './find-revision.ts';
import { invalidRequest } from './handler-errors.ts';
import { readServiceProperties } from './service-properties.ts';
import type { EcsWorld } from './world.ts';

const REPLACING = ['ServiceName', 'Cluster', 'LaunchType', 'SchedulingStrategy'];

const result = (service: EcsService): ResourceResult => ({
  physicalId: service.arn,
  attributes: { ServiceArn: service.arn, Name: service.owner.serviceName },
});

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function addService(world: EcsWorld, request: ResourceRequest): EcsService {
  const { properties, stackName, logicalId } = request;
  const cluster = world.clusters.find(text(properties['Cluster']));
  if (!cluster) throw invalidRequest('CreateService', 'Cluster not found.', 'ClusterNotFoundException');
  const serviceName =
    text(properties['ServiceName']) ?? `${stackName}-${logicalId}-${randomBytes(6).toString('hex')}`;
  const arn = `${cluster.arn.replace(':cluster/', ':service/')}/${serviceName}`;
  const { status = 'INACTIVE' } = world.services.get(arn) ?? {};
  if (status !== 'INACTIVE') throw invalidRequest('CreateService', 'Creation of service was not idempotent.');
  const owner = { clusterArn: cluster.arn, stackName, serviceName };
  const service = new EcsService(world, arn, request.stackId, owner);
  world.services.delete(arn);
  world.services.set(arn, service);
  return service;
}

export function serviceProvider(world: EcsWorld): ResourceProvider {
  return {
    type: 'AWS::ECS::Service',
    create: async (request) => {
      const service = addService(world, request);
      try {
        const wanted = readServiceProperties(request.properties, request.tags);
        const refuse = (message: string): Error => invalidRequest('CreateService', message);
        await service.deploy(findRevision(world, wanted, refuse), { signal: request.signal });
        return result(service);
      } catch (error) {
        // CloudFormation would delete it in its rollback; what failed is still there to be read, as INACTIVE.
        await service.drain();
        throw error;
      }
    },
    update: async (request, before) => {
      const service = world.services.get(before.physicalId);
      if (!service) throw invalidRequest('UpdateService', 'Service was not found.');
      if (differs(before.properties, request.properties, REPLACING)) return 'replace';
      const running = service.primary?.desiredCount;
      const wanted = readServiceProperties(request.properties, request.tags, running);
      const refuse = (message: string): Error => invalidRequest('UpdateService', message);
      await service.deploy(findRevision(world, wanted, refuse), { signal: request.signal });
      return result(service);
    },
    delete: async (_request, existing) => {
      await world.services.get(existing.physicalId)?.drain();
    },
  };
}
