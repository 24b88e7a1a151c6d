import { isIP } from 'node:net';
import type {
  DeregisterTargetsInput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  RegisterTargetsInput,
  TargetDescription,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetAddress } from '../../traffic/data-plane.ts';
import type { ControlPlane } from './control-plane.ts';
import { invalidTarget } from './faults.ts';
import type { TargetGroupRecord, TargetRecord } from './records.ts';
import type { Registry } from './registry.ts';

const keyOf = (group: TargetGroupRecord, target: TargetDescription): string =>
  `${target.Id ?? ''}:${target.Port ?? group.port}`;

function checkTarget(registry: Registry, group: TargetGroupRecord, { Id = '' }: TargetDescription): void {
  if (group.targetType === 'instance') {
    if (registry.instances.has(Id)) return;
    throw invalidTarget(`The following targets are not in a running state and cannot be registered: '${Id}'`);
  }
  if (isIP(Id) === 0) throw invalidTarget(`The IP address '${Id}' is not a valid IPv4 or IPv6 address`);
}

/** Where a target answers. Nothing but this machine is ever asked. */
function findAddress(registry: Registry, id: string, port: number): TargetAddress | undefined {
  const own = id === '127.0.0.1' ? port : registry.instances.get(id);
  return own === undefined ? undefined : { host: '127.0.0.1', port: own };
}

function register({ registry, routing }: ControlPlane, input: RegisterTargetsInput): object {
  const group = registry.targetGroup(input.TargetGroupArn ?? '');
  const targets = input.Targets ?? [];
  for (const target of targets) checkTarget(registry, group, target);
  for (const target of targets) {
    const key = keyOf(group, target);
    const known = group.targets.get(key);
    if (known && known.state !== 'draining') continue;
    known?.timer?.();
    const [id, port] = [target.Id ?? '', target.Port ?? group.port];
    const record: TargetRecord = {
      id,
      port,
      address: findAddress(registry, id, port),
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
    Target: { Id: target.id, Port: target.port, AvailabilityZone: `${group.arn.split(':')[3] ?? ''}a` },
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
