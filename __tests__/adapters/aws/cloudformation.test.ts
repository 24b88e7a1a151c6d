import type {
  CreateStackInput,
  DeleteStackInput,
  DescribeStackEventsInput,
  DescribeStacksInput,
  ListImportsInput,
  ListStackResourcesInput,
  UpdateStackInput,
} from '@aws-sdk/client-cloudformation';
import type { GetResourcesInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { expect, test } from 'vitest';
import type { EventsFrom, StackRequest } from '../../../src/ports.ts';
import { failureOf } from '../failure.ts';
import { ID, openStacks, refuse } from './cloudformation-world.ts';

const at = new Date('2026-11-21T04:00:00.000Z');

const REQUEST: StackRequest = {
  name: 'orders-api-pr-42',
  template: { body: '{"Resources":{}}' },
  parameters: { Size: 'small', Secret: undefined },
  tags: { 'switchyard:origin': 'pr/42' },
  capabilities: ['CAPABILITY_IAM'],
  roleArn: 'arn:aws:iam::123456789012:role/cloudformation',
  notificationArns: ['arn:aws:sns:eu-west-1:123456789012:stacks'],
  token: 'run-1-create',
};

test('a stack, as CloudFormation describes it', async () => {
  const { stacks } = await openStacks({
    cloudformation: {
      DescribeStacks: () => ({
        Stacks: [
          {
            StackId: ID,
            StackName: 'orders-api-pr-42',
            StackStatus: 'UPDATE_COMPLETE',
            CreationTime: at,
            LastUpdatedTime: at,
            LastOperations: [{ OperationType: 'UPDATE_STACK', OperationId: 'op-2' }],
            Tags: [{ Key: 'a', Value: '<&>' }],
            Parameters: [{ ParameterKey: 'Secret', ParameterValue: '****' }],
            Outputs: [{ OutputKey: 'Url', OutputValue: 'http://pr-42.test' }],
            Capabilities: ['CAPABILITY_IAM'],
            EnableTerminationProtection: true,
          },
        ],
      }),
    },
  });
  expect(await stacks.describe('orders-api-pr-42')).toEqual({
    stackId: ID,
    name: 'orders-api-pr-42',
    status: 'UPDATE_COMPLETE',
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    operationId: 'op-2',
    tags: { a: '<&>' },
    parameters: { Secret: '****' },
    outputs: { Url: 'http://pr-42.test' },
    capabilities: ['CAPABILITY_IAM'],
    terminationProtection: true,
  });
});

test('only “does not exist” is no stack; any other ValidationError is a failure', async () => {
  const answers = {
    gone: refuse('ValidationError', 'Stack with id gone does not exist'),
    bad: refuse('ValidationError', '1 validation error detected'),
  };
  const { stacks } = await openStacks({
    cloudformation: {
      DescribeStacks: ({ StackName }: DescribeStacksInput) => answers[StackName as 'gone'](),
    },
  });
  expect(await stacks.describe('gone')).toBeUndefined();
  expect((await failureOf(stacks.describe('bad'))).code).toBe('aws-error');
});

test('a status that is not known is a failure by its name', async () => {
  const Stacks = [{ StackName: 'orders', StackStatus: 'PAUSED_BY_A_NEW_FEATURE', CreationTime: at }];
  const { stacks } = await openStacks({ cloudformation: { DescribeStacks: () => ({ Stacks }) } });
  const failure = await failureOf(stacks.describe('orders'));
  expect(failure.code).toBe('unknown-stack-status');
  expect(failure.message).toContain('PAUSED_BY_A_NEW_FEATURE');
});

test('what a create, an update and a delete send', async () => {
  const sent: Record<string, unknown> = {};
  const keep = (name: string, output: object) => (input: object) => {
    sent[name] = input;
    return output;
  };
  const { stacks } = await openStacks({
    cloudformation: {
      CreateStack: keep('create', { StackId: ID, OperationId: 'op' }),
      UpdateStack: keep('update', { StackId: ID }),
      DeleteStack: keep('delete', {}),
    },
  });
  expect(await stacks.create({ ...REQUEST, parameters: { Size: 'small' } })).toEqual({ stackId: ID });
  expect(sent['create'] as CreateStackInput).toMatchObject({
    StackName: 'orders-api-pr-42',
    TemplateBody: '{"Resources":{}}',
    Parameters: [{ ParameterKey: 'Size', ParameterValue: 'small' }],
    Tags: [{ Key: 'switchyard:origin', Value: 'pr/42' }],
    Capabilities: ['CAPABILITY_IAM'],
    RoleARN: REQUEST.roleArn,
    NotificationARNs: REQUEST.notificationArns,
    ClientRequestToken: 'run-1-create',
  });

  const { template: _template, tags: _tags, roleArn: _role, ...rest } = REQUEST;
  expect(await stacks.update({ ...rest, name: ID })).toBe('updating');
  const update = sent['update'] as UpdateStackInput;
  expect(update.UsePreviousTemplate).toBe(true);
  expect(update).not.toHaveProperty('Tags');
  expect(update).not.toHaveProperty('TemplateBody');
  expect(update).not.toHaveProperty('RoleARN');
  expect(update.Parameters).toEqual([
    { ParameterKey: 'Size', ParameterValue: 'small' },
    { ParameterKey: 'Secret', UsePreviousValue: true },
  ]);

  await stacks.delete(ID, { token: 'run-1-delete' });
  expect(sent['delete'] as DeleteStackInput).toEqual({ StackName: ID, ClientRequestToken: 'run-1-delete' });
  await stacks.delete(ID, { token: 'run-1-delete', retain: ['Bucket'] });
  expect(sent['delete']).toMatchObject({ RetainResources: ['Bucket'] });
  await stacks.delete(ID, { token: 'run-1-delete', force: true });
  expect(sent['delete']).toMatchObject({ DeletionMode: 'FORCE_DELETE_STACK' });
});

test('“No updates” and “busy” are outcomes, another ValidationError a failure', async () => {
  let text = 'No updates are to be performed.';
  const { stacks } = await openStacks({
    cloudformation: { UpdateStack: () => refuse('ValidationError', text)() },
  });
  expect(await stacks.update(REQUEST)).toBe('no-changes');
  text = `Stack:${ID} is in UPDATE_IN_PROGRESS state and can not be updated.`;
  expect(await stacks.update(REQUEST)).toBe('busy');
  text = `Stack:${ID} is in ROLLBACK_COMPLETE state and can not be updated.`;
  const failure = await failureOf(stacks.update(REQUEST));
  expect(failure.code).toBe('aws-error');
  expect(failure.message).toContain(text);
});

test('events come oldest first, only those after the known one, and no page more than needed', async () => {
  const pages = [
    ['e9', 'e8'],
    ['e7', 'e6'],
    ['e5', 'e4'],
  ];
  const { stacks, calls } = await openStacks({
    cloudformation: {
      DescribeStackEvents: ({ NextToken = '0' }: DescribeStackEventsInput) => ({
        StackEvents: pages[Number(NextToken)]?.map((EventId) => ({
          EventId,
          StackId: ID,
          StackName: 'orders',
          Timestamp: at,
          ClientRequestToken: 'run-1-create',
        })),
        ...(Number(NextToken) < 2 && { NextToken: String(Number(NextToken) + 1) }),
      }),
    },
  });
  const ids = async (from: EventsFrom) => (await stacks.events(ID, from)).map(({ eventId }) => eventId);
  expect(await ids({ kind: 'after', eventId: 'e6' })).toEqual(['e7', 'e8', 'e9']);
  expect(calls.list()).toHaveLength(2);
  expect(await ids({ kind: 'after', eventId: 'e9' })).toEqual([]);
  expect(calls.list()).toHaveLength(3);
  expect(await ids({ kind: 'newest-page' })).toEqual(['e8', 'e9']);
  expect(calls.list()).toHaveLength(4);
  const everything = ['e4', 'e5', 'e6', 'e7', 'e8', 'e9'];
  expect(await ids({ kind: 'after', eventId: 'forgotten' })).toEqual(everything);
  expect(await ids({ kind: 'beginning' })).toEqual(everything);
  expect(await ids({ kind: 'since', at: at.toISOString() })).toEqual(everything);
  expect(await ids({ kind: 'since', at: new Date(at.getTime() + 1).toISOString() })).toEqual([]);
  const [newest] = await stacks.events(ID, { kind: 'after', eventId: 'e8' });
  expect(newest).toMatchObject({ token: 'run-1-create', at: at.toISOString() });
});

test('resources over all pages', async () => {
  const { stacks } = await openStacks({
    cloudformation: {
      ListStackResources: ({ NextToken }: ListStackResourcesInput) => ({
        StackResourceSummaries: [
          {
            LogicalResourceId: NextToken ?? 'First',
            ResourceType: 'AWS::ECS::Service',
            LastUpdatedTimestamp: at,
            ResourceStatus: 'CREATE_COMPLETE',
          },
        ],
        ...(NextToken === undefined && { NextToken: 'Second' }),
      }),
    },
  });
  expect((await stacks.resources(ID)).map(({ logicalId }) => logicalId)).toEqual(['First', 'Second']);
});

const OWNED = { 'switchyard:application': 'orders', 'switchyard:role': 'api' };
const asTags = (tags: object) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value: String(Value) }));

