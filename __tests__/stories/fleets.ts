import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { RegisterScalableTargetRequest } from '@aws-sdk/client-application-auto-scaling';
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  SuspendProcessesCommand,
} from '@aws-sdk/client-auto-scaling';
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { vi } from 'vitest';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';

/** How many tasks the services of a stack run. */
export function countTasks(story: Scenario, stackName: string): number {
  return taskPorts(story, stackName).length;
}

function taskPorts({ sandbox }: Scenario, stackName: string): number[] {
  const services = sandbox.ecs.services().filter((service) => service.stackName === stackName);
  return services.flatMap((service) => service.tasks.map(({ port }) => port));
}

/** Somebody at the console sets the count of a stack's service, and waits until it has it. */
export async function scaleService(story: Scenario, stackName: string, desiredCount: number): Promise<void> {
  const service = story.sandbox.ecs.services().find((each) => each.stackName === stackName);
  const [, cluster] = service?.serviceArn.split('/') ?? [];
  const client = new ECSClient(account(story));
  await client.send(new UpdateServiceCommand({ cluster, service: service?.serviceArn, desiredCount }));
  client.destroy();
  await vi.waitUntil(async () => (await countHealthy(story, stackName)) === desiredCount, {
    timeout: 10_000,
    interval: 50,
  });
}

/** Healthy targets of a stack, or of a target group of no stack. */
export async function countHealthy(story: Scenario, stackOrGroup: string): Promise<number> {
  const TargetGroupArn = stackOrGroup.startsWith('arn:')
    ? stackOrGroup
    : await readOutput(story, stackOrGroup, 'TargetGroupArn');
  const client = new ElasticLoadBalancingV2Client(account(story));
  const { TargetHealthDescriptions = [] } = await client.send(
    new DescribeTargetHealthCommand({ TargetGroupArn }),
  );
  client.destroy();
  return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
}

/** The servers that a target group of no stack sends to: those of a stack, which somebody registers there. */
export async function lendTasks(story: Scenario, stackName: string, TargetGroupArn: string): Promise<void> {
  const Targets = taskPorts(story, stackName).map((Port) => ({ Id: '127.0.0.1', Port }));
  const client = new ElasticLoadBalancingV2Client(account(story));
  await client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  client.destroy();
  await vi.waitUntil(async () => (await countHealthy(story, TargetGroupArn)) === Targets.length, {
    timeout: 20_000,
    interval: 50,
  });
}

/** The Auto Scaling group of a stack. */
export async function readGroup(story: Scenario, stackName: string): Promise<AutoScalingGroup> {
  return withGroups(story, async (client) => {
    const AutoScalingGroupNames = [await readOutput(story, stackName, 'GroupName')];
    const { AutoScalingGroups: [group] = [] } = await client.send(
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames }),
    );
    if (!group) throw new Error(`${stackName} has no group`);
    return group;
  });
}

/** Names of the processes that a stack's group does not run. */
export async function readSuspended(story: Scenario, stackName: string): Promise<string[]> {
  const { SuspendedProcesses = [] } = await readGroup(story, stackName);
  return SuspendedProcesses.map(({ ProcessName = '' }) => ProcessName).sort();
}

/** Somebody stops a process of a stack's group, for reasons of their own. */
export async function suspendByHand(story: Scenario, stackName: string, process: string): Promise<void> {
  const AutoScalingGroupName = await readOutput(story, stackName, 'GroupName');
  await withGroups(story, (client) =>
    client.send(new SuspendProcessesCommand({ AutoScalingGroupName, ScalingProcesses: [process] })),
  );
}

/** What of the scaling of a stack's service is suspended. */
export async function readScaling(story: Scenario, stackName: string): Promise<string[]> {
  const ResourceIds = [scalableTarget(story, stackName).ResourceId];
  const client = new ApplicationAutoScalingClient(account(story));
  const { ScalableTargets: [target] = [] } = await client.send(
    new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs', ResourceIds }),
  );
  client.destroy();
  const state = Object.entries(target?.SuspendedState ?? {});
  return state.flatMap(([name, held]) => (held ? [name.replace('Suspended', '')] : []));
}

/** Somebody changes the scalable target of a stack's service by hand. */
export async function registerScaling(
  story: Scenario,
  stackName: string,
  change: Pick<RegisterScalableTargetRequest, 'MaxCapacity' | 'SuspendedState'>,
): Promise<void> {
  const client = new ApplicationAutoScalingClient(account(story));
  await client.send(new RegisterScalableTargetCommand({ ...scalableTarget(story, stackName), ...change }));
  client.destroy();
}

function scalableTarget({ sandbox }: Scenario, stackName: string) {
  const service = sandbox.ecs.services().find((each) => each.stackName === stackName);
  const ResourceId = service?.serviceArn.split(':').at(-1) ?? '';
  return { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount', ResourceId } as const;
}

async function readOutput(story: Scenario, stackName: string, key: string): Promise<string> {
  const { Outputs = [] } = (await story.stack(stackName)) ?? {};
  const value = Outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
  if (value === undefined) throw new Error(`${stackName} has no output ${key}`);
  return value;
}

async function withGroups<T>(story: Scenario, work: (client: AutoScalingClient) => Promise<T>): Promise<T> {
  const client = new AutoScalingClient(account(story));
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

function account({ sandbox }: Scenario) {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  return { endpoint: sandbox.awsUrl, region: sandbox.account.region, credentials };
}

/** A service of instances behind the shared load balancer, as a team without containers writes it. */
export function instanceTemplate(most: number): string {
  return `Parameters:
  Image: { Type: String }
  Version: { Type: String }
  Count: { Type: Number, Default: 1 }
  VpcId: { Type: 'AWS::EC2::VPC::Id' }
  SubnetIds: { Type: 'List<AWS::EC2::Subnet::Id>' }
  ListenerArn: { Type: String }
  PreviewDomain: { Type: String }
  SwitchyardSuffix: { Type: String }
  SwitchyardPriority: { Type: Number }
Resources:
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      Protocol: HTTP
      Port: 8080
      HealthCheckIntervalSeconds: 5
      HealthCheckTimeoutSeconds: 2
      TargetGroupAttributes: [{ Key: deregistration_delay.timeout_seconds, Value: '0' }]
  Rule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref ListenerArn
      Priority: !Ref SwitchyardPriority
      Conditions:
        - Field: host-header
          HostHeaderConfig:
            Values:
              - !Sub ['orders-\${SwitchyardSuffix}.\${Host}', { Host: !Select [0, !Split [':', !Ref PreviewDomain]] }]
      Actions: [{ Type: forward, TargetGroupArn: !Ref TargetGroup }]
  Launch:
    Type: AWS::EC2::LaunchTemplate
    Properties: { LaunchTemplateData: { ImageId: ami-1, UserData: { 'Fn::Base64': !Sub 'VERSION=\${Version}' } } }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    DependsOn: Rule
    Properties:
      MinSize: '1'
      MaxSize: '${most}'
      DesiredCapacity: !Ref Count
      VPCZoneIdentifier: !Ref SubnetIds
      LaunchTemplate: { LaunchTemplateId: !Ref Launch, Version: !GetAtt Launch.LatestVersionNumber }
      TargetGroupARNs: [!Ref TargetGroup]
Outputs:
  Url: { Value: !Sub 'http://orders-\${SwitchyardSuffix}.\${PreviewDomain}' }
  TargetGroupArn: { Value: !Ref TargetGroup }
  GroupName: { Value: !Ref Group }
`;
}
