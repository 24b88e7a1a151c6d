import * as schemas from '@aws-sdk/client-resource-groups-tagging-api';
import type {
  GetResourcesInput,
  GetResourcesOutput,
  TagFilter,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Account } from '../account.ts';
import type { Service, Tag } from '../service.ts';
import { createJsonService } from '../wire/json.ts';
import { checkInput } from './check-input.ts';
import { readToken, writeToken } from './pagination-token.ts';

export interface TaggedResource {
  readonly arn: string;
  readonly tags: readonly Tag[];
}

/** "A query can return fewer than this maximum" (GetResources): so few that a client which does not page is found out. */
const SMALL_PAGE = 5;

/** `service` or `service:type`, as the ARN has them: `arn:aws:cloudformation:<region>:<account>:stack/…`. */
function isOfType(arn: string, filter: string): boolean {
  const [, , service, , , resource = ''] = arn.split(':');
  const [wantedService, wantedType] = filter.split(':');
  return service === wantedService && (wantedType === undefined || resource.split('/')[0] === wantedType);
}

/** All filters must hold, of each filter's values one; no values = any value (GetResources, TagFilters). */
function hasTags(tags: readonly Tag[], filters: readonly TagFilter[]): boolean {
  return filters.every(({ Key, Values = [] }) =>
    tags.some((tag) => tag.Key === Key && (Values.length === 0 || Values.includes(tag.Value))),
  );
}

/** Resource Groups Tagging: the resources of `list`, which says what there is and in which order. */
export function createTagging(
  account: Account,
  list: () => readonly TaggedResource[],
  page: number = SMALL_PAGE,
): Service {
  function getResources(input: GetResourcesInput): GetResourcesOutput {
    checkInput(input);
    const { ResourceTypeFilters: types = [], TagFilters: filters = [], ResourceARNList: arns = [] } = input;
    const found = list().filter(
      ({ arn, tags }) =>
        tags.length > 0 &&
        (types.length === 0 || types.some((type) => isOfType(arn, type))) &&
        (arns.length === 0 || arns.includes(arn)) &&
        hasTags(tags, filters),
    );
    const start = readToken(input.PaginationToken, account.clock.now());
    const size = arns.length === 0 ? Math.min(input.ResourcesPerPage ?? page, page) : arns.length;
    const end = start + size;
    return {
      // An empty text, not an absent member, says that nothing follows.
      PaginationToken: end < found.length ? writeToken(end, account.clock.now()) : '',
      ResourceTagMappingList: found
        .slice(start, end)
        .map(({ arn, tags }) => ({ ResourceARN: arn, Tags: tags.map(({ Key, Value }) => ({ Key, Value })) })),
    };
  }
  return createJsonService({
    signingName: 'tagging',
    target: 'ResourceGroupsTaggingAPI_20170126',
    schemas,
    operations: { GetResources: getResources },
  });
}
