import {
  DescribeLoadBalancersCommand,
  ModifyRuleCommand,
  type RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createElbv2Router } from '../../../src/adapters/aws/elbv2-router.ts';
import type { TrafficRouter } from '../../../src/ports.ts';
import { ElbWorld, OWNED, notFound } from './elb-world.ts';

let world: ElbWorld;
let balancer: string;

beforeEach(async () => {
  world = await ElbWorld.open();
  balancer = await world.loadBalancer('production');
});
afterEach(() => world.close());

const routerOf = (listenerArn: string): TrafficRouter =>
  createElbv2Router({ listenerArn, owned: OWNED, options: world.options });

test('the saved action list goes back by hand as well, where no stack was live', async () => {
  const rule = await world.rule(await world.listener(balancer, [notFound]), [notFound], 100);
  const router = routerOf(rule);
  const before = await router.read();
  const command = await router.byHand(before);
  const [, written = ''] = /--actions '(.*)'$/.exec(command) ?? [];
  expect(JSON.parse(written)).toEqual(JSON.parse(before.saved));
});

test('production answers at the host name and path of its rule, or by the name of its load balancer', async () => {
  const listener = await world.listener(balancer, [notFound]);
  const { LoadBalancers: [own] = [] } = await world.client.send(new DescribeLoadBalancersCommand({}));
  const rule = await world.rule(listener, [notFound], 100);
  const addressWhere = async (...Conditions: RuleCondition[]): Promise<string | undefined> => {
    await world.client.send(new ModifyRuleCommand({ RuleArn: rule, Conditions }));
    return routerOf(rule).address();
  };
  const host = (...Values: string[]) => ({ Field: 'host-header', HostHeaderConfig: { Values } });
  const path = (...Values: string[]) => ({ Field: 'path-pattern', PathPatternConfig: { Values } });
  expect(await addressWhere(path('/*'))).toBe(`http://${own?.DNSName}/`);
  expect(await addressWhere(host('*.example.com', 'orders.example.com'))).toBe('http://orders.example.com/');
  expect(await addressWhere(host('shop.example.com'), path('/orders/*'))).toBe(
    'http://shop.example.com/orders/',
  );
  expect(await addressWhere(host('*.example.com'))).toBeUndefined();
  expect(await routerOf(listener).address()).toBe(`http://${own?.DNSName}/`);
});

test('no certificate carries the name of a load balancer, so by HTTPS only a host name of the rule will do', async () => {
  const listener = await world.listener(balancer, [notFound], true);
  expect(await routerOf(listener).address()).toBeUndefined();
  const rule = await world.rule(listener, [notFound], 100);
  const HostHeaderConfig = { Values: ['orders.example.com'] };
  const Conditions = [{ Field: 'host-header', HostHeaderConfig }];
  await world.client.send(new ModifyRuleCommand({ RuleArn: rule, Conditions }));
  expect(await routerOf(rule).address()).toBe('https://orders.example.com/');
});
