import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CreateRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Bench, forwardTo } from '../elbv2/bench-of-elbv2.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
});
afterEach(() => bench.close());

async function openPreview(host: string): Promise<void> {
  const balancer = await bench.loadBalancer();
  const listener = await bench.listener(balancer.arn);
  const group = await bench.targetGroup(await bench.server('preview'));
  await bench.client.send(
    new CreateRuleCommand({
      ListenerArn: listener,
      Priority: 1,
      Conditions: [{ Field: 'host-header', Values: [host] }],
      Actions: [forwardTo([group, 1])],
    }),
  );
  await bench.until(group, 'healthy');
}

/** As the action would ask: in a process of its own that knows only the proxy. */
async function fetchThrough(proxy: string, script: string): Promise<string> {
  const env = { HTTP_PROXY: proxy, NODE_USE_ENV_PROXY: '1' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { env });
  return stdout.trim();
}

test('fetch and http.get find a preview by the host of its rule', async () => {
  await openPreview('orders-pr-42.localhost');
  const proxy = await bench.elbv2.proxyUrl();
  const url = 'http://orders-pr-42.localhost:8080/some/page';
  const fetched = `fetch('${url}').then(async (r) => console.log(r.status, await r.text()))`;
  expect(await fetchThrough(proxy, fetched)).toBe('200 preview');
  const got = `require('http').get('${url}', (r) => r.pipe(process.stdout))`;
  expect(await fetchThrough(proxy, got)).toBe('preview');
});

test('a name that is not of this world is refused plainly, with and without a tunnel', async () => {
  await openPreview('*.example.test');
  const proxy = new URL(await bench.elbv2.proxyUrl());
  const ask = (method: string, path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: proxy.hostname, port: proxy.port, method, path });
      asked.on('response', (answer) => resolve(answer.resume().statusCode));
      asked.on('connect', (answer, socket) => {
        socket.destroy();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
  expect(await ask('GET', 'http://www.example.test/')).toBe(200);
  expect(await ask('GET', 'http://elsewhere.invalid/')).toBe(502);
  expect(await ask('CONNECT', 'elsewhere.invalid:443')).toBe(502);
  expect(await ask('CONNECT', 'www.example.test:80')).toBe(200);
});
