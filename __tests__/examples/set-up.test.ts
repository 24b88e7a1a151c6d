import {
  CreateStackCommand,
  DescribeStacksCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import { expect, it, vi } from 'vitest';
import { startStory } from '../stories/story.ts';
import { read } from './example-files.ts';

type Outputs = Readonly<Record<string, string>>;

/** As the commands of docs/guide/set-up.md, step 3, do it. */
async function deploy(
  client: CloudFormationClient,
  StackName: string,
  template: string,
  parameters: Outputs,
): Promise<Outputs> {
  const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
    ParameterKey,
    ParameterValue,
  }));
  const TemplateBody = read(`examples/policies/${template}`);
  const Capabilities = ['CAPABILITY_IAM' as const];
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Parameters, Capabilities }));
  return vi.waitFor(
    async () => {
      const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
      expect(stack?.StackStatus, stack?.StackStatusReason).toBe('CREATE_COMPLETE');
      const outputs = stack?.Outputs ?? [];
      return Object.fromEntries(
        outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      );
    },
    { timeout: 15_000, interval: 50 },
  );
}

it.each(['false', 'true'])('the roles can be made, with OwnLoadBalancers=%s', async (OwnLoadBalancers) => {
  const { cloudformation, foundation } = await startStory();
  const from = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, foundation[name] ?? '']));
  const stackRole = await deploy(cloudformation, 'switchyard-stack-role', 'stack-role.yml', {
    ...from('ExecutionRoleArn', 'ClusterName', 'ProductionRuleArn'),
    OwnLoadBalancers,
  });
  const policies = await deploy(cloudformation, 'switchyard-permissions', 'permissions.yml', {
    LedgerPrefix: 'switchyard/acme/orders/orders/service',
    ...from('ProductionRuleArn', 'StateBucketName', 'RepositoryArn'),
    ...stackRole,
  });
  const roles = await deploy(cloudformation, 'switchyard-roles', 'github-roles.yml', {
    ...policies,
    GitHubOwner: 'acme',
    GitHubRepository: 'orders',
    GitHubOwnerId: '1',
    GitHubRepositoryId: '2',
  });
  expect(Object.keys(roles)).toEqual([
    'PreviewRoleArn',
    'ProductionRoleArn',
    'RollbackRoleArn',
    'PruneRoleArn',
  ]);
  for (const arn of Object.values(roles)) expect(arn).toMatch(/^arn:aws:iam::\d{12}:role\//);
});
