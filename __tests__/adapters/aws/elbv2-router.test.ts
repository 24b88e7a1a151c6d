import { execFileSync } from 'node:child_process';
import { DescribeRulesCommand, DescribeTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createElbv2Router } from '../../../src/adapters/aws/elbv2-router.ts';
import type { TrafficRouter } from '../../../src/ports.ts';
import { failureOf } from '../failure.ts';
import { ElbWorld, OWNED, forwardTo, notFound } from './elb-world.ts';

let world: ElbWorld;
let balancer: string;

beforeEach(async () => {
  world = await ElbWorld.open();
  balancer = await world.loadBalancer('production');
});
afterEach(() => world.close());

const routerOf = (listenerArn: string): TrafficRouter =>
  createElbv2Router({ listenerArn, owned: OWNED, options: world.options });

async function actionsOf(rule: string): Promise<Action[]> {
  const { Rules } = await world.client.send(new DescribeRulesCommand({ RuleArns: [rule] }));
  return Rules?.[0]?.Actions ?? [];
}

const writes = (): number =>
  world.calls.list().filter(({ operation }) => operation.startsWith('Modify')).length;

test('the first promotion replaces a fixed response, and going back puts it there again', async () => {
  const listener = await world.listener(balancer, [notFound]);
  const rule = await world.rule(listener, [notFound], 100);
  const router = routerOf(rule);
  const first = await world.stack('first');
  const before = await router.read();
  expect(before).toMatchObject({ kind: 'fixed-response', split: {}, members: [] });
  expect((await failureOf(router.check(first))).code).toBe('needs-preview-rule');

  await world.rule(listener, [forwardTo([first, 1])], 2000);
  await router.check(first);
  expect(await router.attach(first)).toEqual(before);
  await router.write({ first: 100 }, {}, first);
  expect((await router.read()).split).toEqual({ first: 100 });
  expect(await router.settled({ first: 100 })).toBe('yes');
  await router.restore(before.saved, [{ first: 100 }]);
  expect(await router.read()).toEqual(before);
});

test('authentication, order and stickiness live through every write', async () => {
  const live = await world.stack('live');
  const next = await world.stack('next');
  const listener = await world.listener(balancer, [notFound], true);
  const login = {
    Type: 'authenticate-oidc',
    Order: 1,
    AuthenticateOidcConfig: {
      Issuer: 'https://login.test',
      AuthorizationEndpoint: 'https://login.test/authorize',
      TokenEndpoint: 'https://login.test/token',
      UserInfoEndpoint: 'https://login.test/user',
      ClientId: 'orders',
      ClientSecret: 'kept by the load balancer',
    },
  } as const;
  const sticky = { Enabled: true, DurationSeconds: 3600 };
  const forward = { ...forwardTo([live, 1]), Order: 2 };
  const rule = await world.rule(
    listener,
    [login, { ...forward, ForwardConfig: { ...forward.ForwardConfig, TargetGroupStickinessConfig: sticky } }],
    100,
  );
  const router = routerOf(rule);
  const { saved } = await router.read();
  await router.attach(next);
  await router.write({ live: 20, next: 80 }, { live: 100 }, next);

  const [first, second] = await actionsOf(rule);
  expect(first).toMatchObject({
    Type: 'authenticate-oidc',
    Order: 1,
    AuthenticateOidcConfig: { ClientId: 'orders' },
  });
  expect(second).toMatchObject({ Type: 'forward', Order: 2 });
  expect(second?.ForwardConfig?.TargetGroupStickinessConfig).toEqual(sticky);
  expect(second?.ForwardConfig?.TargetGroups).toEqual([
    { TargetGroupArn: live.target, Weight: 20 },
    { TargetGroupArn: next.target, Weight: 80 },
  ]);
  await router.restore(saved, [{ live: 20, next: 80 }]);
  expect((await router.read()).saved).toBe(saved);
});

test('attaching leaves the traffic of the others as it is, whatever their weights add up to', async () => {
  const [a, b, next] = [await world.stack('a'), await world.stack('b'), await world.stack('next')];
  const rule = await world.rule(await world.listener(balancer, [notFound]), [forwardTo([a, 1], [b, 2])], 100);
  await routerOf(rule).attach(next);
  expect((await actionsOf(rule))[0]?.ForwardConfig?.TargetGroups?.map(({ Weight }) => Weight)).toEqual([
    1, 2, 0,
  ]);
  expect((await routerOf(rule).read()).split).toEqual({ a: 33, b: 67, next: 0 });
});

