import {
  CreateStackCommand,
  DeleteStackCommand,
  SignalResourceCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

async function failedReason(id: string, resource: string): Promise<string | undefined> {
  const events = await bench.events(id);
  return events.find(
    (event) => event.LogicalResourceId === resource && event.ResourceStatus?.endsWith('_FAILED') === true,
  )?.ResourceStatusReason;
}

test('a creation that takes longer than it may is rolled back, by the clock of the sandbox', async () => {
  const template = thingsTemplate({ Slow: { Wait: 'create' } });
  const id = await bench.create('app', template, { TimeoutInMinutes: 5 });
  await bench.until(async () => (await bench.story(id)).includes('Slow CREATE_IN_PROGRESS'));
  expect((await bench.describe(id)).StackStatus).toBe('CREATE_IN_PROGRESS');
  bench.clock.advance(5 * 60_000);
  expect((await bench.settle(id)).StackStatus).toBe('ROLLBACK_COMPLETE');
  const begun = (await bench.events(id)).find((event) => event.ResourceStatus === 'ROLLBACK_IN_PROGRESS');
  expect(begun?.ResourceStatusReason).toMatch(/^Stack creation time exceeded the specified timeout\. /);
});

describe('a wait condition', () => {
  const template = JSON.stringify({
    Resources: {
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      Ready: {
        Type: 'AWS::CloudFormation::WaitCondition',
        Properties: { Handle: { Ref: 'Handle' }, Timeout: '300', Count: 2 },
      },
    },
    Outputs: { Data: { Value: { 'Fn::GetAtt': ['Ready', 'Data'] } } },
  });

  const signal = async (UniqueId: string, Status: 'SUCCESS' | 'FAILURE' = 'SUCCESS'): Promise<unknown> =>
    bench.client.send(
      new SignalResourceCommand({ StackName: 'app', LogicalResourceId: 'Ready', UniqueId, Status }),
    );

  test('is done once it has been signalled often enough', async () => {
    const id = await bench.create('app', template);
    await signal('one');
    await signal('one');
    expect((await bench.describe(id)).StackStatus).toBe('CREATE_IN_PROGRESS');
    await signal('two');
    const stack = await bench.settle(id);
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(stack.Outputs?.[0]?.OutputValue).toBe('{"one":"SUCCESS","two":"SUCCESS"}');
    await expect(signal('three')).rejects.toThrow('cannot signal resource Ready');
    await bench.update('app', template, { Tags: [{ Key: 'team', Value: 'orders' }] });
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_COMPLETE');
    await bench.update('app', template.replace('300', '400'));
    expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await failedReason(id, 'Ready')).toMatch(/^Update to resource type .* is not supported\.$/);
  });

  test('fails by a failure, and by the time', async () => {
    const first = await bench.create('app', template);
    await signal('one', 'FAILURE');
    expect((await bench.settle(first)).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await failedReason(first, 'Ready')).toBe('Received FAILURE signal with UniqueId one');
    await bench.client.send(new DeleteStackCommand({ StackName: 'app' }));
    await bench.settle(first);
    const second = await bench.create('app', template);
    await bench.until(async () => (await bench.story(second)).includes('Ready CREATE_IN_PROGRESS'));
    bench.clock.advance(301_000);
    expect((await bench.settle(second)).StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await failedReason(second, 'Ready')).toBe(
      'WaitCondition timed out. Received 0 conditions when expecting 2',
    );
  });
});

test('a custom resource is taken for done if it says whom to ask', async () => {
  const make = (Properties: object, type = 'Custom::Seed'): string =>
    JSON.stringify({
      Resources: { Seed: { Type: type, Properties } },
      Outputs: { Id: { Value: { Ref: 'Seed' } } },
    });
  const ServiceToken = 'arn:aws:lambda:eu-west-1:123456789012:function:seed';
  const id = await bench.made('app', make({ ServiceToken, Rows: 1 }));
  const { Outputs } = await bench.describe(id);
  expect(Outputs?.[0]?.OutputValue).toMatch(/^app-Seed-/);
  await bench.update('app', make({ ServiceToken, Rows: 2 }));
  expect(await bench.settle('app')).toMatchObject({ StackStatus: 'UPDATE_COMPLETE', Outputs });
  await bench.update('app', make({ ServiceToken: `${ServiceToken}-2`, Rows: 2 }));
  expect((await bench.settle('app')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await failedReason(id, 'Seed')).toBe('Modifying service token is not allowed.');
  const bare = await bench.create('bare', make({}, 'AWS::CloudFormation::CustomResource'));
  expect((await bench.settle(bare)).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await failedReason(bare, 'Seed')).toBe('Property ServiceToken cannot be empty.');
});

test('a stack whose role is gone can be neither changed nor deleted, until it gets another', async () => {
  const roles = JSON.stringify({
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  });
  const access = await bench.made('access', roles, { Capabilities: ['CAPABILITY_IAM'] });
  const RoleARN = (await bench.describe(access)).Outputs?.[0]?.OutputValue ?? '';
  const one = thingsTemplate({ One: {} });
  await bench.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: one, RoleARN }));
  const { StackId = '' } = await bench.settle('app');
  await bench.client.send(new DeleteStackCommand({ StackName: 'access' }));
  await bench.settle(access);
  const refused = `Role ${RoleARN} is invalid or cannot be assumed`;
  const change = new UpdateStackCommand({ StackName: 'app', TemplateBody: thingsTemplate({ Two: {} }) });
  await expect(bench.client.send(change)).rejects.toThrow(refused);
  await expect(bench.client.send(new DeleteStackCommand({ StackName: 'app' }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: refused,
  });
  expect((await bench.describe('app')).StackStatus).toBe('CREATE_COMPLETE');
  const other = 'arn:aws:iam::123456789012:role/made-elsewhere';
  await bench.client.send(new DeleteStackCommand({ StackName: 'app', RoleARN: other }));
  expect((await bench.settle(StackId)).StackStatus).toBe('DELETE_COMPLETE');
});
