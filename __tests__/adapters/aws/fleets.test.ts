import { afterEach, describe, expect, it, vi } from 'vitest';
import { EcsBench } from '../../../sandbox/__tests__/ecs/bench-of-ecs.ts';
import { InstanceStack } from '../../../sandbox/__tests__/autoscaling/stack-of-instances.ts';
import { createInstances } from '../../../src/adapters/aws/autoscaling.ts';
import { awsOptions } from '../../../src/adapters/aws/clients.ts';
import { createContainers } from '../../../src/adapters/aws/ecs.ts';

let close: () => Promise<void>;
afterEach(() => close());

/** Points the SDK of this process at a sandbox. */
function optionsFor(url: string) {
  process.env['AWS_ENDPOINT_URL'] = url;
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  return awsOptions({ region: 'eu-central-1' });
}

describe('Auto Scaling groups', () => {
  async function open() {
    const stack = await InstanceStack.open({ count: 2 });
    close = () => stack.close();
    return { stack, instances: createInstances(optionsFor(stack.sandbox.awsUrl)) };
  }

  it('are read with their bounds, target groups and what is suspended; those that are gone are left out', async () => {
    const { stack, instances } = await open();
    await instances.suspend(stack.name, ['Terminate']);
    expect(await instances.groups([stack.name, 'gone'])).toEqual([
      {
        kind: 'group',
        id: stack.name,
        desired: 2,
        most: 4,
        targetGroups: [stack.outputs['TargetGroup']],
        suspended: ['Terminate'],
        scaled: true,
      },
    ]);
    // To AWS an empty list of names means all groups of the account.
    expect(await instances.groups([])).toEqual([]);
  });

  it('are resized within their bounds; what AWS says about others is told', async () => {
    const { stack, instances } = await open();
    await instances.resize(stack.name, 4);
    expect(await stack.describe()).toMatchObject({ DesiredCapacity: 4 });
    await expect(instances.resize(stack.name, 5)).rejects.toMatchObject({
      code: 'aws-error',
      message: expect.stringContaining('above max value 4') as string,
    });
  });

  it('go on with what was suspended, and nothing is wrong where the group is gone', async () => {
    const { stack, instances } = await open();
    await instances.suspend(stack.name, ['Terminate', 'AZRebalance', 'Launch']);
    await instances.resume(stack.name, ['Terminate', 'AZRebalance']);
    const [group] = await instances.groups([stack.name]);
    expect(group?.suspended).toEqual(['Launch']);
    await expect(instances.resume('gone', ['Terminate'])).resolves.toBeUndefined();
    await expect(instances.resume(stack.name, ['Unheard-of'])).rejects.toMatchObject({ code: 'aws-error' });
  });
});

describe('ECS services', () => {
  it('are read ten at a time, those that are gone left out, and resized', async () => {
    const bench = await EcsBench.open();
    close = () => bench.close();
    const endpoint = await bench.client.config.endpoint?.();
    if (!endpoint) throw new Error('the bench has no endpoint');
    const containers = createContainers(optionsFor(urlOf(endpoint)));
    const { make, group } = await bench.service('orders', 'orders:1', { count: 1 });
    await make();
    const { serviceArn = '' } = await bench.describe('orders');
    const gone = Array.from({ length: 11 }, (_, index) => `${serviceArn}-${index}`);
    const fleet = {
      kind: 'service',
      id: serviceArn,
      targetGroups: [group.physicalId],
      suspended: [],
      scaled: false,
    };
    expect(await containers.services([...gone, serviceArn])).toEqual([{ ...fleet, desired: 1 }]);
    await containers.resize(serviceArn, 2);
    expect(await containers.services([serviceArn])).toEqual([{ ...fleet, desired: 2 }]);
    await vi.waitUntil(() => bench.states(group).filter((state) => state === 'healthy').length === 2, {
      timeout: 10_000,
      interval: 20,
    });
  });
});

function urlOf({ protocol, hostname, port }: { protocol: string; hostname: string; port?: number }): string {
  return `${protocol}//${hostname}:${port ?? 80}`;
}
