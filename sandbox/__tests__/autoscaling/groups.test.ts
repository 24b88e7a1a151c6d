import {
  AutoScalingServiceException,
  DescribeAutoScalingGroupsCommand,
  DescribeScalingActivitiesCommand,
  paginateDescribeScalingActivities,
  ResumeProcessesCommand,
  SetDesiredCapacityCommand,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { expect, onTestFinished, test } from 'vitest';
import { InstanceStack } from './stack-of-instances.ts';

async function open(wishes?: Parameters<typeof InstanceStack.open>[0]): Promise<InstanceStack> {
  const stack = await InstanceStack.open(wishes);
  onTestFinished(() => stack.close());
  return stack;
}

async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof AutoScalingServiceException)) throw error;
    return `${error.$metadata.httpStatusCode ?? 0} ${error.name}: ${error.message}`;
  }
  return 'no failure';
}

const states = (stack: InstanceStack) =>
  expect.poll(() => Object.values(stack.targets()), { timeout: 5_000 });

async function ask(stack: InstanceStack): Promise<unknown> {
  return (await fetch(stack.outputs['Url'] ?? '')).json();
}

test('instances of a group answer through the load balancer, with the version of their user data', async () => {
  const stack = await open({ version: '1.4.2' });
  await states(stack).toEqual(['healthy', 'healthy']);
  expect(await ask(stack)).toMatchObject({ stack: 'orders', version: '1.4.2', service: stack.name });
  const group = await stack.describe();
  expect(group).toMatchObject({
    MinSize: 0,
    MaxSize: 4,
    DesiredCapacity: 2,
    VPCZoneIdentifier: 'subnet-1,subnet-2',
    TargetGroupARNs: [stack.outputs['TargetGroup']],
    LaunchTemplate: { Version: '1' },
    Instances: [
      { LifecycleState: 'InService', HealthStatus: 'Healthy', ImageId: 'ami-1' },
      { LifecycleState: 'InService', HealthStatus: 'Healthy', LaunchTemplate: { Version: '1' } },
    ],
  });
  expect(Object.keys(stack.targets())).toEqual(group.Instances?.map(({ InstanceId }) => InstanceId));
  expect(group.Tags).toContainEqual(expect.objectContaining({ Key: 'team', Value: 'orders' }));
});

test('a capacity set by API moves instances and targets, within the bounds', async () => {
  const stack = await open({ count: 1 });
  const set = (DesiredCapacity: number) =>
    stack.client.send(
      new SetDesiredCapacityCommand({
        AutoScalingGroupName: stack.name,
        DesiredCapacity,
        HonorCooldown: false,
      }),
    );
  await set(3);
  await states(stack).toEqual(['healthy', 'healthy', 'healthy']);
  expect(await failureOf(set(5))).toBe(
    '400 ValidationError: New SetDesiredCapacity value 5 is above max value 4 for the AutoScalingGroup.',
  );
  const raise = { AutoScalingGroupName: stack.name, MaxSize: 6, MinSize: 5 };
  await stack.client.send(new UpdateAutoScalingGroupCommand(raise));
  await states(stack).toHaveLength(5);
  expect(await stack.describe()).toMatchObject({ DesiredCapacity: 5, MaxSize: 6 });
  const lower = { AutoScalingGroupName: stack.name, MinSize: 0, DesiredCapacity: 0 };
  await stack.client.send(new UpdateAutoScalingGroupCommand(lower));
  await states(stack).toEqual([]);
  const descriptions: string[] = [];
  const paging = paginateDescribeScalingActivities(
    { client: stack.client },
    { AutoScalingGroupName: stack.name },
  );
  for await (const page of paging) {
    descriptions.push(
      ...(page.Activities ?? []).map(({ Description = '' }) => Description.split(':')[0] ?? ''),
    );
  }
  expect(descriptions.filter((text) => text === 'Launching a new EC2 instance')).toHaveLength(5);
  expect(descriptions.filter((text) => text === 'Terminating EC2 instance')).toHaveLength(5);
  const { Activities = [] } = await stack.client.send(new DescribeScalingActivitiesCommand({}));
  expect(Activities[0]?.Cause).toMatch(
    /difference between desired and actual capacity, shrinking the capacity/,
  );
});

test('a suspended process does nothing until it is resumed', async () => {
  const stack = await open({ count: 2 });
  await states(stack).toEqual(['healthy', 'healthy']);
  const processes = { AutoScalingGroupName: stack.name, ScalingProcesses: ['Terminate'] };
  await stack.client.send(new SuspendProcessesCommand(processes));
  await stack.client.send(
    new SetDesiredCapacityCommand({ AutoScalingGroupName: stack.name, DesiredCapacity: 1 }),
  );
  expect(await stack.describe()).toMatchObject({
    DesiredCapacity: 1,
    SuspendedProcesses: [{ ProcessName: 'Terminate', SuspensionReason: 'User suspended' }],
  });
  expect((await stack.describe()).Instances).toHaveLength(2);
  await stack.client.send(new ResumeProcessesCommand(processes));
  await states(stack).toEqual(['healthy']);
  const wrong = new SuspendProcessesCommand({
    AutoScalingGroupName: stack.name,
    ScalingProcesses: ['Everything'],
  });
  expect(await failureOf(stack.client.send(wrong))).toMatch(/^400 ValidationError/);
});

test('a new version of the launch template reaches only new instances', async () => {
  const stack = await open({ version: '1', count: 1 });
  await states(stack).toEqual(['healthy']);
  await stack.update({ version: '2', count: 1 });
  expect(await ask(stack)).toMatchObject({ version: '1' });
  await stack.client.send(
    new SetDesiredCapacityCommand({ AutoScalingGroupName: stack.name, DesiredCapacity: 2 }),
  );
  await states(stack).toEqual(['healthy', 'healthy']);
  const answers = [await ask(stack), await ask(stack)].map(
    (answer) => (answer as { version: string }).version,
  );
  expect(answers.sort()).toEqual(['1', '2']);
});

test('instances that do not come up are unhealthy targets, and the stack is complete all the same', async () => {
  const stack = await open({ behaviour: 'unhealthy' });
  await states(stack).toEqual(['unhealthy', 'unhealthy']);
});

test('deletion ends every instance; unknown groups are left out or refused', async () => {
  const stack = await open();
  await stack.delete();
  const described = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [stack.name] });
  expect((await stack.client.send(described)).AutoScalingGroups).toEqual([]);
  const set = new SetDesiredCapacityCommand({ AutoScalingGroupName: stack.name, DesiredCapacity: 1 });
  expect(await failureOf(stack.client.send(set))).toMatch(
    /^400 ValidationError: AutoScalingGroup name not found/,
  );
  expect([...stack.sandbox.elbv2.registry.instances]).toEqual([]);
});
