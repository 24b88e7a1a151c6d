import {
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';

/** Everything that a run could have changed in the account: what a dry run must leave as it was. */
export async function readWorld(story: Scenario): Promise<object> {
  const stacks = (await story.stacks()).map((stack) => [
    stack.StackId,
    stack.StackStatus,
    stack.LastUpdatedTime?.toISOString(),
    stack.EnableTerminationProtection,
  ]);
  return { stacks, rule: await readProductionActions(story), ledger: await readLedger(story) };
}

/** The groups of the production rule, by ARN, with their weights; empty where it forwards to none. */
export async function readGroupWeights(story: Scenario): Promise<Record<string, number>> {
  const actions = await readProductionActions(story);
  const groups = actions.at(-1)?.ForwardConfig?.TargetGroups ?? [];
  return Object.fromEntries(groups.map(({ TargetGroupArn = '', Weight = -1 }) => [TargetGroupArn, Weight]));
}

/** Production as somebody set it up before the action came: the rule forwards to a group of no stack. */
export async function forwardToForeignGroup(story: Scenario): Promise<string> {
  return withRouter(story, async (client) => {
    const { TargetGroups: [group] = [] } = await client.send(
      new CreateTargetGroupCommand({
        Name: 'made-by-hand',
        Protocol: 'HTTP',
        Port: 8080,
        TargetType: 'ip',
        VpcId: story.foundation['VpcId'],
      }),
    );
    const arn = group?.TargetGroupArn ?? '';
    const RuleArn = story.foundation['ProductionRuleArn'];
    const Actions = [{ Type: 'forward' as const, TargetGroupArn: arn }];
    await client.send(new ModifyRuleCommand({ RuleArn, Actions }));
    return arn;
  });
}

/** Somebody runs the command that a comment, a summary or a log gave. */
export async function runByHand(story: Scenario, command: string): Promise<void> {
  const [, RuleArn, actions] =
    /^aws elbv2 modify-rule --region \S+ --rule-arn (\S+) --actions '([^']+)'$/.exec(command) ?? [];
  if (actions === undefined) throw new Error(`this is no command of the AWS CLI: ${command}`);
  const Actions = JSON.parse(actions) as Action[];
  await withRouter(story, (client) => client.send(new ModifyRuleCommand({ RuleArn, Actions })));
}

/** Production answers with an action that somebody wrote. */
export async function answerWith(story: Scenario, action: Action): Promise<void> {
  const RuleArn = story.foundation['ProductionRuleArn'];
  await withRouter(story, (client) => client.send(new ModifyRuleCommand({ RuleArn, Actions: [action] })));
}

/** Somebody else's rule of the shared listener takes this priority. */
export async function takePriority(story: Scenario, priority: number): Promise<void> {
  await withRouter(story, (client) =>
    client.send(
      new CreateRuleCommand({
        ListenerArn: story.foundation['ListenerArn'],
        Priority: priority,
        Conditions: [{ Field: 'path-pattern', Values: ['/of-another-team'] }],
        Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
      }),
    ),
  );
}

export async function groupExists(story: Scenario, arn: string): Promise<boolean> {
  return withRouter(story, async (client) => {
    const { TargetGroups = [] } = await client.send(
      new DescribeTargetGroupsCommand({ TargetGroupArns: [arn] }),
    );
    return TargetGroups.length === 1;
  });
}

/** The newest state of each deployment to an environment, oldest deployment first. */
export function deploymentStates(story: Scenario, environment: string): string[] {
  return [...story.repository.hosted.deployments.values()]
    .filter((deployment) => deployment.environment === environment)
    .map(({ statuses }) => [...statuses].sort((a, b) => b.id - a.id)[0]?.state ?? 'none');
}

async function readProductionActions(story: Scenario) {
  return withRouter(story, async (client) => {
    const RuleArns = [story.foundation['ProductionRuleArn'] ?? ''];
    const { Rules: [rule] = [] } = await client.send(new DescribeRulesCommand({ RuleArns }));
    return rule?.Actions ?? [];
  });
}

async function readLedger(story: Scenario): Promise<Record<string, string>> {
  const client = new S3Client({ ...account(story), forcePathStyle: true });
  const Bucket = story.foundation['StateBucketName'];
  const objects: Record<string, string> = {};
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket, ...(token === undefined ? {} : { ContinuationToken: token }) }),
    );
    for (const { Key = '' } of page.Contents ?? []) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      objects[Key] = (await Body?.transformToString()) ?? '';
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  client.destroy();
  return objects;
}

async function withRouter<T>(
  story: Scenario,
  work: (client: ElasticLoadBalancingV2Client) => Promise<T>,
): Promise<T> {
  const client = new ElasticLoadBalancingV2Client(account(story));
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

function account({ sandbox }: Scenario) {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  return { endpoint: sandbox.awsUrl, region: sandbox.account.region, credentials };
}
