import { isIP } from 'node:net';
import type {
  DeregisterTargetsInput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  RegisterTargetsInput,
  TargetDescription,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ControlPlane } from './control-plane.ts';
import { invalidTarget } from './faults.ts';
import type { TargetGroupRecord, TargetRecord } from './records.ts';

const keyOf = (group: TargetGroupRecord, target: TargetDescription): string =>
  `${target.Id ?? ''}:${target.Port ?? group.port}`;

function checkTarget(group: TargetGroupRecord, { Id = '' }: TargetDescription): void {
  if (group.targetType === 'instance') {
    // The sandbox runs no instances, so none is ever in a state to be registered.
    throw invalidTarget(`The following targets are not in a running state and cannot be registered: '${Id}'`);
  }
  if (isIP(Id) === 0) throw invalidTarget(`The IP address '${Id}' is not a valid IPv4 or IPv6 address`);
}

function register({ registry, routing }: ControlPlane, input: RegisterTargetsInput): object {
  const group = registry.targetGroup(input.TargetGroupArn ?? '');
  const targets = input.Targets ?? [];
  for (const target of targets) checkTarget(group, target);
  for (const target of targets) {
    const key = keyOf(group, target);
    const known = group.targets.get(key);
    if (known && known.state !== 'draining') continue;
    clearTimeout(known?.timer);
    const record: TargetRecord = {
      id: target.Id ?? '',
      port: target.Port ?? group.port,
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target group is not configured to receive traffic from the load balancer',
      streak: 0,
      timer: undefined,
    };
    group.targets.set(key, record);
  }
  routing.refresh();
  return {};
}

function deregister({ registry, health }: ControlPlane, input: DeregisterTargetsInput): object {
  const group = registry.targetGroup(input.TargetGroupArn ?? '');
  for (const target of input.Targets ?? []) {
    // Without a port, every port of that address goes.
    const records = [...group.targets.values()].filter(
      (record) => record.id === target.Id && (target.Port === undefined || record.port === target.Port),
    );
    for (const record of records) if (record.state !== 'draining') health.drain(group, record);
  }
  return {};
}

function showHealth(group: TargetGroupRecord, target: TargetRecord): TargetHealthDescription {
  return {
    Target: { Id: target.id, Port: target.port, AvailabilityZone: 'us-east-1a' },
    HealthCheckPort: group.check.port === 'traffic-port' ? String(target.port) : group.check.port,
    TargetHealth: {
      State: target.state,
      ...(target.reason === undefined ? {} : { Reason: target.reason }),
      ...(target.description === undefined ? {} : { Description: target.description }),
    },
  };
}

function describe({ registry }: ControlPlane, input: DescribeTargetHealthInput): DescribeTargetHealthOutput {
  const group = registry.targetGroup(input.TargetGroupArn ?? '');
  const asked = input.Targets;
  if (!asked || asked.length === 0) {
    return {
      TargetHealthDescriptions: [...group.targets.values()].map((target) => showHealth(group, target)),
    };
  }
  return {
    TargetHealthDescriptions: asked.map((target) => {
      const known = group.targets.get(keyOf(group, target));
      if (known) return showHealth(group, known);
      return {
        Target: { Id: target.Id, Port: target.Port ?? group.port },
        TargetHealth: {
          State: 'unused',
          Reason: 'Target.NotRegistered',
          Description: 'Target is not registered to the target group',
        },
      };
    }),
  };
}

export function targetOperations(plane: ControlPlane) {
  return {
    RegisterTargets: (input: RegisterTargetsInput) => register(plane, input),
    DeregisterTargets: (input: DeregisterTargetsInput) => deregister(plane, input),
    DescribeTargetHealth: (input: DescribeTargetHealthInput) => describe(plane, input),
  };
}
