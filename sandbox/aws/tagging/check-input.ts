import type { GetResourcesInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { ServiceError } from '../service.ts';

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}

/** Refuses what GetResources refuses: limits and combinations of the API reference, "GetResources". */
export function checkInput(input: GetResourcesInput): void {
  const { ResourceARNList: arns, ResourceTypeFilters: types, TagFilters: filters } = input;
  checkPage(input);
  if (arns !== undefined && (types !== undefined || filters !== undefined)) {
    throw invalid('ResourceARNList cannot be combined with ResourceTypeFilters or TagFilters');
  }
  if ((types?.length ?? 0) > 100) throw invalid('ResourceTypeFilters can have at most 100 items');
  for (const type of types ?? []) {
    if (!/^[a-z0-9-]+(:[a-zA-Z0-9/-]+)?$/.test(type))
      throw invalid(`Unsupported service or resource type: ${type}`);
  }
  if ((filters?.length ?? 0) > 50) throw invalid('TagFilters can have at most 50 items');
  for (const { Key, Values } of filters ?? []) {
    if (Key === undefined || Key === '' || Key.length > 128)
      throw invalid('TagKey must have 1 to 128 characters');
    if ((Values?.length ?? 0) > 20) throw invalid('TagValues can have at most 20 items');
    if (Values?.some((value) => value.length > 256))
      throw invalid('TagValue can have at most 256 characters');
  }
}

function checkPage({
  ResourceARNList,
  ResourcesPerPage,
  TagsPerPage,
  PaginationToken,
}: GetResourcesInput): void {
  if (ResourcesPerPage !== undefined && (ResourcesPerPage < 1 || ResourcesPerPage > 100)) {
    throw invalid('ResourcesPerPage must be between 1 and 100');
  }
  if (TagsPerPage !== undefined) {
    throw invalid('the sandbox pages by ResourcesPerPage, which AWS recommends over TagsPerPage');
  }
  if (ResourceARNList !== undefined && (ResourcesPerPage !== undefined || PaginationToken)) {
    throw invalid('ResourceARNList cannot be combined with ResourcesPerPage or PaginationToken');
  }
}
