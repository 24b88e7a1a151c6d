import { createServer, request as openRequest, Agent } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { readAuthority } from './authority.ts';
import { listEndToEnd } from './end-to-end-headers.ts';
import { closeServer, listenLocally } from './local-server.ts';

/** The port of this machine that stands for a host and port, if the sandbox knows the host. */
export type HostLookup = (host: string, port: number) => number | undefined;

export interface ForwardProxy {
  readonly url: string;
  close(): Promise<void>;
}

const refusal = (host: string): string =>
  `the sandbox does not reach '${host}': no load balancer here answers to it\n`;

function findPort(lookup: HostLookup, host: string, port: number): number | undefined {
  return host === '127.0.0.1' || host === 'localhost' ? port : lookup(host, port);
}

/** A request in absolute form, as clients send it to a proxy (RFC 9112, 3.2.2). */
function passRequest(lookup: HostLookup, agent: Agent, client: IncomingMessage, reply: ServerResponse): void {
  const url = URL.parse(client.url ?? '');
  const port = url && findPort(lookup, url.hostname, Number(url.port || 80));
  if (!url || url.protocol !== 'http:' || port === undefined) {
    reply.writeHead(502, { 'content-type': 'text/plain' }).end(refusal(url?.host ?? client.url ?? ''));
    return;
  }
  const { host, pathname, search } = url;
  const headers = [...listEndToEnd(client.rawHeaders, ['host']), 'Host', host];
  const path = `${pathname}${search}`;
  const upstream = openRequest({ agent, host: '127.0.0.1', port, path, method: client.method, headers });
  upstream.on('response', (answer) => {
    reply.writeHead(answer.statusCode ?? 502, listEndToEnd(answer.rawHeaders, ['transfer-encoding']));
    answer.on('error', () => reply.destroy());
    answer.pipe(reply);
  });
  upstream.on('error', (error) => {
    if (reply.headersSent) reply.destroy();
    else reply.writeHead(502, { 'content-type': 'text/plain' }).end(`${host}: ${error.message}\n`);
  });
  reply.on('close', () => {
    if (!reply.writableFinished) upstream.destroy();
  });
  client.pipe(upstream);
}

/** A tunnel. Node's own `fetch` asks for one even for plain http. */
function openTunnel(
  lookup: HostLookup,
  client: Duplex,
  target: string,
  head: Buffer,
  tunnels: Set<Duplex>,
): void {
  const { host, port = 443 } = readAuthority(target);
  const local = findPort(lookup, host, port);
  client.on('error', () => client.destroy());
  if (local === undefined) {
    const text = refusal(target);
    client.end(
      `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`,
    );
    return;
  }
  const upstream: Socket = connect(local, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client);
    client.pipe(upstream);
  });
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    tunnels.add(one);
    one.on('close', () => {
      tunnels.delete(one);
      other.destroy();
    });
  }
  upstream.on('error', () => client.destroy());
}

/**
 * A forward HTTP proxy on 127.0.0.1 for clients whose resolver does not know the sandbox's host names
 * (`HTTP_PROXY`, with `NODE_USE_ENV_PROXY=1` for Node). It reaches nothing but this machine.
 */
export async function startProxy(lookup: HostLookup): Promise<ForwardProxy> {
  const agent = new Agent({ keepAlive: true });
  const tunnels = new Set<Duplex>();
  const server = createServer((client, reply) => passRequest(lookup, agent, client, reply));
  server.on('connect', (request, socket, head) =>
    openTunnel(lookup, socket, request.url ?? '', head, tunnels),
  );
  const port = await listenLocally(server);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const tunnel of tunnels) tunnel.destroy();
      await closeServer(server);
      agent.destroy();
    },
  };
}
