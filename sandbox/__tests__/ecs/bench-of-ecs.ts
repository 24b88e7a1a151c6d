import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import type { DesiredStatus, Service, Task } from '@aws-sdk/client-ecs';
import { startAwsServer } from '../../aws/server.ts';
import { CallLog } from '../../control/calls.ts';
import { account } from '../elbv2/bench-of-elbv2.ts';
import { Resources, serviceOf } from '../elbv2/stack-of-resources.ts';

type Made = Awaited<ReturnType<Resources['create']>>;

/** The resource types of a foundation, and ECS's own client. */
export class EcsBench {
  readonly world: Resources;
  readonly client: ECSClient;
  readonly listener: Made;
  readonly url: string;
  readonly #stop: () => Promise<void>;

  private constructor(
    parts: Pick<EcsBench, 'world' | 'client' | 'listener' | 'url'>,
    stop: () => Promise<void>,
  ) {
    this.world = parts.world;
    this.client = parts.client;
    this.listener = parts.listener;
    this.url = parts.url;
    this.#stop = stop;
  }

  static async open(): Promise<EcsBench> {
    const world = new Resources();
    const server = await startAwsServer({
      clock: account.clock,
      services: [world.ecs.service],
      calls: new CallLog(account.clock),
      interceptors: [],
      control: async () => ({ status: 404 }),
      nameResource: () => '*',
    });
    const client = new ECSClient({
      region: account.region,
      endpoint: server.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    const { listener, url } = await world.foundation();
    return new EcsBench({ world, client, listener, url }, () => server.close());
  }

  /** A service of one stack, named like it. */
  async service(
    stack: string,
    image: string,
    options: { count?: number; breaker?: boolean; priority?: number } = {},
  ) {
    const { count = 2, breaker = true, priority = 1 } = options;
    const { group, rule } = await this.world.preview(stack, this.listener.physicalId, priority);
    const task = await this.world.taskDefinition(stack, image);
    const properties = {
      ...serviceOf(group, task, count, breaker),
      ServiceName: stack,
      LaunchType: 'FARGATE',
    };
    const make = () => this.world.create(stack, 'Service', 'Service', properties);
    return { group, rule, task, properties, make };
  }

  async describe(name: string): Promise<Service> {
    const command = new DescribeServicesCommand({ cluster: 'main', services: [name], include: ['TAGS'] });
    const { services = [] } = await this.client.send(command);
    const [found] = services;
    if (!found) throw new Error(`no service ${name}`);
    return found;
  }

  async tasks(name: string, desiredStatus: DesiredStatus = 'RUNNING'): Promise<Task[]> {
    const { client } = this;
    const listed = await client.send(
      new ListTasksCommand({ cluster: 'main', serviceName: name, desiredStatus }),
    );
    const arns = listed.taskArns ?? [];
    if (arns.length === 0) return [];
    const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster: 'main', tasks: arns }));
    return tasks;
  }

  messages(service: Service): string[] {
    return (service.events ?? []).map(({ message = '' }) => message.replaceAll(/\b[0-9a-f]{32}\b/g, '<id>'));
  }

  states(group: Made): string[] {
    const found = this.world.elbv2.registry.targetGroups.get(group.physicalId);
    return [...(found?.targets.values() ?? [])].map((target) => target.state);
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.#stop();
    await this.world.close();
  }
}
