import type {
  CreateTargetGroupInput,
  TargetDescription,
  TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../../service.ts';
import { fullName } from '../arns.ts';
import type { ControlPlane } from '../control-plane.ts';
import { targetGroupAttributeOperations } from '../target-group-attributes.ts';
import { targetGroupOperations } from '../target-groups.ts';
import { targetOperations } from '../targets.ts';
import { makePhysicalName } from './physical-name.ts';
import { differs, readProperties } from './properties.ts';

type Properties = CreateTargetGroupInput & {
  readonly TargetGroupAttributes?: TargetGroupAttribute[];
  readonly Targets?: TargetDescription[];
};

const REPLACING = ['Name', 'Port', 'Protocol', 'ProtocolVersion', 'TargetType', 'VpcId', 'IpAddressType'];

export function targetGroupProvider(plane: ControlPlane): ResourceProvider {
  const { registry } = plane;
  const operations = targetGroupOperations(plane);
  const settings = targetGroupAttributeOperations(plane);
  const targets = targetOperations(plane);

  function settle(arn: string, request: ResourceRequest, input: Properties): ResourceResult {
    const { TargetGroupAttributes: attributes = [], Targets: registered = [] } = input;
    if (attributes.length > 0) {
      settings.ModifyTargetGroupAttributes({ TargetGroupArn: arn, Attributes: attributes });
    }
    if (registered.length > 0) targets.RegisterTargets({ TargetGroupArn: arn, Targets: registered });
    registry.setTags(arn, request.tags);
    // Counts of traffic name the stack by this tag.
    plane.routing.refresh();
    return {
      physicalId: arn,
      attributes: {
        TargetGroupArn: arn,
        TargetGroupFullName: fullName(arn),
        TargetGroupName: registry.targetGroup(arn).name,
        LoadBalancerArns: registry.loadBalancersOf(arn).join(','),
      },
    };
  }

  return {
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    create: async (request) => {
      const input = readProperties<Properties>(request.properties);
      const made = operations.CreateTargetGroup({ ...input, Name: input.Name ?? makePhysicalName(request) });
      const arn = made.TargetGroups[0]?.TargetGroupArn ?? '';
      try {
        return settle(arn, request, input);
      } catch (error) {
        // A faulty attribute or target is found after the group exists; a failed create leaves nothing behind.
        operations.DeleteTargetGroup({ TargetGroupArn: arn });
        throw error;
      }
    },
    update: async (request, before) => {
      if (differs(before.properties, request.properties, REPLACING)) return 'replace';
      const input = readProperties<Properties>(request.properties);
      operations.ModifyTargetGroup({ ...input, TargetGroupArn: before.physicalId });
      return settle(before.physicalId, request, input);
    },
    delete: async (_request, existing) => {
      operations.DeleteTargetGroup({ TargetGroupArn: existing.physicalId });
    },
  };
}
