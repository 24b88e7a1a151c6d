import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  AddTagsCommand,
  CreateListenerCommand,
  CreateRuleCommand,
  DeleteRuleCommand,
  DeleteTargetGroupCommand,
  DescribeListenersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  ModifyListenerCommand,
  ModifyRuleCommand,
  paginateDescribeRules,
  RemoveTagsCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Action, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Bench, forwardTo, notFound } from './bench-of-elbv2.ts';

let bench: Bench;
let balancer: { arn: string; url: string };
let listener: string;
beforeEach(async () => {
  bench = await Bench.open();
  balancer = await bench.loadBalancer();
  listener = await bench.listener(balancer.arn);
});
afterEach(() => bench.close());

const createRule = async (Priority: number, action: Action, path = '/x', on = listener): Promise<Rule> => {
  const made = await bench.client.send(
    new CreateRuleCommand({
      ListenerArn: on,
      Priority,
      Conditions: [{ Field: 'path-pattern', Values: [path] }],
      Actions: [action],
    }),
  );
  return made.Rules?.[0] ?? {};
};

const describeRules = async (): Promise<Rule[]> =>
  (await bench.client.send(new DescribeRulesCommand({ ListenerArn: listener }))).Rules ?? [];

test('a lone forward reads back in both forms, several groups only in ForwardConfig', async () => {
  const [one, two] = [await bench.targetGroup(), await bench.targetGroup()];
  const lone = await createRule(1, { Type: 'forward', TargetGroupArn: one });
  expect(lone.Actions).toEqual([
    {
      Type: 'forward',
      TargetGroupArn: one,
      ForwardConfig: {
        TargetGroups: [{ TargetGroupArn: one, Weight: 1 }],
        TargetGroupStickinessConfig: { Enabled: false },
      },
    },
  ]);
  const Actions = [
    {
      Type: 'forward' as const,
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: one, Weight: 100 },
          { TargetGroupArn: two, Weight: 0 },
        ],
        TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
      },
    },
  ];
  await bench.client.send(new ModifyRuleCommand({ RuleArn: lone.RuleArn, Actions }));
  expect((await describeRules())[0]?.Actions).toEqual(Actions);
});

test('every fault of an action list has its own error, and changes nothing', async () => {
  const groups = await Promise.all(Array.from({ length: 6 }, () => bench.targetGroup()));
  const [one = '', two = ''] = groups;
  const before = await createRule(1, forwardTo([one, 1]));
  const modify = (...Actions: Action[]) =>
    bench.client.send(new ModifyRuleCommand({ RuleArn: before.RuleArn, Actions }));
  const unknown = one.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  const faults: [string, Action[]][] = [
    ['ValidationError', [forwardTo([one, 1000], [two, 1])]],
    ['ValidationError', [forwardTo([one, -1], [two, 1])]],
    ['ValidationError', [forwardTo([one, 0], [two, 0])]],
    ['ValidationError', [forwardTo([one, 1], [one, 1])]],
    ['ValidationError', [{ ...forwardTo([one, 1]), TargetGroupArn: two }]],
    ['ValidationError', [{ ...forwardTo([one, 1], [two, 1]), TargetGroupArn: one }]],
    ['TargetGroupNotFoundException', [forwardTo([unknown, 1])]],
    ['TooManyTargetGroupsException', [forwardTo(...groups.map((arn) => [arn, 1] as const))]],
    [
      'TooManyActionsException',
      [
        { ...forwardTo([one, 1]), Order: 1 },
        { ...notFound(), Order: 2 },
      ],
    ],
    ['InvalidLoadBalancerActionException', [{ Type: 'forward' }]],
    [
      'InvalidLoadBalancerActionException',
      [
        { Type: 'authenticate-oidc', Order: 1 },
        { ...notFound(), Order: 2 },
      ],
    ],
  ];
  for (const [name, actions] of faults) {
    await expect(modify(...actions), JSON.stringify(actions)).rejects.toMatchObject({ name });
  }
  expect((await describeRules())[0]).toEqual(before);
});

test('a target group serves one load balancer only', async () => {
  const group = await bench.targetGroup();
  const rule = await createRule(1, forwardTo([group, 1]));
  const other = await bench.loadBalancer();
  const second = await bench.listener(other.arn);
  const take = () => createRule(1, forwardTo([group, 1]), '/y', second);
  await expect(take()).rejects.toMatchObject({ name: 'TargetGroupAssociationLimitException' });
  await bench.client.send(new DeleteRuleCommand({ RuleArn: rule.RuleArn }));
  await take();
  const { client } = bench;
  const described = await client.send(new DescribeTargetGroupsCommand({ LoadBalancerArn: other.arn }));
  expect(described.TargetGroups).toMatchObject([{ TargetGroupArn: group, LoadBalancerArns: [other.arn] }]);
});

