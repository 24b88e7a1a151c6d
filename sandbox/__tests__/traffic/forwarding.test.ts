import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DataPlane, Door } from '../../traffic/data-plane.ts';
import { DATA_PLANES } from './data-planes.ts';

const WEB_SOCKET = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** HAProxy checks what both sides say (RFC 6455, 4.2.2). */
function acceptWebSocket(key = ''): string {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
}

let plane: DataPlane;
let door: Door;
let target: Server;
let listener: RequestListener;
let url: string;

describe.each(DATA_PLANES)('%s', (_name, open) => {
  beforeEach(async () => {
    plane = open();
    door = await plane.openDoor();
    url = `http://127.0.0.1:${door.port}`;
    target = createServer((incoming, reply) => listener(incoming, reply)).listen(0, '127.0.0.1');
    await once(target, 'listening');
    plane.setTargets('group', [{ host: '127.0.0.1', port: (target.address() as AddressInfo).port }]);
    const groups = [{ targetGroupArn: 'group', stackId: 'stack', weight: 1 }];
    door.apply([
      { ruleArn: 'rule', conditions: [], action: { kind: 'forward', groups, stickySeconds: undefined } },
    ]);
    await plane.settled();
  });
  afterEach(async () => {
    target.closeAllConnections();
    target.close();
    await plane.close();
  });

  test('a large body goes through both ways, in chunks or with a length', async () => {
    listener = (incoming, reply) => void incoming.pipe(reply);
    const body = Buffer.alloc(3_000_000, 'switchyard');
    const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const echoed = await (await fetch(url, { method: 'POST', body })).bytes();
    expect(sum(echoed)).toBe(sum(body));
    const stream = new Blob([body]).stream();
    const chunked = await fetch(url, { method: 'POST', body: stream, duplex: 'half' });
    expect(sum(await chunked.bytes())).toBe(sum(body));
  });

  test('the target sees the client, its host and a trace, and the client all headers of the target', async () => {
    let seen: IncomingMessage['headers'] = {};
    listener = (incoming, reply) => {
      seen = incoming.headers;
      reply.setHeader('set-cookie', ['a=1', 'b=2']).writeHead(204).end();
    };
    const answer = await fetch(url, { headers: { 'x-forwarded-for': '192.0.2.1', te: 'trailers' } });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, ['a=1', 'b=2']]);
    expect(seen).toMatchObject({
      host: `127.0.0.1:${door.port}`,
      'x-forwarded-for': '192.0.2.1, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/) as string,
    });
    expect(seen).not.toHaveProperty('te');
  });

  test('HEAD and Expect: 100-continue work as without a load balancer', async () => {
    listener = (incoming, reply) => {
      incoming.resume();
      incoming.on('end', () =>
        reply.writeHead(200, { 'content-length': 5 }).end(incoming.method === 'HEAD' ? '' : 'hello'),
      );
    };
    const head = await fetch(url, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('5');
    const agent = new Agent();
    const asked = request(url, {
      method: 'PUT',
      agent,
      headers: { expect: '100-continue', 'content-length': 2 },
    });
    asked.flushHeaders();
    await once(asked, 'continue');
    asked.end('ok');
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer.resume().statusCode).toBe(200);
    agent.destroy();
  });

  test('a target that breaks off in the middle of its answer is not mistaken for a whole one', async () => {
    listener = (_incoming, reply) => {
      reply.writeHead(200, { 'content-length': 100 });
      reply.write('half', () => reply.destroy());
    };
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  });

  test('a client that hangs up ends the request at the target too', async () => {
    let gone = (): void => undefined;
    const left = new Promise<void>((resolve) => (gone = resolve));
    const abort = new AbortController();
    listener = (_incoming, reply) => {
      reply.on('close', gone);
      abort.abort();
    };
    await expect(fetch(url, { signal: abort.signal })).rejects.toThrow();
    await left;
  });

  test('a WebSocket keeps its target when the weights move', async () => {
    target.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
      socket.write(acceptWebSocket(incoming.headers['sec-websocket-key']));
      socket.pipe(socket);
    });
    const asked = request(url, { headers: WEB_SOCKET }).end();
    const [, socket] = (await once(asked, 'upgrade')) as [IncomingMessage, Socket];
    plane.setTargets('group', []);
    await plane.settled();
    socket.write('still here');
    const [echo] = (await once(socket, 'data')) as [Buffer];
    expect(echo.toString()).toBe('still here');
    expect(plane.counts()).toMatchObject([{ status: 101, stackId: 'stack', count: 1 }]);
    socket.destroy();
  });

  test('an offer to speak HTTP/2 is an ordinary request', async () => {
    listener = (_incoming, reply) => void reply.end('plain');
    const headers = {
      connection: 'Upgrade, HTTP2-Settings',
      upgrade: 'h2c',
      'http2-settings': 'AAMAAABkAAQAAP__',
    };
    const asked = request(url, { headers, agent: false }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect([answer.statusCode, await text(answer)]).toEqual([200, 'plain']);
  });
});

test('a process ends by itself once everything is closed', async () => {
  const elbv2 = new URL('../elbv2/stack-of-resources.ts', import.meta.url).href;
  const script = `
    import { Resources, serviceOf } from ${JSON.stringify(elbv2)};
    const world = new Resources();
    const { listener, url } = await world.foundation();
    const { group } = await world.preview('orders', listener.physicalId, 1);
    await world.create('orders', 'Service', 'Service', serviceOf(group, await world.taskDefinition('orders', 'o:1')));
    console.log((await fetch(url + 'orders/')).status);
    await world.elbv2.proxyUrl();
    await world.close();`;
  const run = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 20_000,
  });
  expect(run.stdout).toBe('200\n');
});

test.each(DATA_PLANES)('a process killed outright leaves nothing that answers (%s)', async (name) => {
  const place = new URL('./data-planes.ts', import.meta.url).href;
  const script = `
    import { DATA_PLANES } from ${JSON.stringify(place)};
    const plane = DATA_PLANES.find(([name]) => name === '${name}')[1]();
    const door = await plane.openDoor();
    door.apply([{ ruleArn: 'r', conditions: [], action: { kind: 'fixed-response', status: 200, contentType: 'text/plain', body: '' } }]);
    await plane.settled();
    console.log((await fetch('http://127.0.0.1:' + door.port)).status, door.port);
    process.kill(process.pid, 'SIGKILL');`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const { stdout } = (await run.catch((error: unknown) => error)) as { stdout: string };
  const [status, port] = stdout.trim().split(' ');
  expect(status).toBe('200');
  const answers = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port ?? ''}`).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 5_000 }).toBe(false);
});
