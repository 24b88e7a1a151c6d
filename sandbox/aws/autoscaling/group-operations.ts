import type {
  AutoScalingGroup,
  AutoScalingGroupNamesType,
  AutoScalingGroupsType,
  Filter,
  Instance as ShownInstance,
  ScalingProcessQuery,
  SetDesiredCapacityType,
  UpdateAutoScalingGroupType,
} from '@aws-sdk/client-auto-scaling';
import { ServiceError } from '../service.ts';
import type { AutoScalingWorld } from './group-provider.ts';
import { takePage } from './pages.ts';
import type { Instance, ScalingGroup } from './scaling-group.ts';

const invalid = (message: string): ServiceError => new ServiceError('ValidationError', message);

export function requireGroup({ groups }: AutoScalingWorld, name = ''): ScalingGroup {
  const group = groups.get(name);
  if (!group) throw invalid(`AutoScalingGroup name not found - ${name}`);
  return group;
}

/** `LaunchConfigurationName` or `LaunchTemplate`, of a group or an instance. */
function showLaunch({ source, version }: Instance['launch'], number?: number) {
  if (source.kind === 'configuration') return { LaunchConfigurationName: source.name };
  const { id, name } = source;
  const Version = number === undefined ? version : String(number);
  return { LaunchTemplate: { LaunchTemplateId: id, LaunchTemplateName: name, Version } };
}

function showInstance(instance: Instance): ShownInstance {
  return {
    InstanceId: instance.id,
    InstanceType: instance.instanceType,
    ImageId: instance.imageId,
    AvailabilityZone: instance.zone,
    LifecycleState: instance.lifecycle,
    HealthStatus: 'Healthy',
    ProtectedFromScaleIn: false,
    ...showLaunch(instance.launch, instance.launchVersion),
  };
}

function showGroup(group: ScalingGroup): AutoScalingGroup {
  const { properties, owner } = group;
  return {
    AutoScalingGroupName: owner.name,
    AutoScalingGroupARN: group.arn,
    MinSize: properties.minSize,
    MaxSize: properties.maxSize,
    DesiredCapacity: group.desired,
    DefaultCooldown: 300,
    AvailabilityZones: [...properties.zones],
    TargetGroupARNs: [...properties.targetGroupArns],
    HealthCheckType: properties.healthCheckType,
    HealthCheckGracePeriod: properties.healthCheckGracePeriod,
    Instances: group.instances.map(showInstance),
    CreatedTime: group.createdAt,
    SuspendedProcesses: [...group.suspended].map((name) => ({
      ProcessName: name,
      SuspensionReason: 'User suspended',
    })),
    ...(properties.subnets === '' ? {} : { VPCZoneIdentifier: properties.subnets }),
    Tags: group.tags.map(({ Key, Value }) => ({
      Key,
      Value,
      ResourceId: owner.name,
      ResourceType: 'auto-scaling-group',
      PropagateAtLaunch: true,
    })),
    TerminationPolicies: ['Default'],
    ...showLaunch(properties.launch),
  };
}

/** `tag-key`, `tag-value` and `tag:<key>` (API reference, DescribeAutoScalingGroups); all of them must hold. */
function fitsFilter({ tags }: ScalingGroup, { Name = '', Values = [] }: Filter): boolean {
  if (Name === 'tag-key') return tags.some(({ Key }) => Values.includes(Key));
  if (Name === 'tag-value') return tags.some(({ Value }) => Values.includes(Value));
  if (!Name.startsWith('tag:')) throw invalid(`Filter type ${Name} is not correct.`);
  return tags.some(({ Key, Value }) => Key === Name.slice(4) && Values.includes(Value));
}

/** Names that are not there are left out without a word. */
function describeGroups(world: AutoScalingWorld, input: AutoScalingGroupNamesType): AutoScalingGroupsType {
  const { AutoScalingGroupNames: names = [], Filters: filters = [] } = input;
  const found = [...world.groups.values()].filter(
    (group) =>
      (names.length === 0 || names.includes(group.owner.name)) &&
      filters.every((filter) => fitsFilter(group, filter)),
  );
  const { items, next } = takePage(found, input);
  return { AutoScalingGroups: items.map(showGroup), ...next };
}

function setDesiredCapacity(world: AutoScalingWorld, input: SetDesiredCapacityType): object {
  const group = requireGroup(world, input.AutoScalingGroupName);
  const { DesiredCapacity: wanted = 0 } = input;
  const { minSize, maxSize } = group.properties;
  const side = wanted < minSize ? `below min value ${minSize}` : `above max value ${maxSize}`;
  if (wanted < minSize || wanted > maxSize)
    throw invalid(`New SetDesiredCapacity value ${wanted} is ${side} for the AutoScalingGroup.`);
  group.desired = wanted;
  void group.reconcile().catch(() => undefined);
  return {};
}

/** What of UpdateAutoScalingGroup the sandbox does; any other member is refused by name. */
const UPDATES = new Set(['AutoScalingGroupName', 'MinSize', 'MaxSize', 'DesiredCapacity']);

function updateGroup(world: AutoScalingWorld, input: UpdateAutoScalingGroupType): object {
  const unknown = Object.keys(input).find((key) => !UPDATES.has(key));
  if (unknown !== undefined)
    throw invalid(`The sandbox's UpdateAutoScalingGroup has no parameter ${unknown}.`);
  const group = requireGroup(world, input.AutoScalingGroupName);
  const { MinSize: minSize = group.properties.minSize, MaxSize: maxSize = group.properties.maxSize } = input;
  if (minSize > maxSize) throw invalid('Max bound must be greater than or equal to min bound');
  const { DesiredCapacity: wanted } = input;
  if (wanted !== undefined && (wanted < minSize || wanted > maxSize))
    throw invalid(
      `Desired capacity:${wanted} must be between the specified min size:${minSize} and max size:${maxSize}`,
    );
  group.properties = { ...group.properties, minSize, maxSize };
  // A new bound moves a count that lies beyond it.
  group.desired = wanted ?? Math.min(maxSize, Math.max(minSize, group.desired));
  void group.reconcile().catch(() => undefined);
  return {};
}

const PROCESSES = [
  'Launch',
  'Terminate',
  'AddToLoadBalancer',
  'AlarmNotification',
  'AZRebalance',
  'HealthCheck',
  'InstanceRefresh',
  'ReplaceUnhealthy',
  'ScheduledActions',
];

/** No names = all processes. */
function listProcesses({ ScalingProcesses: names = [] }: ScalingProcessQuery): string[] {
  const unknown = names.find((name) => !PROCESSES.includes(name));
  if (unknown !== undefined) throw invalid(`Invalid Process Type: ${unknown}`);
  return names.length === 0 ? PROCESSES : names;
}

export const groupOperations = (world: AutoScalingWorld) => ({
  DescribeAutoScalingGroups: (input: AutoScalingGroupNamesType) => describeGroups(world, input),
  SetDesiredCapacity: (input: SetDesiredCapacityType) => setDesiredCapacity(world, input),
  UpdateAutoScalingGroup: (input: UpdateAutoScalingGroupType) => updateGroup(world, input),
  SuspendProcesses: (input: ScalingProcessQuery): object => {
    const group = requireGroup(world, input.AutoScalingGroupName);
    for (const name of listProcesses(input)) group.suspended.add(name);
    return {};
  },
  ResumeProcesses: (input: ScalingProcessQuery): object => {
    const group = requireGroup(world, input.AutoScalingGroupName);
    for (const name of listProcesses(input)) group.suspended.delete(name);
    // What was held back is made up for.
    void group.reconcile().catch(() => undefined);
    return {};
  },
});
