import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import type { CallLog } from '../control/calls.ts';
import { ServiceError } from './service.ts';
import type { Service, WireReply, WireRequest } from './service.ts';
import { readCredential } from './sts/credential.ts';
import { writeQueryError } from './wire/xml-error.ts';

/** What is known of a call before it takes effect. */
interface IncomingCall {
  readonly service: string;
  readonly operation: string;
  /** The ARN it works on, `*` where that is not plain from the request. */
  readonly resource: string;
  readonly request: WireRequest;
}

/**
 * Stands between the wire and every service: may refuse a call (throw a ServiceError), cut it off (throw a
 * CutConnection), delay it, or change what comes back. Faults, expired credentials and denied permissions are such.
 */
export type Interceptor = (call: IncomingCall, proceed: () => Promise<WireReply>) => Promise<WireReply>;

/** Thrown by an interceptor that wants the connection closed without an answer. */
export class CutConnection extends Error {
  /** @param when whether the call had its effect by then */
  constructor(when: 'before' | 'after') {
    super(`cut ${when} its effect`);
  }
}

export interface AwsServerOptions {
  readonly clock: Clock;
  readonly services: readonly Service[];
  readonly calls: CallLog;
  readonly interceptors: readonly Interceptor[];
  /** Answers requests under `/_sandbox/`, which need no signature. */
  readonly control: (request: WireRequest) => Promise<WireReply>;
  /** Names the ARN a call works on, for the text of a denial. */
  readonly nameResource: (service: string, request: WireRequest) => string;
  readonly port?: number;
}

export interface AwsServer {
  readonly url: string;
  close(): Promise<void>;
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const target = incoming.url ?? '/';
  const mark = target.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: incoming.method ?? 'GET',
    path: mark === -1 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
    headers,
    body: Buffer.concat(chunks),
  };
}

/** AssumeRoleWithWebIdentity is the one call that carries no signature: the token proves who asks. */
function isUnsignedSts(request: WireRequest): boolean {
  return /(^|&)Action=AssumeRoleWithWebIdentity(&|$)/.test(request.body.toString('latin1'));
}

function replyError(status: number, code: string, message: string): WireReply {
  const body = writeQueryError(new ServiceError(code, message, status), '', randomUUID());
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

async function answerCall(request: WireRequest, options: AwsServerOptions): Promise<WireReply> {
  const name = readCredential(request)?.service ?? (isUnsignedSts(request) ? 'sts' : undefined);
  if (name === undefined) {
    return replyError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const service = options.services.find((candidate) => candidate.signingName === name);
  if (!service) return replyError(400, 'UnknownService', `the sandbox has no service named ${name}`);
  const operation = service.operation(request);
  const call = { service: name, operation, resource: options.nameResource(name, request), request };
  const serve = options.interceptors.reduceRight<() => Promise<WireReply>>(
    (proceed, intercept) => () => intercept(call, proceed),
    () => service.handle(request, operation),
  );
  try {
    const reply = await serve();
    options.calls.add({ service: name, operation, status: reply.status });
    return reply;
  } catch (error) {
    if (error instanceof CutConnection) {
      options.calls.add({ service: name, operation, status: 0, code: error.message });
      throw error;
    }
    const known =
      error instanceof ServiceError
        ? error
        : new ServiceError('InternalFailure', (error as Error).message, 500);
    const reply = service.error(known);
    options.calls.add({ service: name, operation, status: reply.status, code: known.code });
    return reply;
  }
}

function send(response: ServerResponse, reply: WireReply, clock: Clock, method: string): void {
  const body = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(reply.body ?? '');
  const id = randomUUID();
  response.sendDate = false;
  response.writeHead(reply.status, {
    'x-amzn-requestid': id,
    date: clock.date().toUTCString(),
    ...(reply.status === 204 || reply.status === 304 ? {} : { 'content-length': String(body.length) }),
    ...reply.headers,
  });
  response.end(method === 'HEAD' ? undefined : body);
}

/** Serves all of AWS on one port of 127.0.0.1, told apart by the service name in each request's signature. */
export async function startAwsServer(options: AwsServerOptions): Promise<AwsServer> {
  const server = createServer((incoming, response) => {
    const answer = async (): Promise<void> => {
      const request = await readRequest(incoming);
      const reply = request.path.startsWith('/_sandbox/')
        ? await options.control(request)
        : await answerCall(request, options);
      send(response, reply, options.clock, request.method);
    };
    // A client that hung up has nobody left to answer; one that is cut off is to get none.
    answer().catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      for (const service of options.services) await service.close?.();
    },
  };
}
