import * as schemas from '@aws-sdk/client-application-auto-scaling';
import type { RegisterScalableTargetRequest } from '@aws-sdk/client-application-auto-scaling';
import { NormalizedSchema } from '@smithy/core/schema';
import { differs } from '../elbv2/providers/properties.ts';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../service.ts';
import { readProperty } from '../wire/template-properties.ts';
import { registerTarget } from './target-operations.ts';
import type { ScalingWorld } from './target-operations.ts';

const MODEL = NormalizedSchema.of(schemas.RegisterScalableTargetRequest$);
const IDENTITY = ['ResourceId', 'ScalableDimension', 'ServiceNamespace'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is no ECS service has an id and does nothing. */
export function targetProvider(world: ScalingWorld): ResourceProvider {
  const register = ({ properties }: ResourceRequest): ResourceResult => {
    const { ResourceId, ScalableDimension, ServiceNamespace } = properties;
    const id = [ResourceId, ScalableDimension, ServiceNamespace].map(text).join('|');
    // Tags of a resource are a list in templates and a map in the API; nobody reads them here.
    const { Tags: _tags, ...given } = properties;
    if (ServiceNamespace === 'ecs')
      registerTarget(world, readProperty(MODEL, given) as RegisterScalableTargetRequest);
    return { physicalId: id, attributes: { Id: id } };
  };
  return {
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    create: async (request) => register(request),
    update: async (request, before) =>
      differs(before.properties, request.properties, IDENTITY) ? 'replace' : register(request),
    delete: async (_request, { physicalId }) => {
      world.targets.delete(physicalId.split('|')[0] ?? '');
    },
  };
}
