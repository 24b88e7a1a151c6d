import { DeleteStackCommand, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { networks, servers } from './expected-machines.ts';
import type { Expected } from './expected-machines.ts';
import { apis, stores } from './expected-services.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const template = (Resources: object, outputs: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    Resources,
    Outputs: Object.fromEntries(Object.entries(outputs).map(([key, Value]) => [key, { Value }])),
  });

async function outputsOf(name: string): Promise<Record<string, string | undefined>> {
  const { Outputs = [] } = await bench.describe(name);
  return Object.fromEntries(Outputs.map((output) => [output.OutputKey ?? '', output.OutputValue]));
}

async function idsOf(StackName: string): Promise<Record<string, string | undefined>> {
  const { StackResources = [] } = await bench.client.send(new DescribeStackResourcesCommand({ StackName }));
  return Object.fromEntries(
    StackResources.map((item) => [item.LogicalResourceId ?? '', item.PhysicalResourceId]),
  );
}

const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });

test('ids and attributes look like those of AWS', async () => {
  const resources = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: { Ref: 'Vpc' } } },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'main' } },
    Setting: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/app/size', Type: 'String', Value: '4' } },
  };
  const outputs = {
    Vpc: { Ref: 'Vpc' },
    Group: attribute('Group', 'GroupId'),
    GroupVpc: attribute('Group', 'VpcId'),
    Role: attribute('Role', 'Arn'),
    Queue: { Ref: 'Queue' },
    QueueArn: attribute('Queue', 'Arn'),
    TopicName: attribute('Topic', 'TopicName'),
    Cluster: attribute('Cluster', 'Arn'),
    Setting: attribute('Setting', 'Value'),
  };
  await bench.made('app', template(resources, outputs), { Capabilities: ['CAPABILITY_IAM'] });
  const values = await outputsOf('app');
  expect(values).toMatchObject({
    Vpc: expect.stringMatching(/^vpc-[0-9a-f]{17}$/) as string,
    Group: expect.stringMatching(/^sg-[0-9a-f]{17}$/) as string,
    GroupVpc: values['Vpc'],
    Role: expect.stringMatching(/^arn:aws:iam::123456789012:role\/app-Role-[A-Za-z0-9]{12}$/) as string,
    Queue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs',
    QueueArn: 'arn:aws:sqs:eu-west-1:123456789012:jobs',
    TopicName: 'news',
    Cluster: 'arn:aws:ecs:eu-west-1:123456789012:cluster/main',
    Setting: '4',
  });
});

