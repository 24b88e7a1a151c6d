import type {
  DescribeTargetGroupAttributesInput,
  ModifyTargetGroupAttributesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ControlPlane } from './control-plane.ts';
import { invalid } from './faults.ts';
import { checkRange } from './ranges.ts';
import type { TargetGroupRecord } from './records.ts';

/** Attributes and their defaults as a fresh group of an ALB lists them. */
export const FRESH_ATTRIBUTES: readonly (readonly [string, string])[] = [
  ['deregistration_delay.timeout_seconds', '300'],
  ['stickiness.enabled', 'false'],
  ['stickiness.type', 'lb_cookie'],
  ['stickiness.lb_cookie.duration_seconds', '86400'],
  ['stickiness.app_cookie.cookie_name', ''],
  ['stickiness.app_cookie.duration_seconds', '86400'],
  ['slow_start.duration_seconds', '0'],
  ['load_balancing.algorithm.type', 'round_robin'],
  ['load_balancing.algorithm.anomaly_mitigation', 'off'],
  ['load_balancing.cross_zone.enabled', 'use_load_balancer_configuration'],
  ['target_group_health.dns_failover.minimum_healthy_targets.count', '1'],
  ['target_group_health.dns_failover.minimum_healthy_targets.percentage', 'off'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', '1'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage', 'off'],
];

const listAttributes = (group: TargetGroupRecord): object => ({
  Attributes: [...group.attributes].map(([Key, Value]) => ({ Key, Value })),
});

function modifyAttributes({ registry }: ControlPlane, input: ModifyTargetGroupAttributesInput): object {
  const group = registry.targetGroup(input.TargetGroupArn ?? '');
  const given = (input.Attributes ?? []).map(({ Key = '', Value = '' }) => [Key, Value] as const);
  const unknown = given.find(([key]) => !group.attributes.has(key));
  if (unknown) throw invalid(`Target group attribute key '${unknown[0]}' is not recognized`);
  for (const [key, value] of given) {
    if (key === 'deregistration_delay.timeout_seconds') checkRange(key, Number(value), 0, 3600);
  }
  for (const [key, value] of given) group.attributes.set(key, value);
  return listAttributes(group);
}

export function targetGroupAttributeOperations(plane: ControlPlane) {
  return {
    DescribeTargetGroupAttributes: (input: DescribeTargetGroupAttributesInput) =>
      listAttributes(plane.registry.targetGroup(input.TargetGroupArn ?? '')),
    ModifyTargetGroupAttributes: (input: ModifyTargetGroupAttributesInput) => modifyAttributes(plane, input),
  };
}
