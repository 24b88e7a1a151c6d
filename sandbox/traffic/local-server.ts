import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Binds a server to 127.0.0.1. @returns the port */
export async function listenLocally(server: Server, port = 0): Promise<number> {
  server.listen({ host: '127.0.0.1', port, backlog: 1024 });
  // `once` rejects with the server's error, such as EADDRINUSE.
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Closes a server and cuts what is still connected. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Closes a server once the requests in flight are answered; connections are closed as they fall idle. */
export async function drainServer(server: Server, limitMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), 10);
  const limit = setTimeout(() => server.closeAllConnections(), limitMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
}
