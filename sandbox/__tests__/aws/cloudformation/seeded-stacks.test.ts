import {
  CloudFormationClient,
  DeleteStackCommand,
  paginateDescribeStacks,
} from '@aws-sdk/client-cloudformation';
import {
  ResourceGroupsTaggingAPIClient,
  paginateGetResources,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { expect, it, vi } from 'vitest';
import { startSandbox } from '../../../sandbox.ts';

it('thousands of stacks are there in a moment, and are listed, described and deleted like any other', async () => {
  const sandbox = await startSandbox({ pageSize: 100 });
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const options = { endpoint: sandbox.awsUrl, region: sandbox.account.region, credentials };
  const client = new CloudFormationClient(options);
  const tagging = new ResourceGroupsTaggingAPIClient(options);
  try {
    const seeds = Array.from({ length: 2_000 }, (_, n) => ({
      name: `stack-${n}`,
      tags: { team: n % 100 === 0 ? 'ours' : 'theirs' },
    }));
    sandbox.cloudformation.seed(seeds);
    expect(() => sandbox.cloudformation.seed([{ name: 'stack-7', tags: {} }])).toThrow('already exists');

    let pages = 0;
    const TagFilters = [{ Key: 'team', Values: ['ours'] }];
    for await (const page of paginateGetResources(
      { client: tagging },
      { TagFilters, ResourcesPerPage: 100 },
    )) {
      pages += 1;
      expect(page.ResourceTagMappingList).toHaveLength(20);
    }
    expect(pages).toBe(1);

    await client.send(new DeleteStackCommand({ StackName: 'stack-7' }));
    await vi.waitFor(() => expect(sandbox.cloudformation.stacks()).toHaveLength(1_999));
    const seen = new Set<string>();
    for await (const { Stacks = [] } of paginateDescribeStacks({ client }, {}))
      for (const { StackName = '', StackStatus } of Stacks)
        if (StackStatus === 'CREATE_COMPLETE') seen.add(StackName);
    expect(seen.size).toBe(1_999);
  } finally {
    client.destroy();
    tagging.destroy();
    await sandbox.close();
  }
});
