import type { IncomingMessage } from 'node:http';
import { compileConditions } from './conditions.ts';
import type { RequestFacts } from './conditions.ts';
import { readAuthority } from './authority.ts';
import type { Route, RouteTable, WeightedGroup } from './data-plane.ts';
import { WeightedChoice } from './weighted-choice.ts';

/** A rule ready to be tried. */
export interface CompiledRoute {
  readonly route: Route;
  readonly matches: (facts: RequestFacts) => boolean;
  readonly choice: WeightedChoice<WeightedGroup>;
  readonly signature: string;
}

function compileRoute(route: Route, before: ReadonlyMap<string, CompiledRoute>): CompiledRoute {
  const signature = JSON.stringify(route);
  const same = before.get(route.ruleArn);
  // An unchanged rule keeps its turn, so that changes elsewhere do not disturb its shares.
  if (same?.signature === signature) return same;
  const groups = route.action.kind === 'forward' ? route.action.groups : [];
  return {
    route,
    signature,
    matches: compileConditions(route.conditions),
    choice: new WeightedChoice(groups.map((group) => [group, group.weight] as const)),
  };
}

export function compileTable(
  table: RouteTable,
  before: readonly CompiledRoute[] = [],
): readonly CompiledRoute[] {
  const known = new Map(before.map((compiled) => [compiled.route.ruleArn, compiled]));
  return table.map((route) => compileRoute(route, known));
}

function readFacts(request: IncomingMessage): RequestFacts {
  const url = request.url ?? '/';
  const at = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    host: readAuthority(request.headers.host).host,
    path: at < 0 ? url : url.slice(0, at),
    query: new URLSearchParams(at < 0 ? '' : url.slice(at + 1)),
    headers: request.headers,
    sourceIp: request.socket.remoteAddress ?? '',
  };
}

/** The first rule that matches; the default rule has no conditions and stands last. */
export function findRoute(
  table: readonly CompiledRoute[],
  request: IncomingMessage,
): CompiledRoute | undefined {
  const facts = readFacts(request);
  return table.find((compiled) => compiled.matches(facts));
}
