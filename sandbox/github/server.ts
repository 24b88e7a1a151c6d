import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiVersionOf, inVersion } from './api-version.ts';
import type { Description, Operation, Request } from './description.ts';
import type { Faults } from './faults.ts';
import { asObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import type { HostedRepository } from './hosted-repository.ts';
import { accountOperations } from './operations/accounts.ts';
import { text } from './operations/call.ts';
import type { Call, Reply } from './operations/call.ts';
import { repositoryOperations } from './operations/repositories.ts';
import { checkPermission } from './permissions.ts';
import type { Token } from './permissions.ts';
import { notFound, Refusal } from './refusal.ts';
import { rateLimitOf } from './tokens.ts';
import type { Tokens } from './tokens.ts';

/** What was asked, and what came of it: for those who count the calls of a run. */
export interface RequestRecord {
  method: string;
  path: string;
  operation: string;
  login: string;
  status: number;
}

/** Who holds the commits: git, or this process, which knows less and is faster. */
export type GitChoice = 'process' | 'memory';

export interface ApiWorld {
  description: Description;
  tokens: Tokens;
  faults: Faults;
  repositories: Map<string, HostedRepository>;
  requests: RequestRecord[];
  git: GitChoice;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  record: RequestRecord;
  token?: Token;
}

/** GitHub's REST API on 127.0.0.1. */
export async function listen(world: ApiWorld, port: number): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const record = { method: request.method ?? 'GET', path, operation: '', login: '', status: 0 };
    world.requests.push(record);
    const exchange: Exchange = { request, response, record };
    answer(world, exchange).catch((cause: unknown) => {
      fail(exchange, cause);
    });
  });
  // A client that keeps its connection may be quiet while a stack is being made; GitHub does not hang up on it.
  server.keepAliveTimeout = 120_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function answer(world: ApiWorld, exchange: Exchange): Promise<void> {
  const { request, record } = exchange;
  const body = await readBody(request);
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  const version = apiVersionOf(one(request, 'x-github-api-version'));
  const token = world.tokens.find(one(request, 'authorization'));
  exchange.token = token;
  record.login = token.login;
  const asked: Request = {
    method: record.method,
    path: encodeTail(url.pathname),
    query: url.search.slice(1),
    headers: request.headers as Record<string, string | string[]>,
    ...(body === undefined ? {} : { body }),
  };
  const operation = world.description.match(asked);
  if (!operation?.operationId) throw notFound();
  record.operation = operation.operationId;
  if (record.operation !== 'rate-limit/get') world.tokens.spend(token);
  const cut = world.faults.meet(record.operation);
  const hangUp = (): void => {
    cut?.onCut?.();
    request.socket.destroy();
  };
  if (cut?.when === 'cut-before') return hangUp();
  const reply = await perform(world, { asked, operation, token, url, accept: one(request, 'accept') ?? '' });
  if (cut?.when === 'cut-after') return hangUp();
  const fault = reply.raw ? undefined : world.description.checkReply(operation, reply.status, reply.body);
  if (fault !== undefined)
    throw new Error(`this reply is not one of GitHub's: ${record.operation}: ${fault}`);
  send(exchange, reply.body === undefined ? reply : { ...reply, body: inVersion(version, reply.body) });
}

interface Asked {
  asked: Request;
  operation: Operation;
  token: Token;
  url: URL;
  accept: string;
}

async function perform(world: ApiWorld, { asked, operation, token, url, accept }: Asked): Promise<Reply> {
  const id = operation.operationId ?? '';
  const { faults, params, query } = world.description.checkRequest(asked, operation);
  const api = url.origin;
  const body = asObject(asked.body ?? {});
  const call: Call = { token, params: decoded(params), query, body, accept, url };
  const account = accountOperations[id];
  if (account) return account(api, call);
  const name = `${text(call.params['owner'])}/${text(call.params['repo'])}`.toLowerCase();
  const repository = world.repositories.get(name);
  const handle = repositoryOperations[id];
  if (!repository || !handle) throw notFound();
  checkPermission(id, token, !repository.private);
  if (faults.length > 0) throw new Refusal(422, `Invalid request.\n\n${faults.join('\n')}`);
  return handle(repository, call);
}

function send({ response, record, token }: Exchange, reply: Reply): void {
  record.status = reply.status;
  const limit = token ? Object.entries<number>({ ...rateLimitOf(token) }) : [];
  for (const [key, value] of limit) response.setHeader(`x-ratelimit-${key}`, value);
  response.setHeader('x-ratelimit-resource', 'core');
  response.setHeader('x-github-media-type', 'github.v3; format=json');
  for (const [key, value] of Object.entries(reply.headers ?? {})) response.setHeader(key, value);
  response.statusCode = reply.status;
  if (reply.raw) response.setHeader('content-type', reply.raw.type).end(reply.raw.content);
  else if (reply.body === undefined) response.end();
  else response.setHeader('content-type', 'application/json; charset=utf-8').end(JSON.stringify(reply.body));
}

function fail(exchange: Exchange, cause: unknown): void {
  const refused = cause instanceof Refusal;
  const status = refused ? cause.status : 500;
  const message = cause instanceof Error ? cause.message : String(cause);
  const details: JsonObject = refused ? cause.details : {};
  const documentation = 'https://docs.github.com/rest';
  const body = { message, documentation_url: documentation, ...details, status: String(status) };
  send(exchange, { status, body, headers: refused ? cause.headers : {} });
}

async function readBody(request: IncomingMessage): Promise<Json | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as Json;
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

function one(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Some paths end in a name with slashes of its own (`x-multi-segment` in the description): one segment for the router. */
function encodeTail(path: string): string {
  // The repository's top folder is the empty path, which is no segment at all.
  if (/^\/repos\/[^/]+\/[^/]+\/contents\/?$/.test(path)) return `${path.replace(/\/$/, '')}/%2F`;
  const match = /^(\/repos\/[^/]+\/[^/]+\/(?:contents|compare|git\/ref|branches)\/)(.+)$/.exec(path);
  return match ? `${match[1] ?? ''}${(match[2] ?? '').replaceAll('/', '%2F')}` : path;
}

function decoded(params: JsonObject): JsonObject {
  const entries = Object.entries(params);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? decodeURIComponent(value) : value]),
  );
}