test('a group of another service is live under its ARN', async () => {
  const other = await world.stack('other', { ...OWNED, 'switchyard:role': 'worker' });
  const rule = await world.rule(await world.listener(balancer, [notFound]), [forwardTo([other, 1])], 100);
  const view = await routerOf(rule).read();
  expect(view.split).toEqual({ [other.target]: 100 });
  expect(view.members[0]?.stackId).toBe(other.stackId);
});

test('a rule that redirects is not ours to move', async () => {
  const listener = await world.listener(balancer, [notFound]);
  const redirect: Action = {
    Type: 'redirect',
    RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' },
  };
  const rule = await world.rule(listener, [redirect], 100);
  expect((await failureOf(routerOf(rule).check())).code).toBe('router-not-ours');
  expect((await failureOf(routerOf(rule).read())).code).toBe('router-not-ours');
});

test('the default rule of a listener, named by its own ARN, is changed through the listener', async () => {
  const [live, next] = [await world.stack('live'), await world.stack('next')];
  const listener = await world.listener(balancer, [forwardTo([live, 1])]);
  const { Rules } = await world.client.send(new DescribeRulesCommand({ ListenerArn: listener }));
  const router = routerOf(Rules?.find(({ IsDefault }) => IsDefault)?.RuleArn ?? '');
  const { split } = await router.attach(next);
  await router.write({ live: 0, next: 100 }, split, next);
  expect((await router.read()).split).toEqual({ live: 0, next: 100 });
  expect(await router.byHand(live)).toContain(
    `modify-listener --region eu-west-1 --listener-arn ${listener} `,
  );
});

test('a candidate whose target group is on another load balancer is refused', async () => {
  const [live, next] = [await world.stack('live'), await world.stack('next')];
  const rule = await world.rule(await world.listener(balancer, [notFound]), [forwardTo([live, 1])], 100);
  await world.listener(await world.loadBalancer('own'), [forwardTo([next, 1])]);
  const failure = await failureOf(routerOf(rule).check(next));
  expect(failure.code).toBe('target-group-elsewhere');
  expect(failure.message).toContain('loadbalancer/app/own/');
});

test('a sixth target group is refused before anything is written', async () => {
  const stacks = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => world.stack(name)));
  const next = await world.stack('next');
  const weights = stacks.map((stack, index) => [stack, index === 0 ? 100 : 0] as const);
  const rule = await world.rule(await world.listener(balancer, [notFound]), [forwardTo(...weights)], 100);
  const router = routerOf(rule);
  expect((await failureOf(router.check(next))).code).toBe('too-many-target-groups');
  expect((await failureOf(router.attach(next))).code).toBe('too-many-target-groups');
  expect(writes()).toBe(0);
  await router.detach(stacks[4]?.stackId ?? '');
  expect((await router.attach(next)).split).toMatchObject({ a: 100, next: 0 });
});

test('a load balancer that is nearly full is told of at a preview, once its groups are counted anyway', async () => {
  const next = await world.stack('next');
  const listener = await world.listener(balancer, [notFound]);
  const rule = await world.rule(listener, [forwardTo([await world.stack('live'), 1])], 1);
  const router = routerOf(rule);
  await world.rule(listener, [forwardTo([next, 1])], 2);
  expect(await router.check(next, { lately: true })).toEqual({ usedBy: [balancer], crowded: [] });

  for (let priority = 3; priority <= 95; priority += 1)
    await world.rule(listener, [forwardTo([await world.stack(`pr-${priority}`), 1])], priority);
  const { crowded } = await router.check(next, { lately: true });
  expect(crowded).toEqual([
    expect.stringContaining(`${balancer} has 95 target groups`),
    expect.stringContaining(`${listener} has 95 rules`),
  ]);
  const calls = world.calls.list().length;
  expect((await router.check(next, { lately: true, usedBy: [balancer] })).crowded).toEqual([]);
  expect(world.calls.list().length, 'asked nothing more').toBe(calls);
});

test('the stack that defines the rule is told by the call that reads whose the groups are', async () => {
  const live = await world.stack('live');
  const listener = await world.listener(balancer, [notFound]);
  const stackId = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/network/1';
  const rule = await world.definedRule(listener, [{ Type: 'forward', TargetGroupArn: live.target }], stackId);
  const router = routerOf(rule);
  expect((await router.read()).members).toMatchObject([{ name: 'live', stackId: live.stackId }]);
  expect(await router.check(live, { lately: true })).toMatchObject({ managedBy: stackId });
  const tagged = world.calls.list().filter(({ operation }) => operation === 'DescribeTags');
  expect(tagged).toHaveLength(1);
});

