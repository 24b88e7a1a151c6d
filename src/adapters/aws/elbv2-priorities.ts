import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { listenerOf } from './elbv2-rule.ts';
import { call } from './errors.ts';

/** The range that previews' priorities are hashed into (product page, inputs); below it is for people. */
const FIRST = 1_000;
const LAST = 49_999;

/** Priorities are unique per listener (`PriorityInUse`); the next free one from `wanted` on, round the end. */
export async function findPriority(
  client: ElasticLoadBalancingV2Client,
  arn: string,
  wanted: number,
): Promise<{ free?: number; holder?: string }> {
  const taken = await takenPriorities(client, listenerOf(arn));
  const free = nextFree(taken, wanted);
  const holder = taken.get(String(wanted));
  return { ...(free === undefined ? {} : { free }), ...(holder === undefined ? {} : { holder }) };
}

function nextFree(taken: ReadonlyMap<string, string>, wanted: number): number | undefined {
  const start = wanted < FIRST || wanted > LAST ? FIRST : wanted;
  const count = LAST - FIRST + 1;
  for (let step = 0; step < count; step += 1) {
    const priority = FIRST + ((start - FIRST + step) % count);
    if (!taken.has(String(priority))) return priority;
  }
  return undefined;
}

/** By priority, the ARN of its rule; the default rule is there as `default`. */
export async function takenPriorities(
  client: ElasticLoadBalancingV2Client,
  ListenerArn: string,
): Promise<Map<string, string>> {
  const taken = new Map<string, string>();
  await call({ action: 'elasticloadbalancing:DescribeRules', resource: ListenerArn }, async () => {
    let Marker: string | undefined;
    do {
      const page = await client.send(new DescribeRulesCommand({ ListenerArn, Marker }));
      for (const { Priority, RuleArn = '' } of page.Rules ?? [])
        if (Priority !== undefined) taken.set(Priority, RuleArn);
      Marker = page.NextMarker;
    } while (Marker);
  });
  return taken;
}
