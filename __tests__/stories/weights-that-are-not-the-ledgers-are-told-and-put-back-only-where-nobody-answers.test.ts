import {
  AddTagsCommand,
  DescribeTagsCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  type Action,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from 'vitest';
import type { RunResult } from '../../sandbox/runner/runner.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';
import { mergeTested, readProduction, readWeights, startProduction, writeByHand } from './production.ts';
import { ask, logOf, startStory } from './story.ts';

it('prune fails while the router is not what the ledger says; repair: true puts it back where nobody answers', async () => {
  const story = await startStory({ inputs: { 'settle-time': '0s' } });
  const old = await startProduction(story);
  const { stack, push } = await mergeTested(story, 'feature');
  const promoted = await story.run(push);
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });
  const right = await readWeights(story);

  // Somebody gave a healthy stack the traffic: perhaps on purpose.
  await writeByHand(story, { [old]: 1, [stack]: 1 });
  const shared = await prune(story, { repair: 'true' });
  expect(shared.outputs, logOf(shared)).toMatchObject({ decision: 'failed', 'reason-code': 'drifted' });
  const because = shared.outputs['reason'] ?? '';
  const [holds = '', says = ''] = because.split('the ledger says');
  for (const name of [old, stack]) expect(holds).toContain(`${name} 50 %`);
  expect(says).toContain(`${stack} 100 %`);
  expect(says).toContain(`since ${old} answers`);
  expect(await readWeights(story)).toEqual({ [old]: 1, [stack]: 1 });
  await obey(story, shared);
  expect(await readWeights(story)).toEqual({ ...right, [old]: 0, [stack]: 100 });
  const settled = await prune(story);
  expect(settled.outputs, logOf(settled)).toMatchObject({ 'reason-code': 'nothing-to-prune' });

  // Somebody went back by hand, as every comment says how to: the ledger may follow the router.
  await writeByHand(story, { [old]: 100, [stack]: 0 });
  const byHand = await prune(story);
  expect(byHand.outputs, logOf(byHand)).toMatchObject({ decision: 'failed', 'reason-code': 'drifted' });
  const followed = await prune(story, { repair: 'true' });
  expect(followed.outputs, logOf(followed)).toMatchObject({ decision: 'pruned', 'reason-code': 'repaired' });
  expect(await readWeights(story)).toEqual({ [old]: 100, [stack]: 0 });
  expect(await readProduction(story)).toMatchObject({
    current: { stackName: old },
    retired: [{ stackName: stack }],
  });

  // An update of the foundation wrote the template's action back, and somebody edited a tag at the console.
  await takeOffTheAir(story);
  await tag(story, old, { 'switchyard:state': 'gone' });
  const paused = await dispatch(story, { command: 'pause', reason: 'checkout fails' });
  expect(paused.outputs, logOf(paused)).toMatchObject({ decision: 'paused' });
  const frozen = await prune(story, { repair: 'true' });
  expect(frozen.outputs, logOf(frozen)).toMatchObject({ decision: 'failed', 'reason-code': 'drifted' });
  expect(logOf(frozen)).toMatch(/frozen: production: .*FROZEN since .*checkout fails/);
  expect(await ask(story.productionUrl)).toMatchObject({ status: 503 });

  await dispatch(story, { command: 'resume' });
  const status = await dispatch(story, { command: 'status' });
  expect(status.exitCode, logOf(status)).toBe(0);
  expect(logOf(status)).toMatch(/Found: weights-drifted: production: .*a fixed response/);
  const back = await prune(story, { repair: 'true' });
  expect(back.outputs, logOf(back)).toMatchObject({ decision: 'pruned', 'reason-code': 'repaired' });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack: old });
  expect(await readWeights(story)).toMatchObject({ [old]: 100 });
  expect((await readProduction(story)).lease).toBeUndefined();
  expect(await readTag(story, old, 'switchyard:state')).toBe('production');
}, 120_000);

async function prune(story: Scenario, inputs: Record<string, string> = {}): Promise<RunResult> {
  return story.run(await story.repository.schedule('*/15 * * * *'), { inputs, checkout: false });
}

async function dispatch(story: Scenario, inputs: Record<string, string>): Promise<RunResult> {
  return story.run(await story.repository.dispatchWorkflow({}), { inputs, checkout: false });
}

/** Types the command that the run printed. */
async function obey(story: Scenario, run: RunResult): Promise<void> {
  const summary = JSON.parse(run.outputs['summary-json'] ?? '') as { facts: { next: string } };
  const [, rule, actions = ''] =
    /`aws elbv2 modify-rule --region \S+ --rule-arn (\S+) --actions '(.*)'`/.exec(summary.facts.next) ?? [];
  expect(rule).toBe(story.foundation['ProductionRuleArn']);
  await withRouter(story, (client) =>
    client.send(new ModifyRuleCommand({ RuleArn: rule, Actions: JSON.parse(actions) as Action[] })),
  );
}

/** What CloudFormation, CDK or Terraform do with a changed rule. */
async function takeOffTheAir(story: Scenario): Promise<void> {
  const RuleArn = story.foundation['ProductionRuleArn'];
  const Actions = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '503' } }];
  await withRouter(story, (client) => client.send(new ModifyRuleCommand({ RuleArn, Actions })));
}

async function groupOf(story: Scenario, stack: string): Promise<string> {
  const outputs = (await story.stack(stack))?.Outputs ?? [];
  return outputs.find(({ OutputKey }) => OutputKey === 'TargetGroupArn')?.OutputValue ?? '';
}

async function tag(story: Scenario, stack: string, tags: Record<string, string>): Promise<void> {
  const ResourceArns = [await groupOf(story, stack)];
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await withRouter(story, (client) => client.send(new AddTagsCommand({ ResourceArns, Tags })));
}

async function readTag(story: Scenario, stack: string, key: string): Promise<string | undefined> {
  const ResourceArns = [await groupOf(story, stack)];
  const { TagDescriptions: [found] = [] } = await withRouter(story, (client) =>
    client.send(new DescribeTagsCommand({ ResourceArns })),
  );
  return found?.Tags?.find(({ Key }) => Key === key)?.Value;
}

async function withRouter<T>(
  { sandbox }: Scenario,
  work: (client: ElasticLoadBalancingV2Client) => Promise<T>,
): Promise<T> {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const { awsUrl: endpoint, account } = sandbox;
  const client = new ElasticLoadBalancingV2Client({ endpoint, region: account.region, credentials });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}
