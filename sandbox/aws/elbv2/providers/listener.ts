import type { CreateListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../../service.ts';
import type { ControlPlane } from '../control-plane.ts';
import { listenerOperations, removeListener } from '../listeners.ts';
import { omit } from '../omit.ts';
import { differs, readProperties } from './properties.ts';

export function listenerProvider(plane: ControlPlane): ResourceProvider {
  const { registry } = plane;
  const operations = listenerOperations(plane);

  function settle(arn: string, request: ResourceRequest): ResourceResult {
    registry.setTags(arn, request.tags);
    return { physicalId: arn, attributes: { ListenerArn: arn } };
  }

  return {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    create: async (request) => {
      const input = readProperties<CreateListenerInput>(request.properties);
      const made = await operations.CreateListener(input);
      return settle(made.Listeners[0]?.ListenerArn ?? '', request);
    },
    update: async (request, before) => {
      if (differs(before.properties, request.properties, ['LoadBalancerArn'])) return 'replace';
      const wanted = omit(readProperties<CreateListenerInput>(request.properties), 'LoadBalancerArn');
      await operations.ModifyListener({ ...wanted, ListenerArn: before.physicalId });
      return settle(before.physicalId, request);
    },
    delete: async (_request, existing) => {
      const listener = registry.listeners.get(existing.physicalId);
      if (listener) await removeListener(plane, listener);
    },
  };
}

/** Further certificates of a listener; nothing here speaks TLS, so only the resource exists. */
export const listenerCertificateProvider: ResourceProvider = {
  type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  create: async (request) => ({ physicalId: `${request.stackName}-${request.logicalId}` }),
  update: async () => 'replace',
  delete: async () => undefined,
};
