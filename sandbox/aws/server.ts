import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import type { CallLog } from '../control/calls.ts';
import { ServiceError } from './service.ts';
import type { Service, WireReply, WireRequest } from './service.ts';
import { writeQueryError } from './wire/xml-error.ts';

/** What is known of a call before it takes effect. */
interface IncomingCall {
  readonly service: string;
  readonly operation: string;
  /** The ARN it works on, `*` where that is not plain from the request. */
  readonly resource: string;
}

/**
 * Stands between the wire and every service: may refuse a call (throw a ServiceError), delay it, or change what comes
 * back. Denied permissions are one; faults are to be another.
 */
export type Interceptor = (call: IncomingCall, proceed: () => Promise<WireReply>) => Promise<WireReply>;

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

/** `AWS4-HMAC-SHA256 Credential=AKID/20261121/eu-west-1/cloudformation/aws4_request, …` (SigV4) */
function readSigningName(request: WireRequest): string | undefined {
  const credential =
    /Credential=([^,\s]+)/.exec(request.headers['authorization'] ?? '')?.[1] ??
    request.query.get('X-Amz-Credential') ??
    '';
  return credential.split('/')[3];
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
  const name = readSigningName(request) ?? (isUnsignedSts(request) ? 'sts' : undefined);
  if (name === undefined) {
    return replyError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token');
  }
  const service = options.services.find((candidate) => candidate.signingName === name);
  if (!service) return replyError(400, 'UnknownService', `the sandbox has no service named ${name}`);
  const operation = service.operation(request);
  const call = { service: name, operation, resource: options.nameResource(name, request) };
  const serve = options.interceptors.reduceRight<() => Promise<WireReply>>(
    (proceed, intercept) => () => intercept(call, proceed),
    () => service.handle(request, operation),
  );
  try {
    const reply = await serve();
    options.calls.add({ service: name, operation, status: reply.status });
    return reply;
  } catch (error) {
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
    // A client that hung up has nobody left to answer.
    answer().catch(() => response.destroy());
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
