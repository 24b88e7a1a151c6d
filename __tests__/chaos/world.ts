import type { Stack } from '@aws-sdk/client-cloudformation';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import type { Production } from '../../src/core/records.ts';

const PREFIX = 'switchyard/acme/orders/orders/api';

/** What there is after a run: stacks, traffic and records. */
export interface World {
  readonly stacks: ReadonlyMap<string, Stack>;
  /** Percent by stack name; an unknown group by its ARN. */
  readonly split: Readonly<Record<string, number>>;
  readonly production: Production | undefined;
  /** Keys of the state bucket below the service's prefix. */
  readonly keys: readonly string[];
  /** Whether all the targets of a stack are healthy, and it has some. */
  readonly isHealthy: (stackName: string) => boolean;
}

export async function readWorld(scenario: Scenario): Promise<World> {
  const stacks = new Map((await scenario.stacks()).map((stack) => [stack.StackName ?? '', stack]));
  const { registry } = scenario.sandbox.elbv2;
  const nameOf = (group: string): string => {
    const id = registry.stackOf(group);
    return [...stacks.values()].find(({ StackId }) => StackId === id)?.StackName ?? group;
  };
  const rule = registry.rule(scenario.foundation['ProductionRuleArn'] ?? '');
  const groups = rule.actions.at(-1)?.ForwardConfig?.TargetGroups ?? [];
  const total = groups.reduce((sum, { Weight = 1 }) => sum + Weight, 0);
  return {
    stacks,
    split: Object.fromEntries(
      groups.map(({ TargetGroupArn = '', Weight = 1 }) => [nameOf(TargetGroupArn), (100 * Weight) / total]),
    ),
    ...(await readLedger(scenario)),
    isHealthy: (stackName) => {
      const id = stacks.get(stackName)?.StackId;
      const own = [...registry.targetGroups.values()].filter(({ arn }) => registry.stackOf(arn) === id);
      const targets = own.flatMap((group) => [...group.targets.values()]);
      const staying = targets.filter(({ state }) => state !== 'draining');
      return staying.length > 0 && staying.every(({ state }) => state === 'healthy');
    },
  };
}

async function readLedger(scenario: Scenario): Promise<Pick<World, 'production' | 'keys'>> {
  const client = new S3Client({
    endpoint: scenario.sandbox.awsUrl,
    region: scenario.sandbox.account.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
    forcePathStyle: true,
  });
  const Bucket = scenario.foundation['StateBucketName'];
  try {
    const keys: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX, ContinuationToken }));
      keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key.slice(PREFIX.length + 1)));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return { keys, production: await readProduction(client, Bucket) };
  } finally {
    client.destroy();
  }
}

async function readProduction(client: S3Client, Bucket: string | undefined): Promise<Production | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: `${PREFIX}/production.json` }));
    return JSON.parse((await Body?.transformToString()) ?? '') as Production;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
