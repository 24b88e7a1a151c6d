import { createServer } from 'node:http';
import type { Agent, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Door, TargetAddress } from './data-plane.ts';
import { forwardRequest } from './forward-request.ts';
import { forwardUpgrade } from './forward-upgrade.ts';
import { readGroupCookie, writeGroupCookie } from './group-cookie.ts';
import { compileTable, findRoute } from './listener-table.ts';
import type { CompiledRoute } from './listener-table.ts';
import { closeServer, listenLocally } from './local-server.ts';
import { answerError, answerFixed, answerRedirect } from './own-answers.ts';
import type { TargetPool } from './target-pool.ts';
import type { TrafficLog } from './traffic-log.ts';

/** An ALB's idle timeout is 60 s unless an attribute says otherwise; both sides of the proxy keep it. */
const IDLE_MS = 60_000;

interface Picked {
  readonly target: TargetAddress | undefined;
  readonly setCookies: readonly string[];
  readonly answered: (status: number) => void;
}

/** What all doors of a data plane share. */
export interface Plane {
  readonly agent: Agent;
  readonly pool: TargetPool;
  readonly log: TrafficLog;
}

/** Where a request goes by a forward rule, and how its status is counted. */
function pick(plane: Plane, compiled: CompiledRoute, request: IncomingMessage): Picked {
  const { route, choice } = compiled;
  const { groups, stickySeconds } =
    route.action.kind === 'forward' ? route.action : { groups: [], stickySeconds: undefined };
  const held = stickySeconds === undefined ? undefined : readGroupCookie(request.headers.cookie);
  // Whether a cookie still reaches a group at weight 0 is not documented; the sandbox takes the worse case, that it
  // does, so that a shifter which relies on the weight alone is found out.
  const group = groups.find((candidate) => candidate.targetGroupArn === held) ?? choice.next();
  return {
    target: group && plane.pool.next(group.targetGroupArn),
    setCookies:
      group && stickySeconds !== undefined
        ? writeGroupCookie(group.targetGroupArn, stickySeconds, Date.now())
        : [],
    answered: (status) => plane.log.add(route.ruleArn, status, group?.targetGroupArn, group?.stackId),
  };
}

function forward(
  plane: Plane,
  compiled: CompiledRoute,
  request: IncomingMessage,
  reply: ServerResponse,
): void {
  const { target, setCookies, answered } = pick(plane, compiled, request);
  if (target) {
    forwardRequest(request, reply, { agent: plane.agent, target, idleMs: IDLE_MS, setCookies, answered });
    return;
  }
  answered(503);
  answerError(reply, 503);
}

function serve(
  plane: Plane,
  table: readonly CompiledRoute[],
  request: IncomingMessage,
  reply: ServerResponse,
): void {
  const compiled = findRoute(table, request);
  const action = compiled?.route.action;
  if (!compiled || !action) {
    answerError(reply, 503);
    return;
  }
  switch (action.kind) {
    case 'forward':
      forward(plane, compiled, request, reply);
      return;
    case 'fixed-response':
      plane.log.add(compiled.route.ruleArn, action.status);
      answerFixed(reply, action.status, action.contentType, action.body);
      return;
    case 'redirect':
      plane.log.add(compiled.route.ruleArn, action.status);
      answerRedirect(request, reply, action.status, action.location);
      return;
  }
}

/** Only a WebSocket that a target is to answer changes its protocol; anything else stays a request. */
function mayUpgrade(table: readonly CompiledRoute[] | undefined, request: IncomingMessage): boolean {
  if (request.headers.upgrade?.toLowerCase() !== 'websocket' || !table) return false;
  return findRoute(table, request)?.route.action.kind === 'forward';
}

function upgrade(
  plane: Plane,
  table: readonly CompiledRoute[],
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const compiled = findRoute(table, request);
  const { target, answered } = compiled ? pick(plane, compiled, request) : {};
  if (target && answered) {
    forwardUpgrade(request, socket, head, target, answered);
    return;
  }
  answered?.(503);
  socket.end(
    'HTTP/1.1 503 Service Temporarily Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
  );
}

/** Opens one port and serves what its table says. */
export async function openDoor(plane: Plane, port: number, forget: (door: Door) => void): Promise<Door> {
  let table: readonly CompiledRoute[] | undefined;
  const tunnels = new Set<Duplex>();
  const options = {
    keepAliveTimeout: IDLE_MS,
    headersTimeout: IDLE_MS + 5_000,
    shouldUpgradeCallback: (request: IncomingMessage) => mayUpgrade(table, request),
  };
  const server: Server = createServer(options, (request, reply) => {
    if (table) serve(plane, table, request, reply);
    else request.socket.destroy();
  });
  server.on('upgrade', (request, socket, head) => {
    tunnels.add(socket);
    socket.on('close', () => tunnels.delete(socket));
    upgrade(plane, table ?? [], request, socket, head);
  });
  // Before there is a listener nobody is at home: the connection is closed, as a refused one would be.
  server.on('connection', (socket) => {
    if (!table) socket.destroy();
  });
  const door: Door = {
    port: await listenLocally(server, port),
    apply: (next) => {
      table = next && compileTable(next, table);
    },
    close: async () => {
      forget(door);
      for (const tunnel of tunnels) tunnel.destroy();
      await closeServer(server);
    },
  };
  return door;
}