test('stacks are listed by their tags, a hundred a call, over all pages', async () => {
  const asked: GetResourcesInput[] = [];
  const { stacks } = await openStacks({
    cloudformation: {},
    tagging: {
      GetResources: (input: GetResourcesInput) => {
        asked.push(input);
        const n = asked.length;
        return {
          ResourceTagMappingList: [{ ResourceARN: ID.replace('42', String(n)), Tags: asTags(OWNED) }],
          PaginationToken: n < 3 ? `page ${n}` : '',
        };
      },
    },
  });
  const found = await stacks.list(OWNED);
  expect(found.map(({ name }) => name)).toEqual(['orders-api-pr-1', 'orders-api-pr-2', 'orders-api-pr-3']);
  expect(found[0]).toEqual({ stackId: ID.replace('42', '1'), name: 'orders-api-pr-1', tags: OWNED });
  expect(asked[0]).toMatchObject({
    ResourcesPerPage: 100,
    ResourceTypeFilters: ['cloudformation:stack'],
    TagFilters: [
      { Key: 'switchyard:application', Values: ['orders'] },
      { Key: 'switchyard:role', Values: ['api'] },
    ],
  });
});

test('where tagging is denied all stacks are read instead, without nested ones and strangers', async () => {
  const stack = (name: string, tags: object, more = {}) => ({
    StackId: ID.replace('orders-api-pr-42', name),
    StackName: name,
    StackStatus: 'CREATE_COMPLETE',
    CreationTime: at,
    Tags: asTags(tags),
    ...more,
  });
  const pages = [
    [stack('one', OWNED), stack('nested', OWNED, { ParentId: ID })],
    [stack('stranger', { ...OWNED, 'switchyard:role': 'web' }), stack('two', { ...OWNED, more: 'x' })],
  ];
  const { stacks, calls } = await openStacks({
    tagging: { GetResources: refuse('AccessDenied', 'not authorized to perform: tag:GetResources', 403) },
    cloudformation: {
      DescribeStacks: ({ NextToken }: DescribeStacksInput) =>
        NextToken === undefined ? { Stacks: pages[0], NextToken: 'next' } : { Stacks: pages[1] },
    },
  });
  expect((await stacks.list(OWNED)).map(({ name }) => name)).toEqual(['one', 'two']);
  expect(calls.list().map(({ operation }) => operation)).toEqual([
    'GetResources',
    'DescribeStacks',
    'DescribeStacks',
  ]);
});

