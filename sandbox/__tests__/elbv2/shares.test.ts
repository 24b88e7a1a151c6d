import { afterEach, expect, test } from 'vitest';
import { ModifyListenerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Elbv2Options } from '../../aws/elbv2/elbv2.ts';
import { Bench, forwardTo } from './bench-of-elbv2.ts';
import { runLoad } from '../../traffic/load.ts';

let bench: Bench;
afterEach(() => bench.close());

async function twoGroups(blueWeight: number, greenWeight: number, options: Elbv2Options = {}) {
  bench = await Bench.open(options);
  const balancer = await bench.loadBalancer();
  const blue = await bench.targetGroup(await bench.server('blue'));
  const green = await bench.targetGroup(await bench.server('green'));
  const listener = await bench.listener(balancer.arn, [forwardTo([blue, blueWeight], [green, greenWeight])]);
  await bench.until(blue, 'healthy');
  await bench.until(green, 'healthy');
  return { ...balancer, listener, blue, green };
}

test('a thousand requests at 50/50 are shared exactly, and counted', async () => {
  const { url, blue, green } = await twoGroups(50, 50);
  const load = runLoad(url, { clients: 8, requests: 1000 });
  expect(await load.done).toEqual({ 'blue 200': 500, 'green 200': 500 });
  const counts = bench.elbv2.traffic.counts();
  expect(counts.find((count) => count.targetGroupArn === blue)).toMatchObject({ status: 200, count: 500 });
  expect(counts.find((count) => count.targetGroupArn === green)).toMatchObject({ status: 200, count: 500 });
});

test('a group at weight 0 is checked but never asked', async () => {
  const { url, green } = await twoGroups(1, 0);
  expect(await runLoad(url, { clients: 4, requests: 200 }).done).toEqual({ 'blue 200': 200 });
  expect(await bench.health(green)).toMatchObject([{ State: 'healthy' }]);
});

test('with a propagation lag, reads show new weights before requests follow them', async () => {
  const { url, listener, blue, green } = await twoGroups(1, 0, { propagationMs: 400 });
  // The listener's own first rules take as long to arrive.
  await expect
    .poll(() =>
      fetch(url)
        .then((answer) => answer.text())
        .catch(() => ''),
    )
    .toBe('blue');
  const DefaultActions = [forwardTo([blue, 0], [green, 1])];
  const changed = await bench.client.send(
    new ModifyListenerCommand({ ListenerArn: listener, DefaultActions }),
  );
  const groups = changed.Listeners?.[0]?.DefaultActions?.[0]?.ForwardConfig?.TargetGroups;
  expect(groups?.map((group) => group.Weight)).toEqual([0, 1]);
  expect(await (await fetch(url)).text()).toBe('blue');
  await expect.poll(async () => (await fetch(url)).text(), { timeout: 5000 }).toBe('green');
});

test.each([true, false])(
  'weights move under load without a lost request (keep-alive %s)',
  async (keepAlive) => {
    const { url, listener, blue, green } = await twoGroups(100, 0);
    const load = runLoad(url, { clients: 16, keepAlive });
    await load.atLeast(200);
    for (const share of [10, 25, 50, 75, 100]) {
      const DefaultActions = [forwardTo([blue, 100 - share], [green, share])];
      await bench.client.send(new ModifyListenerCommand({ ListenerArn: listener, DefaultActions }));
      await load.inFlightDone();
      const before = load.counts();
      await load.atLeast(400);
      const after = load.counts();
      const gained = (key: string): number => (after[key] ?? 0) - (before[key] ?? 0);
      const total = gained('blue 200') + gained('green 200');
      expect(Math.abs((100 * gained('green 200')) / total - share)).toBeLessThan(1.5);
      if (share === 100) expect(gained('blue 200')).toBe(0);
    }
    load.stop();
    expect(Object.keys(await load.done).sort()).toEqual(['blue 200', 'green 200']);
  },
);
