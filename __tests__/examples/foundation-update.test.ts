import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from 'vitest';
import { mergeTested } from '../stories/production.ts';
import { ask, logOf, startStory } from '../stories/story.ts';

it('an update of the foundation that takes production off the air is undone by promoting again', async () => {
  const story = await startStory();
  const { number, stack, push } = await mergeTested(story, 'feature');
  const promoted = await story.run(push);
  expect(promoted.outputs, logOf(promoted)).toMatchObject({ decision: 'promoted' });

  // What CloudFormation, CDK or Terraform do with a changed rule: the action of the template is written back.
  const router = new ElasticLoadBalancingV2Client({
    endpoint: story.sandbox.awsUrl,
    region: story.sandbox.account.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const RuleArn = story.foundation['ProductionRuleArn'];
  const Actions = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '503' } }];
  await router.send(new ModifyRuleCommand({ RuleArn, Actions }));
  router.destroy();
  expect(await ask(story.productionUrl)).toMatchObject({ status: 503 });

  const status = await story.run(await story.repository.dispatchWorkflow({}), {
    inputs: { command: 'status' },
    checkout: false,
  });
  expect(status.outputs['reason'], logOf(status)).toContain('Live: nothing.');
  const again = await story.run(await story.repository.dispatchWorkflow({}), {
    inputs: { command: 'promote', 'pull-request': String(number) },
    checkout: false,
  });
  expect(again.outputs, logOf(again)).toMatchObject({ decision: 'promoted', 'stack-name': stack });
  expect(await ask(story.productionUrl)).toEqual({ status: 200, stack });
});