test('where neither is allowed, both ways to list are told', async () => {
  const denied = refuse('AccessDenied', 'not authorized to perform: cloudformation:ListStacks', 403);
  const { stacks } = await openStacks({
    tagging: { GetResources: denied },
    cloudformation: { DescribeStacks: denied },
  });
  await expect(stacks.list(OWNED)).rejects.toMatchObject({
    code: 'permission-missing',
    next: expect.stringMatching(
      /cloudformation:DescribeStacks and cloudformation:ListStacks .*tag:GetResources.* on \*/,
    ) as string,
  });
});

test('importers of an export are read to the last page; none, or nobody to be asked, is no failure', async () => {
  const { stacks } = await openStacks({
    cloudformation: {
      ListImports: ({ ExportName, NextToken }: ListImportsInput) => {
        if (ExportName === 'lonely')
          refuse('ValidationError', "Export 'lonely' is not imported by any stack.")();
        if (ExportName === 'secret') refuse('AccessDenied', 'User: x is not authorized', 403)();
        return NextToken === undefined ? { Imports: ['one'], NextToken: 'next' } : { Imports: ['two'] };
      },
    },
  });
  expect(await stacks.importers('shared')).toEqual(['one', 'two']);
  expect(await stacks.importers('lonely')).toEqual([]);
  expect(await stacks.importers('secret')).toBeUndefined();
});

test('a denied call names the IAM action and the stack', async () => {
  const { stacks } = await openStacks({
    cloudformation: { CreateStack: refuse('AccessDenied', 'User: x is not authorized', 403) },
  });
  const failure = await failureOf(stacks.create(REQUEST));
  expect(failure.code).toBe('permission-missing');
  expect(failure.message).toContain('cloudformation:CreateStack on orders-api-pr-42');
});

test('throttling is waited out', async () => {
  let left = 2;
  const { stacks } = await openStacks({
    cloudformation: {
      GetTemplate: () => {
        left -= 1;
        return left < 0 ? { TemplateBody: 'Resources: {}' } : refuse('Throttling', 'Rate exceeded')();
      },
    },
  });
  expect(await stacks.template(ID)).toBe('Resources: {}');
});
