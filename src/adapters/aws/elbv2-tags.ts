import { DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { codeOf } from './clients.ts';
import { call } from './errors.ts';

/** ARNs in one DescribeTags (API reference). */
const TAGS_MAX = 20;

type Tags = Readonly<Record<string, string>>;

/** The tags of target groups by ARN. One that is gone fails the whole call: then each is asked for by itself. */
export async function readTags(
  client: ElasticLoadBalancingV2Client,
  targets: readonly string[],
): Promise<Readonly<Record<string, Tags>>> {
  const tags: Record<string, Tags> = {};
  for (let from = 0; from < targets.length; from += TAGS_MAX) {
    const batch = targets.slice(from, from + TAGS_MAX);
    const found = await describe(client, batch);
    if (found) Object.assign(tags, found);
    else if (batch.length > 1)
      for (const target of batch) Object.assign(tags, await describe(client, [target]));
  }
  return tags;
}

/** Undefined where one of them does not exist. */
async function describe(
  client: ElasticLoadBalancingV2Client,
  ResourceArns: string[],
): Promise<Readonly<Record<string, Tags>> | undefined> {
  const context = { action: 'elasticloadbalancing:DescribeTags', resource: ResourceArns.join(', ') };
  return call(context, async () => {
    try {
      const { TagDescriptions = [] } = await client.send(new DescribeTagsCommand({ ResourceArns }));
      return Object.fromEntries(
        TagDescriptions.map(({ ResourceArn = '', Tags = [] }) => [
          ResourceArn,
          Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
        ]),
      );
    } catch (error) {
      if (codeOf(error).startsWith('TargetGroupNotFound')) return undefined;
      throw error;
    }
  });
}
