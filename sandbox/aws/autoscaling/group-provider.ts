import { randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { ResourceProvider, ResourceRequest } from '../service.ts';
import { readGroupProperties } from './group-properties.ts';
import type { GroupProperties } from './group-properties.ts';
import type { LaunchSource } from './launch-sources.ts';
import { ScalingGroup } from './scaling-group.ts';

/** All that Auto Scaling of one account knows. */
export interface AutoScalingWorld {
  readonly account: Account;
  readonly elbv2: Elbv2;
  readonly sources: Map<string, LaunchSource>;
  /** By name. */
  readonly groups: Map<string, ScalingGroup>;
}

function checkGroups(elbv2: Elbv2, { targetGroupArns }: GroupProperties): void {
  for (const arn of targetGroupArns) {
    const group = elbv2.registry.targetGroups.get(arn);
    if (!group)
      throw new Error('Provided Target Groups may not be valid. Please ensure they exist and try again.');
    if (group.targetType !== 'instance')
      throw new Error(
        `Provided Target Group (${arn}) has target type ${group.targetType}; it must be instance.`,
      );
  }
}

function checkSizes({ minSize, maxSize, desiredCapacity = minSize }: GroupProperties): void {
  if (minSize > maxSize) throw new Error('Max bound must be greater than or equal to min bound');
  if (desiredCapacity < minSize || desiredCapacity > maxSize)
    throw new Error(
      `Desired capacity:${desiredCapacity} must be between the specified min size:${minSize} and max size:${maxSize}`,
    );
}

export function groupProvider(world: AutoScalingWorld): ResourceProvider {
  const { account, elbv2, sources, groups } = world;

  function read(request: ResourceRequest): GroupProperties {
    const properties = readGroupProperties(request.properties, sources, account.region);
    checkSizes(properties);
    checkGroups(elbv2, properties);
    return properties;
  }

  return {
    type: 'AWS::AutoScaling::AutoScalingGroup',
    create: async (request) => {
      const { stackId, stackName, logicalId, tags } = request;
      const given = request.properties['AutoScalingGroupName'];
      const name =
        typeof given === 'string' ? given : `${stackName}-${logicalId}-${randomBytes(6).toString('hex')}`;
      if (groups.has(name)) throw new Error('AutoScalingGroup by this name already exists');
      const group = new ScalingGroup({ account, elbv2 }, { name, stackId, stackName }, read(request), tags);
      groups.set(name, group);
      await group.reconcile();
      return { physicalId: name, attributes: { AutoScalingGroupARN: group.arn } };
    },
    update: async (request, before) => {
      const group = groups.get(before.physicalId);
      if (!group || request.properties['AutoScalingGroupName'] !== before.properties['AutoScalingGroupName'])
        return 'replace';
      const properties = read(request);
      group.properties = properties;
      group.tags = request.tags;
      const { minSize, maxSize, desiredCapacity = group.desired } = properties;
      group.desired = Math.min(maxSize, Math.max(minSize, desiredCapacity));
      await group.reconcile();
      return { physicalId: before.physicalId, attributes: before.attributes ?? {} };
    },
    delete: async (_request, { physicalId }) => {
      await groups.get(physicalId)?.drain();
      groups.delete(physicalId);
    },
  };
}