test('the command to go back by hand does, through a shell, what it says', async () => {
  const [live, next] = [await world.stack('live'), await world.stack('next')];
  const quoted: Action = {
    ...notFound,
    FixedResponseConfig: { StatusCode: '404', MessageBody: `it's "gone" $HOME` },
  };
  const listener = await world.listener(balancer, [quoted]);
  await world.rule(listener, [forwardTo([live, 1])], 2000);
  const rule = await world.rule(listener, [forwardTo([live, 30], [next, 70])], 100);
  const command = await routerOf(rule).byHand(live);
  const shell = `aws() { for word in "$@"; do printf '%s\\n' "$word"; done; }\n${command}`;
  const words = execFileSync('sh', ['-c', shell], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(words.slice(0, -1)).toEqual([
    'elbv2',
    'modify-rule',
    '--region',
    'eu-west-1',
    '--rule-arn',
    rule,
    '--actions',
  ]);
  await world.modify(rule, JSON.parse(words.at(-1) ?? '') as Action[]);
  expect((await routerOf(rule).read()).split).toEqual({ live: 100, next: 0 });
});

test('marks are tags on the target group', async () => {
  const live = await world.stack('live');
  const rule = await world.rule(await world.listener(balancer, [notFound]), [forwardTo([live, 1])], 100);
  await routerOf(rule).mark(live.target, { 'switchyard:state': 'production' });
  const { TagDescriptions } = await world.client.send(
    new DescribeTagsCommand({ ResourceArns: [live.target] }),
  );
  expect(TagDescriptions?.[0]?.Tags).toContainEqual({ Key: 'switchyard:state', Value: 'production' });
  const next = await world.stack('next');
  const gone = live.target.replace(/[^/]+$/, '0000000000000000');
  const marks = await routerOf(rule).marks([live.target, gone, next.target]);
  expect(Object.keys(marks).sort()).toEqual([live.target, next.target].sort());
  expect(marks[live.target]).toMatchObject({ 'switchyard:state': 'production' });
});

test('the next free priority is found over all pages and round the end of the range', async () => {
  const live = await world.stack('live');
  const listener = await world.listener(balancer, [notFound]);
  const rule = await world.rule(listener, [forwardTo([live, 1])], 100);
  for (const priority of [1000, 1001, 7000, 49_998, 49_999]) await world.rule(listener, [notFound], priority);
  const router = routerOf(rule);
  expect(await router.findPriority(6999)).toEqual({ free: 6999 });
  expect(await router.findPriority(7000)).toMatchObject({
    free: 7001,
    holder: expect.stringContaining('listener-rule') as string,
  });
  expect(await router.findPriority(49_998)).toMatchObject({ free: 1002 });
});

test('a write is sent once, and a denied one names the permission', async () => {
  const live = await world.stack('live');
  const rule = await world.rule(await world.listener(balancer, [notFound]), [forwardTo([live, 1])], 100);
  world.denials.set(['elasticloadbalancing:ModifyRule']);
  const failure = await failureOf(routerOf(rule).attach(await world.stack('next')));
  expect(failure.code).toBe('permission-missing');
  expect(failure.message).toContain('elasticloadbalancing:ModifyRule');
  expect(writes()).toBe(1);
});

test('a write whose answer was lost is believed when it is read back, and not sent again', async () => {
  const [live, next] = [await world.stack('live'), await world.stack('next')];
  const rule = await world.rule(await world.listener(balancer, [notFound]), [forwardTo([live, 1])], 100);
  const router = routerOf(rule);
  world.lost.operation = 'ModifyRule';
  const { split, saved } = await router.attach(next);
  await router.write({ live: 90, next: 10 }, split, next);
  expect((await router.read()).split).toEqual({ live: 90, next: 10 });
  await router.restore(saved, [{ live: 90, next: 10 }]);
  expect((await router.read()).split).toEqual({ live: 100, next: 0 });
  expect(writes()).toBe(3);
});

test('a listener that is not there is told by its ARN', async () => {
  const arn = `${await world.listener(balancer, [notFound])}x`;
  const failure = await failureOf(routerOf(arn).read());
  expect(failure.code).toBe('router-not-found');
  expect(failure.message).toContain(arn);
});

test('a weight that rounds to nothing is told, and lets no stack be taken out', async () => {
  const live = await world.stack('live');
  const rare = await world.stack('rare');
  const listener = await world.listener(balancer, [notFound]);
  const rule = await world.rule(listener, [forwardTo([live, 999], [rare, 1])], 100);
  const router = routerOf(rule);
  const { members, split } = await router.read();
  expect(split).toEqual({ live: 100, rare: 0 });
  expect(members.map(({ name, trickle }) => [name, trickle])).toEqual([
    ['live', undefined],
    ['rare', true],
  ]);
  expect((await failureOf(router.detach(rare.stackId))).code).toBe('drifted');
  expect(writes()).toBe(0);
});
