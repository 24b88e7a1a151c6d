import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
  ResourceGroupsTaggingAPIServiceException,
  paginateGetResources,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../aws/account.ts';
import { startAwsServer } from '../../../aws/server.ts';
import type { AwsServer } from '../../../aws/server.ts';
import { createSts } from '../../../aws/sts/sts.ts';
import { createTagging } from '../../../aws/tagging/tagging.ts';
import type { TaggedResource } from '../../../aws/tagging/tagging.ts';
import { Clock } from '../../../clock.ts';
import { CallLog } from '../../../control/calls.ts';
import { Denials } from '../../../control/denials.ts';

const APPLICATION = 'switchyard:application';
const ROLE = 'switchyard:role';

let account: Account;
let denials: Denials;
let resources: TaggedResource[];
let server: AwsServer;
let client: ResourceGroupsTaggingAPIClient;
let sts: STSClient;

beforeEach(async () => {
  account = { id: '111122223333', region: 'eu-central-1', clock: new Clock(), resourceMs: 1 };
  denials = new Denials(account);
  resources = [];
  server = await startAwsServer({
    clock: account.clock,
    services: [createSts(account), createTagging(account, () => resources)],
    calls: new CallLog(account.clock),
    interceptors: [denials.intercept],
    control: async () => ({ status: 404 }),
    nameResource: () => '*',
  });
  const config = {
    region: account.region,
    endpoint: server.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  client = new ResourceGroupsTaggingAPIClient(config);
  sts = new STSClient(config);
});

afterEach(async () => {
  client.destroy();
  sts.destroy();
  await server.close();
});

function stack(name: string, tags: Record<string, string>): TaggedResource {
  return {
    arn: `arn:aws:cloudformation:eu-central-1:111122223333:stack/${name}/1`,
    tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

const get = (input: GetResourcesCommandInput) => client.send(new GetResourcesCommand(input));

async function list(input: GetResourcesCommandInput): Promise<string[]> {
  const names: string[] = [];
  for await (const page of paginateGetResources({ client }, input)) {
    for (const { ResourceARN } of page.ResourceTagMappingList ?? [])
      names.push(ResourceARN?.split('/')[1] ?? '');
  }
  return names;
}

async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ResourceGroupsTaggingAPIServiceException)) throw error;
    return `${error.$metadata.httpStatusCode ?? 0} ${error.name}: ${error.message}`;
  }
  return 'no failure';
}

test('all filters must hold, of one filter’s values any, of the types any', async () => {
  resources = [
    stack('orders-api', { [APPLICATION]: 'orders', [ROLE]: 'api' }),
    stack('orders-web', { [APPLICATION]: 'orders', [ROLE]: 'web' }),
    stack('billing-api', { [APPLICATION]: 'billing', [ROLE]: 'api' }),
    stack('untagged', {}),
    { arn: 'arn:aws:s3:::state', tags: [{ Key: APPLICATION, Value: 'orders' }] },
  ];
  const ResourceTypeFilters = ['cloudformation:stack'];
  const orders = { Key: APPLICATION, Values: ['orders'] };
  expect(await list({ ResourceTypeFilters, TagFilters: [orders, { Key: ROLE, Values: ['api'] }] })).toEqual([
    'orders-api',
  ]);
  expect(await list({ ResourceTypeFilters, TagFilters: [orders] })).toEqual(['orders-api', 'orders-web']);
  expect(
    await list({ ResourceTypeFilters, TagFilters: [{ Key: ROLE, Values: ['web', 'api'] }] }),
  ).toHaveLength(3);
  expect(await list({ ResourceTypeFilters: ['cloudformation'], TagFilters: [{ Key: ROLE }] })).toHaveLength(
    3,
  );
  expect(await list({ ResourceTypeFilters, TagFilters: [{ Key: ROLE, Values: [''] }] })).toEqual([]);
  expect(await list({ TagFilters: [orders] })).toHaveLength(3);
  const { ResourceTagMappingList } = await get({
    ResourceARNList: [resources[1]?.arn ?? '', 'arn:aws:s3:::none'],
  });
  expect(ResourceTagMappingList).toEqual([{ ResourceARN: resources[1]?.arn, Tags: resources[1]?.tags }]);
});

test('pages are smaller than asked for, and their token lives a quarter of an hour', async () => {
  resources = Array.from({ length: 12 }, (_, index) => stack(`s${index}`, { [APPLICATION]: 'orders' }));
  expect(await list({ ResourcesPerPage: 100 })).toEqual(resources.map((_, index) => `s${index}`));
  const first = await get({ ResourcesPerPage: 100 });
  expect(first.ResourceTagMappingList?.length).toBeLessThan(12);
  account.clock.advance(14 * 60_000);
  const second = await get({ ResourcesPerPage: 2, PaginationToken: first.PaginationToken });
  expect(second.ResourceTagMappingList).toHaveLength(2);
  account.clock.advance(2 * 60_000);
  const late = get({ PaginationToken: first.PaginationToken });
  expect(await failureOf(late)).toMatch(/^400 PaginationTokenExpiredException/);
  resources = resources.slice(0, 1);
  expect((await get({})).PaginationToken).toBe('');
});

test.each<[string, GetResourcesCommandInput]>([
  ['ResourcesPerPage must be between 1 and 100', { ResourcesPerPage: 101 }],
  ['PaginationToken is invalid', { PaginationToken: 'mine' }],
  ['Unsupported service or resource type: Cloud Formation', { ResourceTypeFilters: ['Cloud Formation'] }],
  ['TagKey must have 1 to 128 characters', { TagFilters: [{ Key: '' }] }],
  [
    'TagValues can have at most 20 items',
    { TagFilters: [{ Key: 'a', Values: Array(21).fill('x') as string[] }] },
  ],
  [
    'TagFilters can have at most 50 items',
    { TagFilters: Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}` })) },
  ],
  [
    'ResourceARNList cannot be combined with ResourceTypeFilters or TagFilters',
    { ResourceARNList: ['arn:aws:s3:::a'], TagFilters: [{ Key: 'a' }] },
  ],
])('%s', async (message, input) => {
  expect(await failureOf(get(input))).toBe(`400 InvalidParameterException: ${message}`);
});

test('a caller without tag:GetResources is told so; who one is nobody can be denied', async () => {
  denials.set(['tag:GetResources', 'sts:*']);
  expect(await failureOf(get({}))).toMatch(
    /^400 AccessDeniedException: .* not authorized to perform: tag:GetResources/,
  );
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '111122223333',
    Arn: 'arn:aws:sts::111122223333:assumed-role/sandbox/session',
  });
});
