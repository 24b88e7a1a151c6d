import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeTargetHealthCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Action, TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import { createElbv2 } from '../../aws/elbv2/elbv2.ts';
import type { Elbv2, Elbv2Options } from '../../aws/elbv2/elbv2.ts';
import { ServiceError } from '../../aws/service.ts';
import type { Service, WireReply } from '../../aws/service.ts';
import { Clock } from '../../clock.ts';
import { closeServer, listenLocally } from '../../traffic/local-server.ts';

export const account = { id: '123456789012', region: 'eu-west-1', clock: new Clock(), resourceMs: 1 };

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function answer(service: Service, incoming: IncomingMessage): Promise<WireReply> {
  const body = await readBody(incoming);
  const request = { method: 'POST', path: '/', query: new URLSearchParams(), headers: {}, body };
  try {
    return await service.handle(request, service.operation(request));
  } catch (error) {
    return service.error(
      error instanceof ServiceError ? error : new ServiceError('Internal', String(error), 500),
    );
  }
}

/** One ELBv2 behind a wire, the SDK's own client before it, and the local servers that a test registers. */
export class Bench {
  readonly elbv2: Elbv2;
  readonly client: ElasticLoadBalancingV2Client;
  readonly #servers: Server[];
  #names = 0;

  private constructor(elbv2: Elbv2, wire: Server, port: number) {
    this.elbv2 = elbv2;
    this.#servers = [wire];
    this.client = new ElasticLoadBalancingV2Client({
      region: account.region,
      endpoint: `http://127.0.0.1:${port}`,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  }

  static async open(options: Elbv2Options = {}): Promise<Bench> {
    const elbv2 = createElbv2(account, options);
    const wire = createServer((incoming, response) => {
      void answer(elbv2.service, incoming).then((reply) => {
        response.writeHead(reply.status, reply.headers).end(reply.body);
      });
    });
    return new Bench(elbv2, wire, await listenLocally(wire));
  }

  name(prefix: string): string {
    this.#names += 1;
    return `${prefix}-${this.#names}`;
  }

  async loadBalancer(): Promise<{ arn: string; url: string }> {
    const made = await this.client.send(new CreateLoadBalancerCommand({ Name: this.name('lb') }));
    const balancer = made.LoadBalancers?.[0];
    return { arn: balancer?.LoadBalancerArn ?? '', url: `http://${balancer?.DNSName ?? ''}` };
  }

  async listener(loadBalancerArn: string, actions: Action[] = [notFound()], port = 80): Promise<string> {
    const made = await this.client.send(
      new CreateListenerCommand({
        LoadBalancerArn: loadBalancerArn,
        Port: port,
        Protocol: 'HTTP',
        DefaultActions: actions,
      }),
    );
    return made.Listeners?.[0]?.ListenerArn ?? '';
  }

  async targetGroup(...ports: number[]): Promise<string> {
    const made = await this.client.send(
      new CreateTargetGroupCommand({
        Name: this.name('tg'),
        Protocol: 'HTTP',
        Port: 80,
        VpcId: 'vpc-1',
        TargetType: 'ip',
        HealthCheckIntervalSeconds: 5,
        HealthCheckTimeoutSeconds: 2,
      }),
    );
    const arn = made.TargetGroups?.[0]?.TargetGroupArn ?? '';
    if (ports.length > 0) await this.register(arn, ...ports);
    return arn;
  }

  async register(targetGroupArn: string, ...ports: number[]): Promise<void> {
    const Targets = ports.map((Port) => ({ Id: '127.0.0.1', Port }));
    await this.client.send(new RegisterTargetsCommand({ TargetGroupArn: targetGroupArn, Targets }));
  }

  /** A local server that answers with its name. */
  async server(name: string, listener?: Parameters<typeof createServer>[1]): Promise<number> {
    const server = createServer(listener ?? ((_request, response) => void response.end(name)));
    this.#servers.push(server);
    return listenLocally(server);
  }

  async health(targetGroupArn: string): Promise<TargetHealth[]> {
    const { client } = this;
    const reply = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }));
    return (reply.TargetHealthDescriptions ?? []).map((description) => description.TargetHealth ?? {});
  }

  /** Waits until every target is in a state, or names the states that came instead. */
  async until(targetGroupArn: string, state: string): Promise<TargetHealth[]> {
    const end = Date.now() + 10_000;
    for (;;) {
      const found = await this.health(targetGroupArn);
      if (found.every((health) => health.State === state)) return found;
      if (Date.now() > end) throw new Error(`targets stayed ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.elbv2.close();
    await Promise.all(this.#servers.map(closeServer));
  }
}

export const notFound = (): Action => ({
  Type: 'fixed-response',
  FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'nothing here' },
});

export const forwardTo = (...weights: (readonly [string, number])[]): Action => ({
  Type: 'forward',
  ForwardConfig: { TargetGroups: weights.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })) },
});
