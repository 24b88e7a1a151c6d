import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  AddTagsCommand,
  CreateListenerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  ModifyRuleCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox.ts';
import type { Sandbox } from '../../sandbox.ts';

interface Clients {
  readonly cloudformation: CloudFormationClient;
  readonly elb: ElasticLoadBalancingV2Client;
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
}

let sandbox: Sandbox;
let clients: Clients;

beforeAll(async () => {
  sandbox = await startSandbox();
  const connection = {
    region: sandbox.account.region,
    endpoint: sandbox.awsUrl,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  clients = {
    cloudformation: new CloudFormationClient(connection),
    elb: new ElasticLoadBalancingV2Client(connection),
    tagging: new ResourceGroupsTaggingAPIClient(connection),
    s3: new S3Client({ ...connection, forcePathStyle: true }),
    sts: new STSClient(connection),
  };
  sandbox.denials.set(['*']);
});

afterAll(async () => {
  for (const client of Object.values(clients) as { destroy(): void }[]) client.destroy();
  await sandbox.close();
});

const CFN = 'arn:aws:cloudformation:eu-central-1:111122223333:stack';
const ELB = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333';
const BALANCER = `${ELB}:loadbalancer/app/web/1`;
const LISTENER = `${ELB}:listener/app/web/1/2`;
const RULE = `${ELB}:listener-rule/app/web/1/2/3`;
const GROUP = `${ELB}:targetgroup/blue/4`;
const ROLE = 'arn:aws:iam::111122223333:role/stack';

const Actions = [{ Type: 'forward' as const, TargetGroupArn: GROUP }];
const Conditions = [{ Field: 'path-pattern', Values: ['/'] }];

const cases: [name: string, call: (on: Clients) => Promise<unknown>, resource: string][] = [
  ['a stack by its name', (on) => on.cloudformation.send(describeStack('orders')), `${CFN}/orders/*`],
  [
    'a stack by its id',
    (on) => on.cloudformation.send(describeStack(`${CFN}/orders/1a2b`)),
    `${CFN}/orders/1a2b`,
  ],
  ['every stack', (on) => on.cloudformation.send(new ListStacksCommand({})), `${CFN}/*/*`],
  [
    'a stack that is changed',
    (on) => on.cloudformation.send(new UpdateStackCommand({ StackName: 'orders' })),
    `${CFN}/orders/*`,
  ],
  ['a rule', (on) => on.elb.send(new ModifyRuleCommand({ RuleArn: RULE, Actions })), RULE],
  [
    'the first of several rules',
    (on) => on.elb.send(new SetRulePrioritiesCommand({ RulePriorities: [{ RuleArn: RULE, Priority: 1 }] })),
    RULE,
  ],
  [
    'the listener of a new rule',
    (on) => on.elb.send(new CreateRuleCommand({ ListenerArn: LISTENER, Priority: 1, Actions, Conditions })),
    LISTENER,
  ],
  [
    'the load balancer of a new listener',
    (on) =>
      on.elb.send(
        new CreateListenerCommand({
          ...{ LoadBalancerArn: BALANCER, Protocol: 'HTTP', Port: 80 },
          DefaultActions: Actions,
        }),
      ),
    BALANCER,
  ],
  [
    'a new target group',
    (on) => on.elb.send(new CreateTargetGroupCommand({ Name: 'green' })),
    `${ELB}:targetgroup/green/*`,
  ],
  [
    'what is tagged',
    (on) => on.elb.send(new AddTagsCommand({ ResourceArns: [GROUP], Tags: [{ Key: 'a' }] })),
    GROUP,
  ],
  ['no rule, when rules are read', (on) => on.elb.send(new DescribeRulesCommand({ RuleArns: [RULE] })), '*'],
  [
    'an object',
    (on) => on.s3.send(new GetObjectCommand({ Bucket: 'state', Key: 'a/b.json' })),
    'arn:aws:s3:::state/a/b.json',
  ],
  ['a bucket', (on) => on.s3.send(new ListObjectsV2Command({ Bucket: 'state' })), 'arn:aws:s3:::state'],
  ['a role', (on) => on.sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'run' })), ROLE],
  ['nothing of Tagging', (on) => on.tagging.send(new GetResourcesCommand({})), '*'],
];

function describeStack(StackName: string): DescribeStacksCommand {
  return new DescribeStacksCommand({ StackName });
}

test.each(cases)('a denial names %s', async (_name, call, resource) => {
  await expect(call(clients)).rejects.toThrow(` on resource: ${resource} because no identity-based policy`);
});
