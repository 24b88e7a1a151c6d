import type {
  AddTagsInput,
  DescribeTagsInput,
  DescribeTagsOutput,
  RemoveTagsInput,
  Tag,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { readArnKind } from './arns.ts';
import type { ControlPlane } from './control-plane.ts';
import { duplicate, invalid, tooMany } from './faults.ts';
import type { Registry } from './registry.ts';

const MAX_ARNS = 20;
const MAX_TAGS = 50;

/** Fails with the "not found" of the resource's own kind. */
function checkExists(registry: Registry, arn: string): void {
  switch (readArnKind(arn)) {
    case 'load balancer':
      registry.loadBalancer(arn);
      return;
    case 'listener':
      registry.listener(arn);
      return;
    case 'listener rule':
      registry.rule(arn);
      return;
    case 'target group':
      registry.targetGroup(arn);
      return;
    case undefined:
      throw invalid(`'${arn}' is not a valid ARN`);
  }
}

/** Tags that a caller may set: `aws:` belongs to AWS. */
export function checkTags(tags: readonly Tag[]): void {
  const keys = tags.map((tag) => tag.Key ?? '');
  if (new Set(keys).size < keys.length) throw duplicate('TagKeys', 'A tag key was specified more than once');
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) {
    throw invalid(`aws: prefixed tag key names are not allowed for external use: '${reserved}'`);
  }
  for (const { Key = '', Value = '' } of tags) {
    if (Key.length < 1 || Key.length > 128) throw invalid(`Tag key '${Key}' must have 1 to 128 characters`);
    if (Value.length > 256) throw invalid(`The value of tag '${Key}' is longer than 256 characters`);
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(Key + Value)) {
      throw invalid(`Tag '${Key}' holds characters that are not allowed`);
    }
  }
}

export function tagOperations({ registry }: ControlPlane) {
  return {
    AddTags(input: AddTagsInput): object {
      const tags = input.Tags ?? [];
      checkTags(tags);
      for (const arn of input.ResourceArns ?? []) {
        checkExists(registry, arn);
        const merged = new Map(registry.tags.get(arn));
        for (const { Key = '', Value = '' } of tags) merged.set(Key, Value);
        // The `aws:` tags do not count.
        const own = [...merged.keys()].filter((key) => !key.startsWith('aws:'));
        if (own.length > MAX_TAGS) throw tooMany('Tags', `A resource can have at most ${MAX_TAGS} tags`);
        registry.tags.set(arn, merged);
      }
      return {};
    },

    RemoveTags(input: RemoveTagsInput): object {
      for (const arn of input.ResourceArns ?? []) {
        checkExists(registry, arn);
        for (const key of input.TagKeys ?? []) registry.tags.get(arn)?.delete(key);
      }
      return {};
    },

    DescribeTags(input: DescribeTagsInput): DescribeTagsOutput {
      const arns = input.ResourceArns ?? [];
      if (arns.length > MAX_ARNS) {
        throw invalid(`Up to ${MAX_ARNS} resource ARNs can be described at a time, not ${arns.length}`);
      }
      for (const arn of arns) checkExists(registry, arn);
      return {
        TagDescriptions: arns.map((ResourceArn) => ({ ResourceArn, Tags: registry.tagsOf(ResourceArn) })),
      };
    },
  };
}
