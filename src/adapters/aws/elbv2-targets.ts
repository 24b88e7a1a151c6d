import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetHealth as SdkHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetHealth, Targets } from '../../ports.ts';
import { DIAL_STEP, codeOf, dialTwice } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { call } from './errors.ts';

export function createTargets(options: AwsOptions): Targets {
  const client = new ElasticLoadBalancingV2Client(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  return {
    health: (target) =>
      call({ action: 'elasticloadbalancing:DescribeTargetHealth', resource: target }, async () => {
        const command = new DescribeTargetHealthCommand({ TargetGroupArn: target });
        const { TargetHealthDescriptions = [] } = await client.send(command);
        return count(TargetHealthDescriptions.map((one) => one.TargetHealth ?? {}));
      }),
    deregistrationDelay: (target) => readDelay(client, target),
    dnsName: (loadBalancer) => readDnsName(client, loadBalancer),
  };
}

async function readDnsName(client: ElasticLoadBalancingV2Client, arn: string): Promise<string | undefined> {
  return call({ action: 'elasticloadbalancing:DescribeLoadBalancers', resource: arn }, async () => {
    try {
      const { LoadBalancers } = await client.send(
        new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }),
      );
      return LoadBalancers?.[0]?.DNSName;
    } catch (error) {
      if (codeOf(error).startsWith('LoadBalancerNotFound')) return undefined;
      throw error;
    }
  });
}

async function readDelay(
  client: ElasticLoadBalancingV2Client,
  TargetGroupArn: string,
): Promise<number | undefined> {
  const action = 'elasticloadbalancing:DescribeTargetGroupAttributes';
  return call({ action, resource: TargetGroupArn }, async () => {
    try {
      const { Attributes = [] } = await client.send(
        new DescribeTargetGroupAttributesCommand({ TargetGroupArn }),
      );
      const delay = Attributes.find(({ Key }) => Key === 'deregistration_delay.timeout_seconds');
      return Number(delay?.Value ?? DEFAULT_DELAY) * 1_000;
    } catch (error) {
      if (codeOf(error).startsWith('TargetGroupNotFound')) return undefined;
      throw error;
    }
  });
}

/** Seconds (ELB user guide, target group attributes). */
const DEFAULT_DELAY = '300';

function count(all: readonly SdkHealth[]): TargetHealth {
  // A target that is leaving is none to wait for.
  const staying = all.filter(({ State }) => State !== 'draining' && State !== 'unhealthy.draining');
  const bad = staying.filter((health) => !isHealthy(health));
  return {
    healthy: staying.length - bad.length,
    total: staying.length,
    problems: [...new Set(bad.map(({ State, Reason }) => (Reason ? `${State}: ${Reason}` : `${State}`)))],
  };
}

/** Only a Lambda function's checks can be switched off; it is `unavailable` for ever then, and serves. */
function isHealthy({ State, Reason }: SdkHealth): boolean {
  return State === 'healthy' || (State === 'unavailable' && Reason === 'Target.HealthCheckDisabled');
}
