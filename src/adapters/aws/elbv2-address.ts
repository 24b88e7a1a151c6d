import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ElasticLoadBalancingV2Client, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { listenerOf, loadBalancerOf } from './elbv2-rule.ts';
import { call } from './errors.ts';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { HTTP: 80, HTTPS: 443 };

/**
 * Where production answers: the first host name of the rule that has no wildcard, else, by plain HTTP, the load
 * balancer's own name, which no certificate of HTTPS carries. Undefined where neither can be known.
 */
export async function readAddress(
  client: ElasticLoadBalancingV2Client,
  arn: string,
): Promise<string | undefined> {
  const conditions = arn.includes(':listener-rule/') ? await readConditions(client, arn) : [];
  const action = 'elasticloadbalancing:DescribeListeners';
  const listener = await call({ action, resource: listenerOf(arn) }, async () => {
    const command = new DescribeListenersCommand({ ListenerArns: [listenerOf(arn)] });
    return (await client.send(command)).Listeners?.[0];
  });
  const { Protocol = '', Port } = listener ?? {};
  const usual = DEFAULT_PORTS[Protocol];
  if (usual === undefined) return undefined;
  const hosts = conditions.filter(({ Field }) => Field === 'host-header').flatMap(valuesOf);
  const host = hosts.length > 0 ? hosts.find(isPlain) : await readOwnName(client, arn, Protocol);
  if (host === undefined) return undefined;
  const port = Port === undefined || Port === usual ? '' : `:${Port}`;
  return `${Protocol.toLowerCase()}://${host}${port}${pathOf(conditions)}`;
}

async function readConditions(
  client: ElasticLoadBalancingV2Client,
  arn: string,
): Promise<readonly RuleCondition[]> {
  return call({ action: 'elasticloadbalancing:DescribeRules', resource: arn }, async () => {
    const { Rules } = await client.send(new DescribeRulesCommand({ RuleArns: [arn] }));
    return Rules?.[0]?.Conditions ?? [];
  });
}

async function readOwnName(
  client: ElasticLoadBalancingV2Client,
  arn: string,
  protocol: string,
): Promise<string | undefined> {
  if (protocol !== 'HTTP') return undefined;
  const resource = loadBalancerOf(arn);
  return call({ action: 'elasticloadbalancing:DescribeLoadBalancers', resource }, async () => {
    const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: [resource] });
    return (await client.send(command)).LoadBalancers?.[0]?.DNSName;
  });
}

/** `Values` is the older form. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html */
function valuesOf({ HostHeaderConfig, PathPatternConfig, Values }: RuleCondition): readonly string[] {
  return HostHeaderConfig?.Values ?? PathPatternConfig?.Values ?? Values ?? [];
}

function isPlain(value: string): boolean {
  return !/[*?]/.test(value);
}

/** `/orders/*` → `/orders/`: what stands before the first wildcard. */
function pathOf(conditions: readonly RuleCondition[]): string {
  const [pattern = '/'] = conditions.filter(({ Field }) => Field === 'path-pattern').flatMap(valuesOf);
  return pattern.replace(/[*?].*$/, '');
}
