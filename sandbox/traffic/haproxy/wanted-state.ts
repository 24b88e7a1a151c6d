import type { Route, RouteTable, TargetAddress, WeightedGroup } from '../data-plane.ts';
import { writeRulePattern } from './rule-pattern.ts';
import { scaleWeights } from './server-weights.ts';

/** What the load balancer answers by itself; a small server of this process says it for HAProxy. */
export type OwnAnswer = Exclude<Route['action'], { kind: 'forward' }> | { readonly kind: 'no-target' };

/** What an answer counts for. */
export interface Origin {
  readonly ruleArn: string;
  readonly targetGroupArn: string | undefined;
  readonly stackId: string | undefined;
}

export interface WantedServer extends Origin {
  readonly goal: TargetAddress | OwnAnswer;
  /** HAProxy's, 0 to 256. */
  readonly weight: number;
}

export interface WantedRule {
  readonly ruleArn: string;
  readonly pattern: string;
  readonly servers: readonly WantedServer[];
  readonly stickySeconds: number | undefined;
}

/** The targets of each group that may get requests. */
export type Groups = ReadonlyMap<string, readonly TargetAddress[]>;

const NO_TARGET = { kind: 'no-target' } as const;

function serversOf(ruleArn: string, groups: readonly WeightedGroup[], pool: Groups): WantedServer[] {
  // A group without targets keeps its share, and answers 503 to it: an ALB fails over to no other group.
  const goals = groups.map(({ targetGroupArn }) => {
    const targets = pool.get(targetGroupArn) ?? [];
    return targets.length === 0 ? [NO_TARGET] : targets;
  });
  const shares = groups.map(({ weight }, at) => ({ weight, servers: goals[at]?.length ?? 1 }));
  const weights = scaleWeights(shares);
  const servers = groups.flatMap(({ targetGroupArn, stackId }, at) =>
    (goals[at] ?? []).map((goal) => ({ ruleArn, targetGroupArn, stackId, goal, weight: weights[at] ?? 0 })),
  );
  return servers.some(({ weight }) => weight > 0)
    ? servers
    : [...servers, { ruleArn, targetGroupArn: undefined, stackId: undefined, goal: NO_TARGET, weight: 1 }];
}

function wantRule({ ruleArn, conditions, action }: Route, pool: Groups): WantedRule {
  const own = { ruleArn, targetGroupArn: undefined, stackId: undefined, weight: 1 };
  return {
    ruleArn,
    pattern: writeRulePattern(conditions),
    stickySeconds: action.kind === 'forward' ? action.stickySeconds : undefined,
    servers: action.kind === 'forward' ? serversOf(ruleArn, action.groups, pool) : [{ ...own, goal: action }],
  };
}

/** What a door's HAProxy should hold for a table of rules, in their order. */
export function wantState(table: RouteTable, pool: Groups): readonly WantedRule[] {
  return table.map((route) => wantRule(route, pool));
}
