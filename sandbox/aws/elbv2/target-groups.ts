import type {
  CreateTargetGroupInput,
  DeleteTargetGroupInput,
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  ModifyTargetGroupInput,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { targetGroupArn } from './arns.ts';
import type { ControlPlane } from './control-plane.ts';
import { duplicate, inUse, invalid, targetGroupNotFound } from './faults.ts';
import { checkRange } from './ranges.ts';
import { FRESH_CHECK, readHealthCheck } from './health-check-settings.ts';
import { takePage } from './pages.ts';
import type { TargetGroupRecord } from './records.ts';
import { FRESH_ATTRIBUTES } from './target-group-attributes.ts';
import { checkTags } from './tags.ts';

function showTargetGroup(plane: ControlPlane, group: TargetGroupRecord): TargetGroup {
  const { check } = group;
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: group.protocol,
    ProtocolVersion: group.protocolVersion,
    Port: group.port,
    ...(group.vpcId === undefined ? {} : { VpcId: group.vpcId }),
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: check.port,
    HealthCheckEnabled: check.enabled,
    HealthCheckIntervalSeconds: check.intervalSeconds,
    HealthCheckTimeoutSeconds: check.timeoutSeconds,
    HealthyThresholdCount: check.healthyThreshold,
    UnhealthyThresholdCount: check.unhealthyThreshold,
    HealthCheckPath: check.path,
    Matcher: { HttpCode: check.matcher },
    LoadBalancerArns: plane.registry.loadBalancersOf(group.arn),
    TargetType: group.targetType,
    IpAddressType: 'ipv4',
  };
}

function checkName(plane: ControlPlane, name: string): void {
  if (name.length > 32) throw invalid(`Target group name '${name}' cannot be longer than '32' characters`);
  if (!/^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(name)) {
    throw invalid(
      `Target group name '${name}' can only contain characters that are alphanumeric characters or hyphens(-)`,
    );
  }
  if ([...plane.registry.targetGroups.values()].some((group) => group.name === name)) {
    throw duplicate(
      'TargetGroupName',
      `A target group with the same name '${name}' exists, but with different settings`,
    );
  }
}

function createTargetGroup(
  plane: ControlPlane,
  input: CreateTargetGroupInput,
): { TargetGroups: TargetGroup[] } {
  const { registry } = plane;
  const name = input.Name ?? '';
  checkName(plane, name);
  const { Protocol, Port, TargetType = 'instance' } = input;
  if (TargetType !== 'instance' && TargetType !== 'ip') {
    throw invalid(`The sandbox has no targets of type '${TargetType}'`);
  }
  if (Protocol === undefined) throw invalid('A protocol must be specified');
  if (Port === undefined) throw invalid('A port must be specified');
  if (input.VpcId === undefined) throw invalid('A VPC ID must be specified');
  checkTags(input.Tags ?? []);
  const group: TargetGroupRecord = {
    arn: targetGroupArn(plane.account, name),
    name,
    protocol: Protocol,
    protocolVersion: input.ProtocolVersion ?? 'HTTP1',
    port: checkRange('Port', Port, 1, 65_535),
    vpcId: input.VpcId,
    targetType: TargetType,
    check: readHealthCheck(input, FRESH_CHECK),
    attributes: new Map(FRESH_ATTRIBUTES),
    targets: new Map(),
  };
  registry.targetGroups.set(group.arn, group);
  registry.setTags(group.arn, input.Tags ?? []);
  plane.routing.refresh();
  return { TargetGroups: [showTargetGroup(plane, group)] };
}

/** A group that is already gone is success, as on AWS. */
function deleteTargetGroup({ registry, health }: ControlPlane, arn: string): object {
  const group = registry.targetGroups.get(arn);
  if (!group) return {};
  if (registry.loadBalancersOf(arn).length > 0) {
    throw inUse(`Target group '${arn}' is currently in use by a listener or a rule`);
  }
  health.forget(group);
  registry.targetGroups.delete(arn);
  registry.tags.delete(arn);
  return {};
}

function describe(plane: ControlPlane, input: DescribeTargetGroupsInput): DescribeTargetGroupsOutput {
  const { registry } = plane;
  const all = [...registry.targetGroups.values()];
  const { TargetGroupArns: arns, Names: names, LoadBalancerArn: balancer } = input;
  const show = (group: TargetGroupRecord): TargetGroup => showTargetGroup(plane, group);
  if (arns && arns.length > 0) return { TargetGroups: arns.map((arn) => show(registry.targetGroup(arn))) };
  if (names && names.length > 0) {
    const found = names.map((name) => all.find((group) => group.name === name));
    if (found.includes(undefined)) throw targetGroupNotFound();
    return { TargetGroups: found.filter((group) => group !== undefined).map(show) };
  }
  const references = registry.references();
  const wanted = balancer === undefined ? undefined : registry.loadBalancer(balancer).arn;
  const listed = wanted === undefined ? all : all.filter((group) => references.get(group.arn)?.has(wanted));
  const { items, next } = takePage(listed, input);
  return { TargetGroups: items.map(show), ...next };
}

export function targetGroupOperations(plane: ControlPlane) {
  const { registry } = plane;
  return {
    CreateTargetGroup: (input: CreateTargetGroupInput) => createTargetGroup(plane, input),
    DeleteTargetGroup: (input: DeleteTargetGroupInput) =>
      deleteTargetGroup(plane, input.TargetGroupArn ?? ''),
    DescribeTargetGroups: (input: DescribeTargetGroupsInput) => describe(plane, input),
    ModifyTargetGroup: (input: ModifyTargetGroupInput) => {
      const group = registry.targetGroup(input.TargetGroupArn ?? '');
      Object.assign(group.check, readHealthCheck(input, group.check));
      return { TargetGroups: [showTargetGroup(plane, group)] };
    },
  };
}
