import {
  CreateStackCommand,
  DescribeStackResourceCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListExportsCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  UpdateStackCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateStackInput } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './bench.ts';
import { thingsTemplate } from './things-template.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

const one = thingsTemplate({ One: {} });
const given = (ParameterKey: string, ParameterValue: string) => ({ ParameterKey, ParameterValue });

async function refusal(input: Partial<CreateStackInput>): Promise<string> {
  const sent = bench.client.send(new CreateStackCommand({ StackName: 'app', TemplateBody: one, ...input }));
  return sent.then(
    () => 'accepted',
    (error: Error) => `${error.name}: ${error.message}`,
  );
}

test('parameters: defaults, previous values, lists, and secrets that are never shown', async () => {
  const template = thingsTemplate(
    {
      One: {
        Note: {
          'Fn::Join': ['/', [{ Ref: 'Secret' }, { Ref: 'Size' }, { 'Fn::Select': [1, { Ref: 'List' }] }]],
        },
      },
    },
    {
      Parameters: {
        Secret: { Type: 'String', NoEcho: true },
        Size: { Type: 'Number', Default: 2 },
        List: { Type: 'CommaDelimitedList', Default: 'a, b' },
      },
    },
  );
  await bench.made('app', template, { Parameters: [given('Secret', 'hush'), given('Size', '3')] });
  expect(bench.workshop.things.get('One-1')?.properties['Note']).toBe('hush/3/b');
  const { Parameters } = await bench.describe('app');
  expect(Parameters).toEqual([given('Secret', '****'), given('Size', '3'), given('List', 'a, b')]);
  const kept = [{ ParameterKey: 'Secret', UsePreviousValue: true }];
  await bench.client.send(
    new UpdateStackCommand({ StackName: 'app', UsePreviousTemplate: true, Parameters: kept }),
  );
  await bench.settle('app');
  expect(bench.workshop.things.get('One-1')?.properties['Note']).toBe('hush/2/b');
});

test('a template comes from S3 too, and is given back as it was', async () => {
  const text = `${' '.repeat(52_000)}${one}`;
  bench.objects.set('https://bucket.s3.eu-west-1.amazonaws.com/t.json', text);
  const from = { TemplateBody: undefined, TemplateURL: 'https://bucket.s3.eu-west-1.amazonaws.com/t.json' };
  expect(await refusal(from)).toBe('accepted');
  await bench.settle('app');
  const { TemplateBody } = await bench.client.send(new GetTemplateCommand({ StackName: 'app' }));
  expect(TemplateBody).toBe(text.trimStart().padStart(text.length));
});

test('a template can be asked about before it is used', async () => {
  const TemplateBody = JSON.stringify({
    Description: 'words',
    Parameters: { Word: { Type: 'String', Default: 'x', AllowedValues: ['x', 'y'] } },
    Resources: { Role: { Type: 'AWS::IAM::Role' }, Table: { Type: 'AWS::DynamoDB::Table' } },
  });
  const summary = await bench.client.send(new GetTemplateSummaryCommand({ TemplateBody }));
  expect(summary).toMatchObject({
    Description: 'words',
    Capabilities: ['CAPABILITY_IAM'],
    ResourceTypes: ['AWS::IAM::Role', 'AWS::DynamoDB::Table'],
    Parameters: [
      { ParameterKey: 'Word', DefaultValue: 'x', ParameterConstraints: { AllowedValues: ['x', 'y'] } },
    ],
  });
  const valid = await bench.client.send(new ValidateTemplateCommand({ TemplateBody }));
  expect(valid.Parameters?.map((parameter) => parameter.ParameterKey)).toEqual(['Word']);
  await expect(bench.client.send(new ValidateTemplateCommand({ TemplateBody: '[]' }))).rejects.toThrow(
    'Template format error',
  );
});

test('every list comes in pages', async () => {
  const names = Array.from({ length: 7 }, (_item, index) => `app-${index}`);
  for (const name of names) {
    const Outputs = { Out: { Value: name, Export: { Name: `${name}-out` } } };
    await bench.made(
      name,
      thingsTemplate(Object.fromEntries(names.map((id) => [id.replace('-', ''), {}])), { Outputs }),
    );
  }
  const { client } = bench;
  const first = await client.send(new DescribeStacksCommand({}));
  expect(first.Stacks?.map((stack) => stack.StackName)).toEqual([
    'app-6',
    'app-5',
    'app-4',
    'app-3',
    'app-2',
  ]);
  await bench.made('newer', one);
  const rest = await client.send(new DescribeStacksCommand({ NextToken: first.NextToken }));
  expect(rest.Stacks?.map((stack) => stack.StackName)).toEqual(['app-1', 'app-0']);
  expect(rest.NextToken).toBeUndefined();
  const resources = await client.send(new ListStackResourcesCommand({ StackName: 'app-0' }));
  expect(resources.StackResourceSummaries).toHaveLength(5);
  const more = { StackName: 'app-0', NextToken: resources.NextToken };
  expect((await client.send(new ListStackResourcesCommand(more))).StackResourceSummaries).toHaveLength(2);
  const exported = await client.send(new ListExportsCommand({}));
  expect(exported.Exports?.[0]).toMatchObject({ Name: 'app-0-out', Value: 'app-0' });
  const last = await client.send(new ListExportsCommand({ NextToken: exported.NextToken }));
  expect(last.Exports).toHaveLength(2);
  await expect(client.send(new DescribeStacksCommand({ NextToken: 'nonsense' }))).rejects.toThrow(
    'NextToken',
  );
});

test('resources can be asked for one by one', async () => {
  await bench.made('app', thingsTemplate({ One: { with: { Metadata: { why: 'because' } } }, Two: {} }));
  const { client } = bench;
  const all = await client.send(new DescribeStackResourcesCommand({ StackName: 'app' }));
  expect(all.StackResources?.map((item) => item.LogicalResourceId)).toEqual(['One', 'Two']);
  const physical = await client.send(new DescribeStackResourcesCommand({ PhysicalResourceId: 'Two-2' }));
  expect(physical.StackResources?.[0]).toMatchObject({ StackName: 'app' });
  const detail = await client.send(
    new DescribeStackResourceCommand({ StackName: 'app', LogicalResourceId: 'One' }),
  );
  expect(detail.StackResourceDetail).toMatchObject({
    PhysicalResourceId: 'One-1',
    Metadata: '{"why":"because"}',
  });
  const missing = client.send(
    new DescribeStackResourceCommand({ StackName: 'app', LogicalResourceId: 'Three' }),
  );
  await expect(missing).rejects.toThrow('Resource Three does not exist for stack app');
});

test('imports are listed; an export without any is an error', async () => {
  const Outputs = { Out: { Value: 'v', Export: { Name: 'shared' } } };
  await bench.made('giver', thingsTemplate({ One: {} }, { Outputs }));
  const ask = new ListImportsCommand({ ExportName: 'shared' });
  await expect(bench.client.send(ask)).rejects.toThrow("Export 'shared' is not imported by any stack.");
  await bench.made('taker', thingsTemplate({ Two: { Note: { 'Fn::ImportValue': 'shared' } } }));
  expect((await bench.client.send(ask)).Imports).toEqual(['taker']);
});