test('priorities are unique, can be swapped, and the default rule is no rule to modify', async () => {
  const first = await createRule(10, notFound(), '/a');
  const second = await createRule(20, notFound(), '/b');
  await expect(createRule(20, notFound())).rejects.toMatchObject({ name: 'PriorityInUseException' });
  await bench.client.send(
    new SetRulePrioritiesCommand({
      RulePriorities: [
        { RuleArn: first.RuleArn, Priority: 20 },
        { RuleArn: second.RuleArn, Priority: 10 },
      ],
    }),
  );
  const rules = await describeRules();
  expect(rules.map((rule) => [rule.RuleArn, rule.Priority])).toEqual([
    [second.RuleArn, '10'],
    [first.RuleArn, '20'],
    [rules[2]?.RuleArn, 'default'],
  ]);
  const standard = rules[2]?.RuleArn;
  expect(rules[2]?.IsDefault).toBe(true);
  const { client } = bench;
  const name = 'OperationNotPermittedException';
  const Actions = [notFound()];
  await expect(client.send(new ModifyRuleCommand({ RuleArn: standard, Actions }))).rejects.toMatchObject({
    name,
  });
  await expect(client.send(new DeleteRuleCommand({ RuleArn: standard }))).rejects.toMatchObject({ name });
});

test('a group in use is not deleted, a gone one may be deleted again', async () => {
  const group = await bench.targetGroup();
  const rule = await createRule(1, forwardTo([group, 1]));
  const remove = () => bench.client.send(new DeleteTargetGroupCommand({ TargetGroupArn: group }));
  await expect(remove()).rejects.toMatchObject({ name: 'ResourceInUseException' });
  await bench.client.send(new DeleteRuleCommand({ RuleArn: rule.RuleArn }));
  await remove();
  await remove();
  const names = new DescribeTargetGroupsCommand({ TargetGroupArns: [group] });
  await expect(bench.client.send(names)).rejects.toMatchObject({ name: 'TargetGroupNotFoundException' });
});

test('rules come in pages', async () => {
  for (let at = 1; at <= 25; at += 1) await createRule(at, notFound(), `/${at}`);
  const sizes: number[] = [];
  const seen = new Set<string>();
  for await (const page of paginateDescribeRules({ client: bench.client }, { ListenerArn: listener })) {
    sizes.push(page.Rules?.length ?? 0);
    for (const rule of page.Rules ?? []) seen.add(rule.RuleArn ?? '');
  }
  expect(sizes).toEqual([20, 6]);
  expect(seen.size).toBe(26);
});

test('tags are read for twenty resources at a time', async () => {
  const { client } = bench;
  const ResourceArns = [listener];
  await client.send(
    new AddTagsCommand({
      ResourceArns,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '' },
      ],
    }),
  );
  await client.send(new RemoveTagsCommand({ ResourceArns, TagKeys: ['a'] }));
  const read = await client.send(new DescribeTagsCommand({ ResourceArns }));
  expect(read.TagDescriptions).toEqual([{ ResourceArn: listener, Tags: [{ Key: 'b', Value: '' }] }]);
  const many = new DescribeTagsCommand({ ResourceArns: Array.from({ length: 21 }, () => listener) });
  await expect(client.send(many)).rejects.toMatchObject({ name: 'ValidationError' });
  const gone = new DescribeTagsCommand({
    ResourceArns: [listener.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
  });
  await expect(client.send(gone)).rejects.toMatchObject({ name: 'ListenerNotFoundException' });
  const reserved = new AddTagsCommand({ ResourceArns, Tags: [{ Key: 'aws:x', Value: '1' }] });
  await expect(client.send(reserved)).rejects.toMatchObject({ name: 'ValidationError' });
});

test('a client secret is never read back, and must be asked to be kept', async () => {
  const { client } = bench;
  const AuthenticateOidcConfig = {
    Issuer: 'https://id.example.test',
    AuthorizationEndpoint: 'https://id.example.test/authorize',
    TokenEndpoint: 'https://id.example.test/token',
    UserInfoEndpoint: 'https://id.example.test/user',
    ClientId: 'web',
    ClientSecret: 'hush',
  };
  const made = await client.send(
    new CreateListenerCommand({
      LoadBalancerArn: balancer.arn,
      Port: 443,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/1' }],
      DefaultActions: [
        { ...notFound(), Order: 2 },
        { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig },
      ],
    }),
  );
  const ListenerArn = made.Listeners?.[0]?.ListenerArn;
  const read = await client.send(new DescribeListenersCommand({ ListenerArns: [ListenerArn ?? ''] }));
  const [authenticate = {} as Action, answer = {} as Action] = read.Listeners?.[0]?.DefaultActions ?? [];
  expect(authenticate).toMatchObject({ Type: 'authenticate-oidc', Order: 1 });
  expect(authenticate.AuthenticateOidcConfig).not.toHaveProperty('ClientSecret');
  const write = (DefaultActions: Action[]) =>
    client.send(new ModifyListenerCommand({ ListenerArn, DefaultActions }));
  await expect(write([authenticate, answer])).rejects.toMatchObject({
    name: 'InvalidLoadBalancerActionException',
  });
  const kept = { ...authenticate.AuthenticateOidcConfig, UseExistingClientSecret: true };
  await write([{ ...authenticate, AuthenticateOidcConfig: kept as typeof AuthenticateOidcConfig }, answer]);
});
