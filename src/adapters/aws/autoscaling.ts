import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SuspendProcessesCommand,
} from '@aws-sdk/client-auto-scaling';
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Fleet } from '../../core/capacity.ts';
import type { Instances } from '../../ports.ts';
import { DIAL_STEP, dialTwice, messageOf } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { call } from './errors.ts';

export function createInstances(options: AwsOptions): Instances {
  const client = new AutoScalingClient(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  return {
    groups: (names) => readGroups(client, names),
    resize: (group, count) =>
      call({ action: 'autoscaling:SetDesiredCapacity', resource: group }, async () => {
        const AutoScalingGroupName = group;
        await client.send(
          new SetDesiredCapacityCommand({
            AutoScalingGroupName,
            DesiredCapacity: count,
            HonorCooldown: false,
          }),
        );
      }),
    suspend: (group, processes) =>
      call({ action: 'autoscaling:SuspendProcesses', resource: group }, async () => {
        await client.send(
          new SuspendProcessesCommand({ AutoScalingGroupName: group, ScalingProcesses: [...processes] }),
        );
      }),
    resume: (group, processes) =>
      call({ action: 'autoscaling:ResumeProcesses', resource: group }, async () => {
        const ScalingProcesses = [...processes];
        try {
          await client.send(new ResumeProcessesCommand({ AutoScalingGroupName: group, ScalingProcesses }));
        } catch (error) {
          // There is no code of its own for it, only `ValidationError`.
          if (!/AutoScalingGroup name not found/.test(messageOf(error))) throw error;
        }
      }),
  };
}

/** A group that is not there is left out of the answer. Fewer names than a page holds (50) are asked for at once. */
async function readGroups(client: AutoScalingClient, names: readonly string[]): Promise<readonly Fleet[]> {
  if (names.length === 0) return [];
  return call({ action: 'autoscaling:DescribeAutoScalingGroups', resource: names.join(', ') }, async () => {
    const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [...names] });
    const { AutoScalingGroups = [] } = await client.send(command);
    return AutoScalingGroups.map(fleetOf);
  });
}

/** A group may name its target groups in the older form, the newer, or both. */
function fleetOf(group: AutoScalingGroup): Fleet {
  const { AutoScalingGroupName: id = '', DesiredCapacity: desired = 0, MaxSize: most } = group;
  const { TargetGroupARNs = [], TrafficSources = [], SuspendedProcesses = [] } = group;
  return {
    kind: 'group',
    id,
    desired,
    ...(most === undefined ? {} : { most }),
    scaled: true,
    targetGroups: [...TargetGroupARNs, ...TrafficSources.flatMap(({ Identifier }) => Identifier ?? [])],
    suspended: SuspendedProcesses.flatMap(({ ProcessName }) => ProcessName ?? []),
  };
}
