import { randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import { invalid } from './faults.ts';

/** Sixteen hex digits, as ELBv2 ends its ARNs. */
const suffix = (): string => randomBytes(8).toString('hex');

const prefix = (account: Account): string => `arn:aws:elasticloadbalancing:${account.region}:${account.id}`;

export const loadBalancerArn = (account: Account, type: 'application' | 'network', name: string): string =>
  `${prefix(account)}:loadbalancer/${type === 'application' ? 'app' : 'net'}/${name}/${suffix()}`;

export const targetGroupArn = (account: Account, name: string): string =>
  `${prefix(account)}:targetgroup/${name}/${suffix()}`;

export const listenerArn = (balancer: string): string =>
  `${balancer.replace(':loadbalancer/', ':listener/')}/${suffix()}`;

export const ruleArn = (listener: string): string =>
  `${listener.replace(':listener/', ':listener-rule/')}/${suffix()}`;

/** `app/name/id` of a load balancer, `targetgroup/name/id` of a group: what CloudWatch calls them. */
export const fullName = (arn: string): string =>
  arn
    .split(':')
    .at(-1)
    ?.replace(/^loadbalancer\//, '') ?? '';

type ArnKind = 'load balancer' | 'listener' | 'listener rule' | 'target group';

const KINDS: Readonly<Record<string, ArnKind>> = {
  loadbalancer: 'load balancer',
  listener: 'listener',
  'listener-rule': 'listener rule',
  targetgroup: 'target group',
};

/** What an ARN is of, by its form alone. */
export function readArnKind(arn: string): ArnKind | undefined {
  const match = /^arn:aws[\w-]*:elasticloadbalancing:[\w-]+:\d{12}:([a-z-]+)\/./.exec(arn);
  return KINDS[match?.[1] ?? ''];
}

export function checkArn(arn: string, kind: ArnKind): string {
  if (readArnKind(arn) !== kind) throw invalid(`'${arn}' is not a valid ${kind} ARN`);
  return arn;
}
