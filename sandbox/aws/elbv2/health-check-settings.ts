import type { ModifyTargetGroupInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { invalid } from './faults.ts';
import { checkRange } from './ranges.ts';
import type { HealthCheck } from './records.ts';

type CheckInput = Omit<ModifyTargetGroupInput, 'TargetGroupArn'>;

/** Settings laid over earlier ones, within the limits of the API reference, CreateTargetGroup. */
export function readHealthCheck(input: CheckInput, before: HealthCheck): HealthCheck {
  const interval = input.HealthCheckIntervalSeconds ?? before.intervalSeconds;
  const timeout = input.HealthCheckTimeoutSeconds ?? before.timeoutSeconds;
  const matcher = input.Matcher?.HttpCode ?? before.matcher;
  if (!/^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/.test(matcher))
    throw invalid(`'${matcher}' is not a valid matcher`);
  const check: HealthCheck = {
    enabled: input.HealthCheckEnabled ?? before.enabled,
    path: input.HealthCheckPath ?? before.path,
    port: input.HealthCheckPort ?? before.port,
    intervalSeconds: checkRange('Health check interval', interval, 5, 300),
    timeoutSeconds: checkRange('Health check timeout', timeout, 2, 120),
    healthyThreshold: checkRange(
      'Healthy threshold count',
      input.HealthyThresholdCount ?? before.healthyThreshold,
      2,
      10,
    ),
    unhealthyThreshold: checkRange(
      'Unhealthy threshold count',
      input.UnhealthyThresholdCount ?? before.unhealthyThreshold,
      2,
      10,
    ),
    matcher,
  };
  if (timeout >= interval) throw invalid('Health check interval must be greater than the timeout');
  if (!check.path.startsWith('/'))
    throw invalid(`Health check path '${check.path}' must begin with a '/' character`);
  if (!check.enabled)
    throw invalid('Health check enabled must be true for target groups with target type ip');
  return check;
}

/** What a group is given that says nothing about it. */
export const FRESH_CHECK: HealthCheck = {
  enabled: true,
  path: '/',
  port: 'traffic-port',
  intervalSeconds: 30,
  timeoutSeconds: 5,
  healthyThreshold: 5,
  unhealthyThreshold: 2,
  matcher: '200',
};
