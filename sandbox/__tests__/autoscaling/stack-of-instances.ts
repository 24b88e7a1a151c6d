import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from '@aws-sdk/client-auto-scaling';
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { startSandbox } from '../../sandbox.ts';
import type { Sandbox } from '../../sandbox.ts';

interface Wishes {
  readonly version?: string;
  readonly count?: number;
  readonly behaviour?: string;
}

/** A load balancer, and an Auto Scaling group of instances behind it, launched from a template with user data. */
function writeTemplate({ version = '1.0', count = 2, behaviour = 'ok' }: Wishes): string {
  const userData = `#!/bin/bash\nexport VERSION=${version}\nexport SANDBOX_BEHAVIOUR=${behaviour}\n`;
  const Resources = {
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: ['subnet-1'] } },
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: { Ref: 'Balancer' },
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }],
      },
    },
    Targets: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        VpcId: 'vpc-1',
        Port: 8080,
        Protocol: 'HTTP',
        HealthCheckIntervalSeconds: 5,
        HealthCheckTimeoutSeconds: 2,
        TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '5' }],
      },
    },
    Template: {
      Type: 'AWS::EC2::LaunchTemplate',
      Properties: { LaunchTemplateData: { ImageId: 'ami-1', UserData: { 'Fn::Base64': userData } } },
    },
    Group: {
      Type: 'AWS::AutoScaling::AutoScalingGroup',
      Properties: {
        MinSize: '0',
        MaxSize: '4',
        DesiredCapacity: String(count),
        VPCZoneIdentifier: ['subnet-1', 'subnet-2'],
        LaunchTemplate: {
          LaunchTemplateId: { Ref: 'Template' },
          Version: { 'Fn::GetAtt': ['Template', 'LatestVersionNumber'] },
        },
        TargetGroupARNs: [{ Ref: 'Targets' }],
        Tags: [{ Key: 'team', Value: 'orders', PropagateAtLaunch: true }],
      },
    },
  };
  const Outputs = {
    Url: { Value: { 'Fn::Sub': 'http://${Balancer.DNSName}/' } },
    GroupName: { Value: { Ref: 'Group' } },
    TargetGroup: { Value: { Ref: 'Targets' } },
  };
  return JSON.stringify({ Resources, Outputs });
}

/** One stack of instances in a sandbox of its own. */
export class InstanceStack {
  readonly sandbox: Sandbox;
  readonly client: AutoScalingClient;
  readonly #cloudFormation: CloudFormationClient;
  outputs: Readonly<Record<string, string>> = {};

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
    const config = {
      endpoint: sandbox.awsUrl,
      region: sandbox.account.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    };
    this.client = new AutoScalingClient(config);
    this.#cloudFormation = new CloudFormationClient(config);
  }

  static async open(wishes: Wishes = {}): Promise<InstanceStack> {
    const stack = new InstanceStack(await startSandbox({ resourceMs: 1 }));
    const TemplateBody = writeTemplate(wishes);
    await stack.#cloudFormation.send(new CreateStackCommand({ StackName: 'orders', TemplateBody }));
    await stack.#until('CREATE_COMPLETE');
    return stack;
  }

  async update(wishes: Wishes): Promise<void> {
    const TemplateBody = writeTemplate(wishes);
    await this.#cloudFormation.send(new UpdateStackCommand({ StackName: 'orders', TemplateBody }));
    await this.#until('UPDATE_COMPLETE');
  }

  async delete(): Promise<void> {
    await this.#cloudFormation.send(new DeleteStackCommand({ StackName: 'orders' }));
    const end = Date.now() + 10_000;
    while (this.sandbox.cloudformation.stacks().length > 0) {
      if (Date.now() > end)
        throw new Error(`the stack is ${this.sandbox.cloudformation.stacks()[0]?.status}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  get name(): string {
    return this.outputs['GroupName'] ?? '';
  }

  async describe(): Promise<AutoScalingGroup> {
    const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [this.name] });
    const { AutoScalingGroups: [group] = [] } = await this.client.send(command);
    if (!group) throw new Error(`no group ${this.name}`);
    return group;
  }

  /** Targets by instance id. */
  targets(): Record<string, string> {
    const group = this.sandbox.elbv2.registry.targetGroup(this.outputs['TargetGroup'] ?? '');
    return Object.fromEntries([...group.targets.values()].map(({ id, state }) => [id, state]));
  }

  async close(): Promise<void> {
    this.client.destroy();
    this.#cloudFormation.destroy();
    await this.sandbox.close();
  }

  async #until(status: string): Promise<void> {
    const end = Date.now() + 10_000;
    for (;;) {
      const { Stacks: [stack] = [] } = await this.#cloudFormation.send(
        new DescribeStacksCommand({ StackName: 'orders' }),
      );
      this.outputs = Object.fromEntries(
        (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      );
      if (stack?.StackStatus === status) return;
      const moving = stack?.StackStatus?.endsWith('_IN_PROGRESS') ?? false;
      if (!moving || Date.now() > end) throw new Error(`the stack is ${stack?.StackStatus}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
