import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { createElbv2 } from '../../../sandbox/aws/elbv2/elbv2.ts';
import type { Elbv2 } from '../../../sandbox/aws/elbv2/elbv2.ts';
import { startAwsServer } from '../../../sandbox/aws/server.ts';
import { ServiceError } from '../../../sandbox/aws/service.ts';
import { Clock } from '../../../sandbox/clock.ts';
import { CallLog } from '../../../sandbox/control/calls.ts';
import { Denials } from '../../../sandbox/control/denials.ts';
import { awsOptions } from '../../../src/adapters/aws/clients.ts';
import type { AwsOptions } from '../../../src/adapters/aws/clients.ts';
import type { Candidate } from '../../../src/ports.ts';

export const OWNED = {
  'switchyard:application': 'orders',
  'switchyard:role': 'api',
  'switchyard:repository-id': '7',
};

/** One load balancer of the sandbox over the wire, and stacks that are nothing but a tagged target group. */
export class ElbWorld {
  readonly elbv2: Elbv2;
  readonly calls: CallLog;
  readonly denials: Denials;
  /** This operation takes effect and its answer is lost. */
  readonly lost: { operation?: string };
  readonly options: AwsOptions;
  readonly client: ElasticLoadBalancingV2Client;
  readonly #account: { id: string; region: string; clock: Clock; resourceMs: number };
  readonly #close: () => Promise<void>;

  private constructor(
    elbv2: Elbv2,
    { calls, denials, lost }: { calls: CallLog; denials: Denials; lost: { operation?: string } },
    account: { id: string; region: string; clock: Clock; resourceMs: number },
    close: () => Promise<void>,
  ) {
    this.elbv2 = elbv2;
    this.calls = calls;
    this.denials = denials;
    this.lost = lost;
    this.#account = account;
    this.#close = close;
    this.options = awsOptions({ region: account.region });
    this.client = new ElasticLoadBalancingV2Client({ region: account.region, maxAttempts: 1 });
  }

  /** Points the SDK of this process at a sandbox of its own. */
  static async open(): Promise<ElbWorld> {
    const clock = new Clock();
    const account = { id: '123456789012', region: 'eu-west-1', clock, resourceMs: 1 };
    const calls = new CallLog(clock);
    const denials = new Denials(account);
    const elbv2 = createElbv2(account);
    const lost: { operation?: string } = {};
    const server = await startAwsServer({
      clock,
      calls,
      services: [elbv2.service],
      interceptors: [
        denials.intercept,
        async (call, proceed) => {
          const reply = await proceed();
          if (call.operation === lost.operation) throw new ServiceError('InternalFailure', 'lost', 500);
          return reply;
        },
      ],
      control: async () => ({ status: 404 }),
      nameResource: () => '*',
    });
    process.env['AWS_ENDPOINT_URL'] = server.url;
    process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
    return new ElbWorld(elbv2, { calls, denials, lost }, account, async () => {
      await server.close();
      await elbv2.close();
    });
  }

  async loadBalancer(name: string): Promise<string> {
    const { LoadBalancers } = await this.client.send(new CreateLoadBalancerCommand({ Name: name }));
    return LoadBalancers?.[0]?.LoadBalancerArn ?? '';
  }

  async listener(loadBalancer: string, actions: Action[], https = false): Promise<string> {
    const { Listeners } = await this.client.send(
      new CreateListenerCommand({
        LoadBalancerArn: loadBalancer,
        Port: https ? 443 : 80,
        Protocol: https ? 'HTTPS' : 'HTTP',
        DefaultActions: actions,
        ...(https && {
          Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/1' }],
        }),
      }),
    );
    return Listeners?.[0]?.ListenerArn ?? '';
  }

  async rule(
    listener: string,
    actions: Action[],
    priority: number,
    host = `p${priority}.test`,
  ): Promise<string> {
    const { Rules } = await this.client.send(
      new CreateRuleCommand({
        ListenerArn: listener,
        Priority: priority,
        Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: [host] } }],
        Actions: actions,
      }),
    );
    return Rules?.[0]?.RuleArn ?? '';
  }

  /** A stack as CloudFormation leaves it: its target group carries its id and its own tags. */
  async stack(name: string, tags: Readonly<Record<string, string>> = OWNED): Promise<Candidate> {
    const { id, region } = this.#account;
    const stackId = `arn:aws:cloudformation:${region}:${id}:stack/${name}/${crypto.randomUUID()}`;
    const provider = this.elbv2.providers.find(({ type }) => type.endsWith('::TargetGroup'));
    const made = await provider?.create({
      account: this.#account,
      stackId,
      stackName: name,
      logicalId: 'Group',
      properties: { Protocol: 'HTTP', Port: 80, VpcId: 'vpc-1', TargetType: 'ip' },
      tags: Object.entries({ ...tags, 'aws:cloudformation:stack-id': stackId }).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    });
    return { name, stackId, target: made?.physicalId ?? '' };
  }

  /** A rule that a CloudFormation stack defines: it carries the stack's id. */
  async definedRule(listener: string, actions: object[], stackId: string): Promise<string> {
    const provider = this.elbv2.providers.find(({ type }) => type.endsWith('::ListenerRule'));
    const made = await provider?.create({
      account: this.#account,
      stackId,
      stackName: stackId.split('/')[1] ?? '',
      logicalId: 'Rule',
      properties: {
        ListenerArn: listener,
        Priority: 7,
        Conditions: [{ Field: 'path-pattern', Values: ['/*'] }],
        Actions: actions,
      },
      tags: [{ Key: 'aws:cloudformation:stack-id', Value: stackId }],
    });
    return made?.physicalId ?? '';
  }

  /** What the console or another controller does. */
  async modify(arn: string, actions: Action[]): Promise<void> {
    await (arn.includes(':listener-rule/')
      ? this.client.send(new ModifyRuleCommand({ RuleArn: arn, Actions: actions }))
      : this.client.send(new ModifyListenerCommand({ ListenerArn: arn, DefaultActions: actions })));
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.#close();
  }
}

export const notFound: Action = {
  Type: 'fixed-response',
  FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'nothing here' },
};

export function forwardTo(...weights: readonly (readonly [Candidate, number])[]): Action {
  const TargetGroups = weights.map(([{ target }, Weight]) => ({ TargetGroupArn: target, Weight }));
  return { Type: 'forward', ForwardConfig: { TargetGroups } };
}
