import { request as openRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TargetAddress } from './data-plane.ts';

/** Status line and headers as they go over the wire. */
function writeHead(answer: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}`];
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    lines.push(`${answer.rawHeaders[at] ?? ''}: ${answer.rawHeaders[at + 1] ?? ''}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function join(one: Duplex, other: Duplex): void {
  one.pipe(other);
  one.on('error', () => other.destroy());
  one.on('close', () => other.destroy());
}

/**
 * Sends a WebSocket handshake on to a target and then joins the two connections. Such a connection keeps its target
 * however the weights move (ALB user guide, "WebSockets").
 */
export function forwardUpgrade(
  client: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  target: TargetAddress,
  answered: (status: number) => void,
): void {
  const { host, port } = target;
  const headers = client.rawHeaders;
  const upstream = openRequest({
    agent: false,
    host,
    port,
    method: client.method,
    path: client.url,
    headers,
  });
  upstream.on('upgrade', (answer, tunnel, first) => {
    answered(answer.statusCode ?? 101);
    socket.write(writeHead(answer));
    socket.write(first);
    tunnel.write(head);
    join(tunnel, socket);
    join(socket, tunnel);
  });
  // The target declined: its answer is passed on, and that is the end of the connection.
  upstream.on('response', (answer) => {
    answered(answer.statusCode ?? 502);
    socket.write(writeHead(answer).replace(/^(transfer-encoding|connection):.*\r\n/gim, ''));
    answer.pipe(socket);
  });
  upstream.on('error', () => {
    answered(502);
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  socket.on('error', () => upstream.destroy());
  upstream.end();
}