test('a name that is taken fails the second stack and leaves the first alone', async () => {
  const logs = template({ Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/app' } } });
  const first = await bench.made('first', logs);
  const second = await bench.create('second', logs);
  expect((await bench.settle(second)).StackStatus).toBe('ROLLBACK_COMPLETE');
  const failed = (await bench.events(second)).find((event) => event.ResourceStatus === 'CREATE_FAILED');
  expect(failed?.ResourceStatusReason).toBe(`/app already exists in stack ${first}`);
  await bench.client.send(new DeleteStackCommand({ StackName: 'first' }));
  await bench.settle(first);
  await bench.client.send(new DeleteStackCommand({ StackName: 'second' }));
  await bench.settle(second);
  await bench.made('second', logs);
});

test('a change that needs a new one makes it, unless its name is fixed', async () => {
  const table = (key: string, more: object = {}): string =>
    template({ Table: { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [key], ...more } } });
  await bench.made('app', table('a'));
  const before = await idsOf('app');
  await bench.update('app', table('b'));
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
  expect((await idsOf('app'))['Table']).not.toBe(before['Table']);

  await bench.made('named', table('a', { TableName: 'orders' }));
  await bench.update('named', table('b', { TableName: 'orders' }));
  const stack = await bench.settle('named');
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  const failed = (await bench.events('named')).find((event) => event.ResourceStatus === 'UPDATE_FAILED');
  expect(failed?.ResourceStatusReason).toContain('Rename orders and update the stack again.');
  expect(await idsOf('named')).toEqual({ Table: 'orders' });
});

test('a parameter of type SSM reads what a stack of the account has stored', async () => {
  const Properties = { Name: '/image', Type: 'String', Value: 'app:7' };
  await bench.made('settings', template({ Setting: { Type: 'AWS::SSM::Parameter', Properties } }));
  const user = JSON.stringify({
    Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' } },
    Resources: { Thing: { Type: 'Test::Workshop::Thing', Properties: { Note: { Ref: 'Image' } } } },
  });
  await bench.made('app', user);
  expect([...bench.workshop.things.values()][0]?.properties['Note']).toBe('app:7');
  const { Parameters } = await bench.describe('app');
  expect(Parameters).toEqual([{ ParameterKey: 'Image', ParameterValue: '/image', ResolvedValue: 'app:7' }]);
});

test('a parameter of type SSM finds nothing once its stack is deleted', async () => {
  const Properties = { Name: '/image', Type: 'String', Value: 'app:7' };
  const id = await bench.made('settings', template({ Setting: { Type: 'AWS::SSM::Parameter', Properties } }));
  await bench.client.send(new DeleteStackCommand({ StackName: 'settings' }));
  await bench.settle(id);
  const user = JSON.stringify({
    Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' } },
    Resources: { Thing: { Type: 'Test::Workshop::Thing' } },
  });
  await expect(bench.create('app', user)).rejects.toThrow('Unable to fetch parameters [/image]');
});

/** What the made-up parts look like; a name is `<stack>-<logical id>-<random>`. */
const MADE_UP: Readonly<Record<string, string>> = {
  hex: '[0-9a-f]{17}',
  uuid: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  name: 'app-It\\d+-[A-Za-z0-9]{12}',
  lower: 'app-it\\d+-[a-z0-9]{12}',
};

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function shapeOf(expected: string, ref = ''): RegExp {
  const parts = expected.split(/<(\w+)>/).map((part, index) => {
    if (index % 2 === 0) return quote(part);
    return part === 'ref' ? quote(ref) : MADE_UP[part];
  });
  return new RegExp(`^${parts.join('')}$`);
}

test.each<[string, Readonly<Record<string, Expected>>]>([
  ['networks', networks],
  ['servers', servers],
  ['stores', stores],
  ['APIs', apis],
])('one of each type of %s is made, read and deleted', async (_kind, types) => {
  const rows = Object.entries(types).map(([type, expected], index) => ({
    id: `It${index}`,
    type,
    ...expected,
  }));
  const resources = rows.map(({ id, type, given = {} }) => [id, { Type: type, Properties: given }] as const);
  const reads = rows.flatMap(({ id, attributes = {} }): [string, unknown][] => [
    [`${id}Ref`, { Ref: id }],
    ...Object.keys(attributes).map((key, at): [string, unknown] => [`${id}At${at}`, attribute(id, key)]),
  ]);
  const stack = await bench.made(
    'app',
    template(Object.fromEntries(resources), Object.fromEntries<unknown>(reads)),
    {
      Capabilities: ['CAPABILITY_IAM'],
    },
  );
  const values = await outputsOf('app');
  for (const { id, type, ref, attributes = {} } of rows) {
    const name = values[`${id}Ref`] ?? '';
    expect(name, type).toMatch(shapeOf(ref));
    Object.entries(attributes).forEach(([key, shape], at) => {
      expect(values[`${id}At${at}`], `${type} ${key}`).toMatch(shapeOf(shape, name));
    });
  }
  await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
  expect((await bench.settle(stack)).StackStatus).toBe('DELETE_COMPLETE');
});

test('a version of a function is a new number each time, and its alias follows in place', async () => {
  const release = (name: string): string =>
    template(
      {
        Layer: {
          Type: 'AWS::Lambda::LayerVersion',
          Properties: { LayerName: 'tools', Content: { S3Key: name } },
        },
        [name]: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: 'orders' } },
        Live: {
          Type: 'AWS::Lambda::Alias',
          Properties: { FunctionName: 'orders', Name: 'live', FunctionVersion: attribute(name, 'Version') },
        },
      },
      { Version: attribute(name, 'Version'), Layer: { Ref: 'Layer' }, Live: { Ref: 'Live' } },
    );
  const lambda = 'arn:aws:lambda:eu-west-1:123456789012';
  await bench.made('app', release('First'));
  const Live = `${lambda}:function:orders:live`;
  expect(await outputsOf('app')).toEqual({ Version: '1', Layer: `${lambda}:layer:tools:1`, Live });
  await bench.update('app', release('Second'));
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
  expect(await outputsOf('app')).toEqual({ Version: '2', Layer: `${lambda}:layer:tools:2`, Live });
  expect((await idsOf('app'))['Second']).toBe(`${lambda}:function:orders:2`);
});

test.each([
  ['AWS::RDS::DBInstance', 'StorageEncrypted', 'AllocatedStorage'],
  ['AWS::ApiGatewayV2::Api', 'ProtocolType', 'Name'],
  ['AWS::EFS::FileSystem', 'KmsKeyId', 'ThroughputMode'],
  ['AWS::EC2::SecurityGroupIngress', 'CidrIp', 'Description'],
])('%s is replaced when %s changes, and not for %s', async (Type, replacing, plain) => {
  const withProperties = (Properties: object): string => template({ It: { Type, Properties } });
  await bench.made('app', withProperties({ [replacing]: 'a', [plain]: 'a' }));
  const before = await idsOf('app');
  await bench.update('app', withProperties({ [replacing]: 'a', [plain]: 'b' }));
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
  expect(await idsOf('app')).toEqual(before);
  await bench.update('app', withProperties({ [replacing]: 'b', [plain]: 'b' }));
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
  expect((await idsOf('app'))['It']).not.toBe(before['It']);
});
