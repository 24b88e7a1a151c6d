import type { CreateLoadBalancerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../../service.ts';
import type { ControlPlane } from '../control-plane.ts';
import { FRESH_ATTRIBUTES } from '../load-balancer-attributes.ts';
import { loadBalancerAttributes, loadBalancerOperations } from '../load-balancers.ts';
import type { LoadBalancerRecord } from '../records.ts';
import { makePhysicalName } from './physical-name.ts';
import { differs, readProperties } from './properties.ts';

type Properties = CreateLoadBalancerInput & {
  readonly LoadBalancerAttributes?: readonly { readonly Key: string; readonly Value: string }[];
};

const REPLACING = ['Name', 'Scheme', 'Type'];

export function loadBalancerProvider(plane: ControlPlane): ResourceProvider {
  const { registry } = plane;
  const operations = loadBalancerOperations(plane);

  function settle(balancer: LoadBalancerRecord, request: ResourceRequest, input: Properties): ResourceResult {
    const attributes = (input.LoadBalancerAttributes ?? []).map(({ Key, Value }) => [Key, Value] as const);
    registry.loadBalancerAttributes.set(balancer.arn, new Map([...FRESH_ATTRIBUTES, ...attributes]));
    registry.setTags(balancer.arn, request.tags);
    return { physicalId: balancer.arn, attributes: loadBalancerAttributes(balancer) };
  }

  return {
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    create: async (request) => {
      const input = readProperties<Properties>(request.properties);
      const Name = input.Name ?? makePhysicalName(request);
      await operations.CreateLoadBalancer({ ...input, Name });
      const made = [...registry.loadBalancers.values()].find((balancer) => balancer.name === Name);
      if (!made) throw new Error(`the load balancer '${Name}' was deleted while it was made`);
      return settle(made, request, input);
    },
    update: async (request, before) => {
      if (differs(before.properties, request.properties, REPLACING)) return 'replace';
      const input = readProperties<Properties>(request.properties);
      return settle(registry.loadBalancer(before.physicalId), request, input);
    },
    delete: async (_request, existing) => {
      await operations.DeleteLoadBalancer({ LoadBalancerArn: existing.physicalId });
    },
  };
}
