import {
  CloudFormationClient,
  CreateStackCommand,
  UpdateStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateStackInput, Stack, StackEvent, UpdateStackInput } from '@aws-sdk/client-cloudformation';
import { createCloudFormation } from '../../../aws/cloudformation/cloudformation.ts';
import type { CloudFormation } from '../../../aws/cloudformation/cloudformation.ts';
import { createEcs } from '../../../aws/ecs/ecs.ts';
import type { Ecs } from '../../../aws/ecs/ecs.ts';
import { createElbv2 } from '../../../aws/elbv2/elbv2.ts';
import type { Elbv2 } from '../../../aws/elbv2/elbv2.ts';
import { createS3 } from '../../../aws/s3/s3.ts';
import { startAwsServer } from '../../../aws/server.ts';
import type { AwsServer } from '../../../aws/server.ts';
import { ServiceError } from '../../../aws/service.ts';
import { Clock } from '../../../clock.ts';
import { CallLog } from '../../../control/calls.ts';
import { Workshop } from './workshop.ts';

export interface BenchOptions {
  readonly resourceMs?: number;
}

/** CloudFormation behind the real wire, the SDK's own client before it. */
export class Bench {
  readonly client: CloudFormationClient;
  /** The sandbox's time, which a test can move. */
  readonly clock: Clock;
  readonly cloudformation: CloudFormation;
  /** Things whose making, changing and unmaking a test controls. */
  readonly workshop: Workshop;
  /** Templates that TemplateURL finds. */
  readonly objects: Map<string, string>;
  readonly #server: AwsServer;
  readonly #elbv2: Elbv2;
  readonly #ecs: Ecs;

  private constructor(
    parts: Pick<Bench, 'clock' | 'cloudformation' | 'workshop' | 'objects'>,
    server: AwsServer,
    elbv2: Elbv2,
    ecs: Ecs,
  ) {
    this.clock = parts.clock;
    this.cloudformation = parts.cloudformation;
    this.workshop = parts.workshop;
    this.objects = parts.objects;
    this.#server = server;
    this.#elbv2 = elbv2;
    this.#ecs = ecs;
    this.client = new CloudFormationClient({
      region: 'eu-west-1',
      endpoint: server.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
  }

  static async open(options: BenchOptions = {}): Promise<Bench> {
    const clock = new Clock();
    const account = { id: '123456789012', region: 'eu-west-1', clock, resourceMs: options.resourceMs ?? 1 };
    const elbv2 = createElbv2(account);
    const ecs = createEcs(account, elbv2);
    const workshop = new Workshop();
    const objects = new Map<string, string>();
    const cloudformation = createCloudFormation(account, {
      providers: [...elbv2.providers, ...ecs.providers, ...workshop.providers, createS3(account).provider],
      readTemplateUrl: async (url) => {
        const text = objects.get(url);
        if (text === undefined) throw new ServiceError('ValidationError', 'S3 error: Access Denied');
        return text;
      },
    });
    const server = await startAwsServer({
      clock,
      services: [cloudformation.service, elbv2.service],
      calls: new CallLog(clock),
      interceptors: [],
      control: async () => ({ status: 404 }),
      nameResource: () => '*',
    });
    return new Bench({ clock, cloudformation, workshop, objects }, server, elbv2, ecs);
  }

  /** Begins a stack. @returns its id */
  async create(
    StackName: string,
    TemplateBody: string,
    more: Partial<CreateStackInput> = {},
  ): Promise<string> {
    const command = new CreateStackCommand({ StackName, TemplateBody, ...more });
    return (await this.client.send(command)).StackId ?? '';
  }

  /** Makes a stack and waits for it. @returns its id */
  async made(name: string, template: string, more: Partial<CreateStackInput> = {}): Promise<string> {
    const id = await this.create(name, template, more);
    const { StackStatus, StackStatusReason } = await this.settle(id);
    if (StackStatus !== 'CREATE_COMPLETE') throw new Error(`${name}: ${StackStatus} ${StackStatusReason}`);
    return id;
  }

  async update(StackName: string, TemplateBody: string, more: Partial<UpdateStackInput> = {}): Promise<void> {
    await this.client.send(new UpdateStackCommand({ StackName, TemplateBody, ...more }));
  }

  /** Waits until something is so. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error('waited in vain');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async describe(nameOrId: string): Promise<Stack> {
    const { Stacks } = await this.client.send(new DescribeStacksCommand({ StackName: nameOrId }));
    const [stack] = Stacks ?? [];
    if (!stack) throw new Error(`no stack ${nameOrId}`);
    return stack;
  }

  /** Waits until nothing runs on the stack any more. */
  async settle(stackId: string): Promise<Stack> {
    const end = Date.now() + 20_000;
    for (;;) {
      const stack = await this.describe(stackId);
      if (!stack.StackStatus?.endsWith('_IN_PROGRESS')) return stack;
      if (Date.now() > end) throw new Error(`${stackId} stayed ${stack.StackStatus}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** All events, oldest first, read page by page. */
  async events(stackId: string): Promise<StackEvent[]> {
    const events: StackEvent[] = [];
    let NextToken: string | undefined;
    do {
      const page = await this.client.send(new DescribeStackEventsCommand({ StackName: stackId, NextToken }));
      events.push(...(page.StackEvents ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
    return events.reverse();
  }

  /** `<logical id> <status>` of every event, oldest first. */
  async story(stackId: string): Promise<string[]> {
    const events = await this.events(stackId);
    return events.map((event) => `${event.LogicalResourceId} ${event.ResourceStatus}`);
  }

  async close(): Promise<void> {
    this.client.destroy();
    await this.#server.close();
    await this.cloudformation.close();
    await this.#ecs.close();
    await this.#elbv2.close();
  }
}
