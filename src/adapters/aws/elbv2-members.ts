import { DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { call } from './errors.ts';

interface Owner {
  /** Stack name, or the group's ARN where the group is not of a stack of this service. */
  readonly name: string;
  readonly stackId?: string;
}

/** @param beside also asked for, in a call that is made anyway */
export type Owners = (targets: readonly string[], beside: string) => Promise<ReadonlyMap<string, Owner>>;

/** ARNs in one DescribeTags (API reference). */
const TAGS_MAX = 20;

/**
 * Whose each target group is. CloudFormation tags every resource with its stack's id and hands the stack's own tags
 * down to it, so a group that carries `owned` belongs to a stack of this service. A group's stack never changes: what
 * was read once is remembered.
 */
export function createOwners(
  client: ElasticLoadBalancingV2Client,
  owned: Readonly<Record<string, string>>,
): Owners {
  const known = new Map<string, Owner>();
  return async (targets, beside) => {
    const missing = targets.filter((target) => !known.has(target));
    const unknown = missing.length > 0 && !known.has(beside) ? [...missing, beside] : missing;
    for (let from = 0; from < unknown.length; from += TAGS_MAX) {
      const ResourceArns = unknown.slice(from, from + TAGS_MAX);
      const action = 'elasticloadbalancing:DescribeTags';
      const { TagDescriptions = [] } = await call({ action, resource: ResourceArns.join(', ') }, () =>
        client.send(new DescribeTagsCommand({ ResourceArns })),
      );
      for (const { ResourceArn = '', Tags = [] } of TagDescriptions) {
        const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
        known.set(ResourceArn, ownerOf(ResourceArn, tags, owned));
      }
    }
    return new Map([...targets, beside].map((target) => [target, known.get(target) ?? { name: target }]));
  };
}

function ownerOf(
  target: string,
  tags: Readonly<Record<string, string>>,
  owned: Readonly<Record<string, string>>,
): Owner {
  const stackId = tags['aws:cloudformation:stack-id'];
  if (stackId === undefined) return { name: target };
  const ours = Object.entries(owned).every(([key, value]) => tags[key] === value);
  return { name: (ours && stackId.split('/')[1]) || target, stackId };
}
