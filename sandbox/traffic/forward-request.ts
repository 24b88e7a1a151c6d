import { request as openRequest } from 'node:http';
import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { TargetAddress } from './data-plane.ts';
import { listEndToEnd } from './end-to-end-headers.ts';
import { answerError } from './own-answers.ts';

interface Forwarding {
  readonly agent: Agent;
  readonly target: TargetAddress;
  /** Silence on the target's connection that ends in 504: an ALB's `idle_timeout.timeout_seconds`. */
  readonly idleMs: number;
  readonly setCookies: readonly string[];
  /** Called once, when the status is known and before it is sent. */
  readonly answered: (status: number) => void;
}

const FORWARDED = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-port'];

function listRequestHeaders(client: IncomingMessage): string[] {
  // `transfer-encoding` stays: it tells Node to send the body in chunks again.
  const headers = listEndToEnd(client.rawHeaders, FORWARDED);
  const source = client.socket.remoteAddress ?? '127.0.0.1';
  const earlier = client.headers['x-forwarded-for'];
  headers.push('X-Forwarded-For', earlier === undefined ? source : `${String(earlier)}, ${source}`);
  headers.push('X-Forwarded-Proto', 'http', 'X-Forwarded-Port', String(client.socket.localPort ?? 80));
  if (client.headers['x-amzn-trace-id'] === undefined) {
    const id = randomUUID().replaceAll('-', '');
    headers.push('X-Amzn-Trace-Id', `Root=1-${id.slice(0, 8)}-${id.slice(8)}`);
  }
  return headers;
}

function listReplyHeaders(answer: IncomingMessage, setCookies: readonly string[]): string[] {
  const headers = listEndToEnd(answer.rawHeaders, ['transfer-encoding']);
  for (const cookie of setCookies) headers.push('Set-Cookie', cookie);
  return headers;
}

function hasBody(client: IncomingMessage): boolean {
  return (
    client.headers['transfer-encoding'] !== undefined || Number(client.headers['content-length'] ?? 0) > 0
  );
}

/** Sends a request on to a target and its answer back. Never throws: what goes wrong becomes a 502 or a 504. */
export function forwardRequest(client: IncomingMessage, reply: ServerResponse, forwarding: Forwarding): void {
  const { agent, target, idleMs, setCookies, answered } = forwarding;
  const body = hasBody(client);
  const headers = listRequestHeaders(client);
  let upstream: ClientRequest | undefined;

  const fail = (status: number): void => {
    if (reply.headersSent) {
      reply.destroy();
      return;
    }
    answered(status);
    answerError(reply, status);
  };

  const send = (mayRetry: boolean): void => {
    const { host, port } = target;
    const attempt = openRequest({ agent, host, port, method: client.method, path: client.url, headers });
    upstream = attempt;
    attempt.setTimeout(idleMs, () => {
      fail(504);
      attempt.destroy();
    });
    attempt.on('response', (answer) => {
      answered(answer.statusCode ?? 502);
      reply.writeHead(answer.statusCode ?? 502, answer.statusMessage, listReplyHeaders(answer, setCookies));
      answer.on('error', () => reply.destroy());
      answer.pipe(reply);
    });
    attempt.on('error', () => {
      if (reply.destroyed || reply.writableEnded) return;
      // A kept connection may be closed by the target in the very moment of its reuse: that request was never read.
      if (mayRetry && attempt.reusedSocket && !body && !reply.headersSent) send(false);
      else fail(502);
    });
    if (body) client.pipe(attempt);
    else attempt.end();
  };

  reply.on('close', () => {
    if (!reply.writableFinished) upstream?.destroy();
  });
  send(true);
}
