import {
  DescribeListenersCommand,
  DescribeRulesCommand,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Action, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SwitchyardError } from '../../core/errors.ts';
import { codeOf } from './clients.ts';
import type { Actions } from './elbv2-actions.ts';
import { call } from './errors.ts';

/** Where the action list lies: a rule of its own, or a listener's default actions. */
export interface Seat {
  readonly kind: 'rule' | 'listener';
  readonly arn: string;
  readonly actions: Actions;
}

/** `…:listener-rule/app/<name>/<lb>/<listener>/<rule>` → `…:listener/app/<name>/<lb>/<listener>` */
export function listenerOf(arn: string): string {
  return arn.includes(':listener-rule/')
    ? arn.replace(':listener-rule/', ':listener/').replace(/\/[^/]+$/, '')
    : arn;
}

/** The load balancer of a listener or a rule, by the parts of its ARN. */
export function loadBalancerOf(arn: string): string {
  return listenerOf(arn)
    .replace(':listener/', ':loadbalancer/')
    .replace(/\/[^/]+$/, '');
}

/** Reads the list as it is now. A listener's default rule can only be changed through the listener (platform facts 2). */
export async function readSeat(client: ElasticLoadBalancingV2Client, arn: string): Promise<Seat> {
  if (!arn.includes(':listener-rule/')) return readListener(client, arn);
  const rule = await found(arn, 'elasticloadbalancing:DescribeRules', async () => {
    return (await client.send(new DescribeRulesCommand({ RuleArns: [arn] }))).Rules?.[0];
  });
  if (rule.IsDefault) return { kind: 'listener', arn: listenerOf(arn), actions: rule.Actions ?? [] };
  return { kind: 'rule', arn, actions: rule.Actions ?? [] };
}

async function readListener(client: ElasticLoadBalancingV2Client, arn: string): Promise<Seat> {
  const listener = await found(arn, 'elasticloadbalancing:DescribeListeners', async () => {
    return (await client.send(new DescribeListenersCommand({ ListenerArns: [arn] }))).Listeners?.[0];
  });
  return { kind: 'listener', arn, actions: listener.DefaultActions ?? [] };
}

const GONE = new Set([
  'RuleNotFound',
  'RuleNotFoundException',
  'ListenerNotFound',
  'ListenerNotFoundException',
]);

async function found<T>(arn: string, action: string, read: () => Promise<T | undefined>): Promise<T> {
  const there = await call({ action, resource: arn }, async () => {
    try {
      return await read();
    } catch (error) {
      if (GONE.has(codeOf(error))) return undefined;
      throw error;
    }
  });
  if (there !== undefined) return there;
  throw new SwitchyardError('router-not-found', `There is no listener or rule ${arn}.`, {
    next: 'Correct the input listener-arn: the ARN of the production rule, or of the listener for its default rule.',
  });
}

export async function writeSeat(
  client: ElasticLoadBalancingV2Client,
  seat: Seat,
  actions: Action[],
): Promise<void> {
  if (seat.kind === 'listener') {
    await call({ action: 'elasticloadbalancing:ModifyListener', resource: seat.arn }, () =>
      client.send(new ModifyListenerCommand({ ListenerArn: seat.arn, DefaultActions: actions })),
    );
  } else {
    await call({ action: 'elasticloadbalancing:ModifyRule', resource: seat.arn }, () =>
      client.send(new ModifyRuleCommand({ RuleArn: seat.arn, Actions: actions })),
    );
  }
}

/** The same write for a terminal. A single quote ends a POSIX string and is put in by itself. */
export function writeCommand(seat: Seat, actions: Action[], region: string): string {
  const json = `'${JSON.stringify(actions).replaceAll("'", `'\\''`)}'`;
  return seat.kind === 'listener'
    ? `aws elbv2 modify-listener --region ${region} --listener-arn ${seat.arn} --default-actions ${json}`
    : `aws elbv2 modify-rule --region ${region} --rule-arn ${seat.arn} --actions ${json}`;
}
