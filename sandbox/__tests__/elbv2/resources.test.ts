import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeServer, listenLocally } from '../../traffic/local-server.ts';
import { createElbv2 } from '../../aws/elbv2/elbv2.ts';
import { account } from './bench-of-elbv2.ts';
import { Resources } from './stack-of-resources.ts';

let world: Resources;
beforeEach(() => {
  world = new Resources();
});
afterEach(() => world.close());

test('the address of a load balancer answers with curl, and further listeners have their own', async () => {
  const { url, balancer } = await world.foundation();
  expect((await fetch(url)).status).toBe(404);
  const second = await world.create('foundation', 'Listener', 'Second', {
    LoadBalancerArn: balancer.physicalId,
    Port: 8080,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
  });
  expect((await fetch(world.elbv2.listenerUrl(second.physicalId))).status).toBe(503);
  expect((await fetch(url)).status).toBe(404);
});

test('the first load balancer takes the port it is given, and leaves it to another', async () => {
  const free = createServer();
  const httpPort = await listenLocally(free);
  await closeServer(free);
  const elbv2 = createElbv2(account, { httpPort });
  try {
    const provider = elbv2.providers.find((candidate) => candidate.type.endsWith('::LoadBalancer'));
    const made = [];
    for (const logicalId of ['First', 'Second']) {
      const request = { account, stackId: 's', stackName: 's', logicalId, properties: {}, tags: [] };
      made.push(await provider?.create(request));
    }
    expect(made[0]?.attributes?.['DNSName']).toBe(`127.0.0.1:${httpPort}`);
    expect(made[1]?.attributes?.['DNSName']).not.toBe(`127.0.0.1:${httpPort}`);
    const request = { account, stackId: 's', stackName: 's', logicalId: 'Third', properties: {}, tags: [] };
    if (made[0]) await provider?.delete(request, made[0]);
    const third = await provider?.create(request);
    expect(third?.attributes?.['DNSName']).toBe(`127.0.0.1:${httpPort}`);
  } finally {
    await elbv2.close();
  }
});

test('a protected load balancer is not deleted until its stack lifts the protection', async () => {
  const protect = (value: boolean) => ({
    LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: value }],
  });
  const balancer = await world.create('foundation', 'LoadBalancer', 'Balancer', protect(true));
  await expect(world.delete('LoadBalancer', balancer)).rejects.toThrow('deletion protection is enabled');
  await world.update('LoadBalancer', balancer, protect(false));
  await world.delete('LoadBalancer', balancer);
  expect(world.elbv2.registry.loadBalancers.size).toBe(0);
});

test('an update of a rule by its stack puts the actions of the template back', async () => {
  const { listener } = await world.foundation();
  const { group, rule } = await world.preview('one', listener.physicalId, 1);
  const stored = world.elbv2.registry.rule(rule.physicalId);
  const template = structuredClone(stored.actions);
  stored.actions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }];
  const updated = await world.update('ListenerRule', rule, { ...rule.properties, Priority: '7' });
  expect(updated).toMatchObject({ physicalId: rule.physicalId });
  expect(world.elbv2.registry.rule(rule.physicalId)).toMatchObject({ priority: 7, actions: template });
  expect(world.elbv2.registry.stackOf(group.physicalId)).toMatch(/stack\/one\/1$/);
  expect(group.attributes?.['TargetGroupFullName']).toMatch(
    /^targetgroup\/one-Group-[0-9A-F]{12}\/[0-9a-f]{16}$/,
  );
});

test('what cannot change in place is replaced', async () => {
  const { listener, balancer } = await world.foundation();
  const { group, rule } = await world.preview('one', listener.physicalId, 1);
  expect(await world.update('TargetGroup', group, { ...group.properties, Port: 81 })).toBe('replace');
  expect(await world.update('ListenerRule', rule, { ...rule.properties, ListenerArn: 'other' })).toBe(
    'replace',
  );
  expect(await world.update('LoadBalancer', balancer, { Scheme: 'internal' })).toBe('replace');
  const kept = await world.update('TargetGroup', group, { ...group.properties, HealthCheckPath: '/ready' });
  expect(kept).toMatchObject({ physicalId: group.physicalId });
  expect(world.elbv2.registry.targetGroup(group.physicalId).check.path).toBe('/ready');
});

test('a group with a long name or a faulty attribute is refused and leaves nothing', async () => {
  const properties = { Port: 80, Protocol: 'HTTP', VpcId: 'vpc-1', TargetType: 'ip' };
  const long = { ...properties, Name: 'x'.repeat(33) };
  await expect(world.create('one', 'TargetGroup', 'Group', long)).rejects.toThrow(
    "longer than '32' characters",
  );
  const faulty = { ...properties, TargetGroupAttributes: [{ Key: 'no.such', Value: '1' }] };
  await expect(world.create('one', 'TargetGroup', 'Group', faulty)).rejects.toThrow('is not recognized');
  expect(world.elbv2.registry.targetGroups.size).toBe(0);
});
