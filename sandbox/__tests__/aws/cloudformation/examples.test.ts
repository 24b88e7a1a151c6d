import { readFile } from 'node:fs/promises';
import {
  CreateStackCommand,
  DeleteStackCommand,
  ListStackResourcesCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Parameter } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Bench } from './bench.ts';

const read = async (name: string): Promise<string> =>
  readFile(new URL(`../../../../examples/${name}`, import.meta.url), 'utf8');

const parameters = (values: Readonly<Record<string, string>>): Parameter[] =>
  Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(async () => bench.close());

test('the example foundation carries the example service through its life', async () => {
  const { client } = bench;
  const foundation = await client.send(
    new CreateStackCommand({
      StackName: 'foundation',
      TemplateBody: await read('foundation.yml'),
      Parameters: parameters({ PreviewDomain: 'localhost:8080' }),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  const ready = await bench.settle(foundation.StackId ?? '');
  expect(ready.StackStatusReason).toBeUndefined();
  expect(ready.StackStatus).toBe('CREATE_COMPLETE');
  const outputs = Object.fromEntries(
    (ready.Outputs ?? []).map((item) => [item.OutputKey ?? '', item.OutputValue ?? '']),
  );
  expect(outputs['VpcId']).toMatch(/^vpc-[0-9a-f]{17}$/);
  expect(outputs['SubnetIds']).toMatch(/^subnet-[0-9a-f]{17},subnet-[0-9a-f]{17}$/);
  expect(outputs['RepositoryUri']).toMatch(
    /^123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/foundation-repository-/,
  );

  const TemplateBody = await read('service.yml');
  const wanted = [
    'VpcId',
    'SubnetIds',
    'ServiceSecurityGroupId',
    'ClusterName',
    'ExecutionRoleArn',
    'ListenerArn',
    'UrlScheme',
    'PreviewDomain',
  ];
  const inherited = Object.fromEntries(wanted.map((key) => [key, outputs[key] ?? '']));
  const given = { ...inherited, SwitchyardSuffix: 'pr-1', SwitchyardPriority: '1001', DesiredCount: '1' };
  const service = await client.send(
    new CreateStackCommand({
      StackName: 'orders-pr-1',
      TemplateBody,
      Parameters: parameters({ ...given, Image: 'orders:1', Version: 'one' }),
    }),
  );
  const made = await bench.settle(service.StackId ?? '');
  expect(made.StackStatusReason).toBeUndefined();
  expect(made.StackStatus).toBe('CREATE_COMPLETE');
  expect(made.Outputs).toContainEqual(
    expect.objectContaining({ OutputKey: 'Url', OutputValue: 'http://orders-pr-1.localhost:8080' }),
  );
  const definitions = async (): Promise<(string | undefined)[]> => {
    const { StackResourceSummaries = [] } = await client.send(
      new ListStackResourcesCommand({ StackName: 'orders-pr-1' }),
    );
    return StackResourceSummaries.filter((item) => item.LogicalResourceId === 'TaskDefinition').map(
      (item) => item.PhysicalResourceId,
    );
  };
  expect(await definitions()).toEqual([expect.stringMatching(/task-definition\/orders-pr-1:1$/)]);

  await client.send(
    new UpdateStackCommand({
      StackName: 'orders-pr-1',
      TemplateBody,
      Parameters: parameters({ ...given, Image: 'orders:2', Version: 'two' }),
    }),
  );
  const updated = await bench.settle(service.StackId ?? '');
  expect(updated.StackStatus).toBe('UPDATE_COMPLETE');
  expect(await definitions()).toEqual([expect.stringMatching(/task-definition\/orders-pr-1:2$/)]);

  await client.send(new DeleteStackCommand({ StackName: 'orders-pr-1' }));
  const gone = await bench.settle(service.StackId ?? '');
  expect(gone.StackStatus).toBe('DELETE_COMPLETE');
  await client.send(new DeleteStackCommand({ StackName: 'foundation' }));
  const end = await bench.settle(foundation.StackId ?? '');
  expect(end.StackStatus).toBe('DELETE_COMPLETE');
  expect(await bench.story(foundation.StackId ?? '')).toContain('StateBucket DELETE_SKIPPED');
  expect(bench.cloudformation.stacks()).toEqual([]);
});
