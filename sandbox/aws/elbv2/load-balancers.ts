import type {
  CreateLoadBalancerInput,
  DeleteLoadBalancerInput,
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
  LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { fullName, loadBalancerArn } from './arns.ts';
import type { ControlPlane } from './control-plane.ts';
import { duplicate, invalid, loadBalancerNotFound, notPermitted } from './faults.ts';
import { FRESH_ATTRIBUTES } from './load-balancer-attributes.ts';
import { removeListener } from './listeners.ts';
import { takePage } from './pages.ts';
import type { LoadBalancerRecord } from './records.ts';
import { checkTags } from './tags.ts';

/** The hosted zone of application load balancers in us-east-1; every region has one. */
const HOSTED_ZONE = 'Z35SXDOTRQ7X7K';

const NAME = /^(?!internal-)[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/;

/** Where clients find it: a port of this machine, in the place of a DNS name. */
const dnsName = (balancer: LoadBalancerRecord): string => `127.0.0.1:${balancer.door.port}`;

function showLoadBalancer(balancer: LoadBalancerRecord): LoadBalancer {
  return {
    LoadBalancerArn: balancer.arn,
    DNSName: dnsName(balancer),
    CanonicalHostedZoneId: HOSTED_ZONE,
    CreatedTime: balancer.createdAt,
    LoadBalancerName: balancer.name,
    Scheme: balancer.scheme,
    VpcId: balancer.vpcId,
    State: { Code: 'active' },
    Type: balancer.type,
    AvailabilityZones: balancer.subnets.map((SubnetId) => ({
      SubnetId,
      ZoneName: `${balancer.arn.split(':')[3] ?? ''}a`,
    })),
    SecurityGroups: [...balancer.securityGroups],
    IpAddressType: 'ipv4',
  };
}

async function createLoadBalancer(plane: ControlPlane, input: CreateLoadBalancerInput): Promise<object> {
  const { registry, account } = plane;
  const name = input.Name ?? '';
  if (!NAME.test(name)) throw invalid(`The load balancer name '${name}' is not valid`);
  if ([...registry.loadBalancers.values()].some((known) => known.name === name)) {
    throw duplicate('LoadBalancerName', `A load balancer with the name '${name}' already exists`);
  }
  checkTags(input.Tags ?? []);
  const type = input.Type === 'network' ? 'network' : 'application';
  const subnets = input.Subnets ?? (input.SubnetMappings ?? []).map((mapping) => mapping.SubnetId ?? '');
  const balancer: LoadBalancerRecord = {
    arn: loadBalancerArn(account, type, name),
    name,
    type,
    scheme: input.Scheme ?? 'internet-facing',
    subnets,
    securityGroups: input.SecurityGroups ?? [],
    vpcId: 'vpc-0123456789abcdef0',
    createdAt: account.clock.date(),
    door: await plane.plane.openDoor(plane.takeFixedPort()),
  };
  registry.loadBalancers.set(balancer.arn, balancer);
  registry.setTags(balancer.arn, input.Tags ?? []);
  registry.loadBalancerAttributes.set(balancer.arn, new Map(FRESH_ATTRIBUTES));
  return { LoadBalancers: [showLoadBalancer(balancer)] };
}

/** Also its listeners and their rules, as AWS does. A load balancer that is already gone is success. */
async function deleteLoadBalancer(plane: ControlPlane, arn: string): Promise<object> {
  const { registry } = plane;
  const balancer = registry.loadBalancers.get(arn);
  if (!balancer) return {};
  if (registry.loadBalancerAttributes.get(arn)?.get('deletion_protection.enabled') === 'true') {
    throw notPermitted(`Load balancer '${arn}' cannot be deleted because deletion protection is enabled`);
  }
  for (const listener of registry.listenersOf(arn)) await removeListener(plane, listener);
  registry.loadBalancers.delete(arn);
  registry.loadBalancerAttributes.delete(arn);
  registry.tags.delete(arn);
  plane.routing.refresh();
  await balancer.door.close();
  plane.giveBackPort(balancer.door.port);
  return {};
}

function describe(plane: ControlPlane, input: DescribeLoadBalancersInput): DescribeLoadBalancersOutput {
  const all = [...plane.registry.loadBalancers.values()];
  const { LoadBalancerArns: arns, Names: names } = input;
  if (arns && arns.length > 0) {
    return { LoadBalancers: arns.map((arn) => showLoadBalancer(plane.registry.loadBalancer(arn))) };
  }
  if (names && names.length > 0) {
    const found = names.map((name) => all.find((balancer) => balancer.name === name));
    return {
      LoadBalancers: found.map((balancer) => {
        if (!balancer) throw loadBalancerNotFound();
        return showLoadBalancer(balancer);
      }),
    };
  }
  const { items, next } = takePage(all, input);
  return { LoadBalancers: items.map(showLoadBalancer), ...next };
}

export function loadBalancerOperations(plane: ControlPlane) {
  return {
    CreateLoadBalancer: (input: CreateLoadBalancerInput) => createLoadBalancer(plane, input),
    DeleteLoadBalancer: (input: DeleteLoadBalancerInput) =>
      deleteLoadBalancer(plane, input.LoadBalancerArn ?? ''),
    DescribeLoadBalancers: (input: DescribeLoadBalancersInput) => describe(plane, input),
  };
}

/** What CloudFormation's GetAtt knows of a load balancer. */
export function loadBalancerAttributes(balancer: LoadBalancerRecord): Readonly<Record<string, string>> {
  return {
    LoadBalancerArn: balancer.arn,
    LoadBalancerName: balancer.name,
    LoadBalancerFullName: fullName(balancer.arn),
    DNSName: dnsName(balancer),
    CanonicalHostedZoneID: HOSTED_ZONE,
  };
}
