import {
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  DescribeTargetHealthCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, vi } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { RunWishes, Scenario } from '../../sandbox/scenario/scenario.ts';
import { eventNamed, logOf, openPullRequest } from './story.ts';

const PRODUCTION = 'switchyard/acme/orders/orders/api/production.json';
const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };

/** What a story reads of production.json. */
interface ProductionRecord {
  readonly current?: { readonly stackName: string };
  readonly retired: readonly { readonly stackName: string; readonly bad: boolean }[];
  readonly lease?: object;
  readonly rollout?: object;
  readonly freeze?: object;
}

/** A release that is live before the story begins: one push, whose stack is built and promoted in one run. */
export async function startProduction(story: Scenario, wishes: RunWishes = {}): Promise<string> {
  const pushed = await story.repository.moveBase({ files: { 'live.txt': 'live\n' }, message: 'Go live' });
  const run = await story.run(eventNamed(pushed, 'push'), wishes);
  expect(run.outputs, logOf(run)).toMatchObject({ decision: 'promoted' });
  return run.outputs['stack-name'] ?? '';
}

/** A pull request with its preview, merged: what is left is the push that promotes it. */
export async function mergeTested(
  story: Scenario,
  branch: string,
  wishes: RunWishes = {},
): Promise<{ number: number; stack: string; push: WebhookEvent }> {
  const { number, opened } = await openPullRequest(story, branch, { [`${branch}.txt`]: branch });
  const preview = await story.run(opened, wishes);
  expect(preview.outputs, logOf(preview)).toMatchObject({ decision: 'deployed' });
  const merged = await story.repository.mergePullRequest(number, { method: 'squash' });
  return { number, stack: preview.outputs['stack-name'] ?? '', push: eventNamed(merged, 'push') };
}

/** production.json as it lies in the state bucket. */
export async function readProduction(story: Scenario): Promise<ProductionRecord> {
  const client = new S3Client({
    endpoint: story.sandbox.awsUrl,
    region: story.sandbox.account.region,
    credentials: CREDENTIALS,
    forcePathStyle: true,
  });
  const Bucket = story.foundation['StateBucketName'];
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: PRODUCTION }));
  client.destroy();
  return JSON.parse((await Body?.transformToString()) ?? '') as ProductionRecord;
}

/** The weights of the production rule by the name of the stack whose group it is. */
export async function readWeights(story: Scenario): Promise<Record<string, number>> {
  return withRouter(story, async (client, rule) => {
    const { Rules: [found] = [] } = await client.send(new DescribeRulesCommand({ RuleArns: [rule] }));
    const groups = found?.Actions?.at(-1)?.ForwardConfig?.TargetGroups ?? [];
    const names = await stackNames(story);
    return Object.fromEntries(
      groups.map(({ TargetGroupArn = '', Weight = -1 }) => [
        names.get(TargetGroupArn) ?? TargetGroupArn,
        Weight,
      ]),
    );
  });
}

/** Somebody at the console gives the stacks these weights. */
export async function writeByHand(story: Scenario, weights: Record<string, number>): Promise<void> {
  const names = await stackNames(story);
  const TargetGroups = [...names].flatMap(([TargetGroupArn, name]) => {
    const Weight = weights[name];
    return Weight === undefined ? [] : [{ TargetGroupArn, Weight }];
  });
  await withRouter(story, (client, rule) =>
    client.send(
      new ModifyRuleCommand({
        RuleArn: rule,
        Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }],
      }),
    ),
  );
}

/** Runs the action and does something when a line of its log says so, once. */
export async function runUntil(
  story: Scenario,
  event: WebhookEvent,
  line: string,
  deed: () => unknown,
  wishes: RunWishes = {},
): Promise<RunResult> {
  let done: Promise<unknown> | undefined;
  const onLine = (text: string): void => {
    if (text.includes(line)) done ??= Promise.resolve(deed());
  };
  const run = await story.run(event, { ...wishes, onLine });
  if (!done) throw new Error(`the log never said "${line}":\n${logOf(run)}`);
  await done;
  return run;
}

/** Resolves when the load balancer has noticed that no target of the stack is healthy any more. */
export async function untilUnhealthy(story: Scenario, stackName: string): Promise<void> {
  const stack = await story.stack(stackName);
  const group = stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'TargetGroupArn')?.OutputValue;
  if (group === undefined) throw new Error(`${stackName} has no target group`);
  await vi.waitFor(
    async () => {
      const { TargetHealthDescriptions: targets = [] } = await withRouter(story, (client) =>
        client.send(new DescribeTargetHealthCommand({ TargetGroupArn: group })),
      );
      expect(targets.map(({ TargetHealth }) => TargetHealth?.State)).not.toContain('healthy');
    },
    { timeout: 10_000, interval: 50 },
  );
}

async function stackNames(story: Scenario): Promise<Map<string, string>> {
  const groups = (await story.stacks()).map(({ StackName = '', Outputs = [] }) => {
    const group = Outputs.find(({ OutputKey }) => OutputKey === 'TargetGroupArn')?.OutputValue ?? '';
    return [group, StackName] as const;
  });
  return new Map(groups.filter(([group]) => group !== ''));
}

async function withRouter<T>(
  story: Scenario,
  work: (client: ElasticLoadBalancingV2Client, rule: string) => Promise<T>,
): Promise<T> {
  const { awsUrl, account } = story.sandbox;
  const client = new ElasticLoadBalancingV2Client({
    endpoint: awsUrl,
    region: account.region,
    credentials: CREDENTIALS,
  });
  try {
    return await work(client, story.foundation['ProductionRuleArn'] ?? '');
  } finally {
    client.destroy();
  }
}
