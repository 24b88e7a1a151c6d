import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { ResourceTagMapping } from '@aws-sdk/client-resource-groups-tagging-api';
import type { ListedStack } from '../../ports.ts';
import { DIAL_STEP, dialTwice } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { toSwitchyardError } from './errors.ts';

/** Stacks that carry these tags, or undefined where this API cannot be used. It may lag, and lists what was deleted. */
export async function listTagged(
  options: AwsOptions,
  tags: Readonly<Record<string, string>>,
): Promise<readonly ListedStack[] | undefined> {
  const client = new ResourceGroupsTaggingAPIClient(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  try {
    return await readPages(client, tags);
  } catch (error) {
    if (isClientFault(error)) return undefined;
    throw toSwitchyardError(error, { action: 'tag:GetResources', resource: '*' });
  } finally {
    client.destroy();
  }
}

async function readPages(
  client: ResourceGroupsTaggingAPIClient,
  tags: Readonly<Record<string, string>>,
): Promise<readonly ListedStack[]> {
  const TagFilters = Object.entries(tags).map(([Key, value]) => ({ Key, Values: [value] }));
  const found: ListedStack[] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await client.send(
      new GetResourcesCommand({
        ResourceTypeFilters: ['cloudformation:stack'],
        TagFilters,
        ResourcesPerPage: 100,
        PaginationToken,
      }),
    );
    found.push(...(page.ResourceTagMappingList ?? []).map(listed));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken);
  return found;
}

/** `arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>` */
function listed({ ResourceARN = '', Tags = [] }: ResourceTagMapping): ListedStack {
  const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
  return { stackId: ResourceARN, name: ResourceARN.split('/')[1] ?? '', tags };
}

function isClientFault(error: unknown): boolean {
  return error instanceof Error && '$fault' in error && error.$fault === 'client';
}
