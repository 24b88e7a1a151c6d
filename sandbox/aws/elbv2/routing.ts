import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clock } from '../../clock.ts';
import type { DataPlane, Door, Route, RouteAction } from '../../traffic/data-plane.ts';
import type { ListenerRecord, LoadBalancerRecord } from './records.ts';
import type { Registry } from './registry.ts';
import type { TargetHealth } from './target-health.ts';

function routeAction(registry: Registry, actions: readonly Action[]): RouteAction {
  // Authentication is kept as data only: the sandbox has no identity provider to send a browser to.
  const action = actions.at(-1);
  if (action?.FixedResponseConfig) {
    const { StatusCode, ContentType, MessageBody } = action.FixedResponseConfig;
    const contentType = ContentType ?? (MessageBody ? 'text/plain' : undefined);
    return { kind: 'fixed-response', status: Number(StatusCode), contentType, body: MessageBody ?? '' };
  }
  if (action?.RedirectConfig) {
    const { StatusCode, Protocol, Host, Port, Path, Query } = action.RedirectConfig;
    const location = {
      protocol: Protocol ?? '',
      host: Host ?? '',
      port: Port ?? '',
      path: Path ?? '',
      query: Query ?? '',
    };
    return { kind: 'redirect', status: StatusCode === 'HTTP_301' ? 301 : 302, location };
  }
  const forward = action?.ForwardConfig;
  const sticky = forward?.TargetGroupStickinessConfig;
  return {
    kind: 'forward',
    stickySeconds: sticky?.Enabled ? sticky.DurationSeconds : undefined,
    groups: (forward?.TargetGroups ?? []).map(({ TargetGroupArn = '', Weight = 1 }) => ({
      targetGroupArn: TargetGroupArn,
      stackId: registry.stackOf(TargetGroupArn),
      weight: Weight,
    })),
  };
}

function listRoutes(registry: Registry, listener: ListenerRecord): Route[] {
  return registry.rulesOf(listener.arn).map((rule) => ({
    ruleArn: rule.arn,
    conditions: rule.conditions,
    action: routeAction(registry, rule.actions),
  }));
}

/** The listener behind the load balancer's own address: that on port 80, else the oldest. */
function mainListener(registry: Registry, balancer: LoadBalancerRecord): ListenerRecord | undefined {
  const listeners = registry.listenersOf(balancer.arn);
  return listeners.find((listener) => listener.port === 80) ?? listeners[0];
}

/** Carries what the records say to the data plane and the health checks. */
export class Routing {
  readonly #registry: Registry;
  readonly #plane: DataPlane;
  readonly #health: TargetHealth;
  readonly #clock: Clock;
  readonly #lagMs: number;
  readonly #spreading = new Set<() => void>();

  /** @param lagMs how long requests still go by the old rules after reads show the new ones (argo-rollouts#4595) */
  constructor(registry: Registry, plane: DataPlane, health: TargetHealth, clock: Clock, lagMs: number) {
    this.#registry = registry;
    this.#plane = plane;
    this.#health = health;
    this.#clock = clock;
    this.#lagMs = lagMs;
  }

  /** After any change of rules, groups or targets. */
  refresh(): void {
    const references = this.#registry.references();
    for (const group of this.#registry.targetGroups.values()) {
      this.#health.refresh(group, references.has(group.arn));
    }
    for (const balancer of this.#registry.loadBalancers.values()) {
      const main = mainListener(this.#registry, balancer);
      this.#spread(balancer.door, main && listRoutes(this.#registry, main));
      for (const listener of this.#registry.listenersOf(balancer.arn)) {
        if (listener.ownDoor) this.#spread(listener.ownDoor, listRoutes(this.#registry, listener));
      }
    }
  }

  close(): void {
    for (const cancel of this.#spreading) cancel();
  }

  #spread(door: Door, table: Route[] | undefined): void {
    if (this.#lagMs === 0) {
      door.apply(table);
      return;
    }
    const cancel = this.#clock.after(this.#lagMs, () => {
      this.#spreading.delete(cancel);
      door.apply(table);
    });
    this.#spreading.add(cancel);
  }

  /** Gives every listener beside the main one a port of its own. */
  async openDoors(balancer: LoadBalancerRecord): Promise<void> {
    const main = mainListener(this.#registry, balancer);
    for (const listener of this.#registry.listenersOf(balancer.arn)) {
      if (listener !== main) listener.ownDoor ??= await this.#plane.openDoor();
    }
    this.refresh();
  }

  /** The local port that a listener answers on. */
  portOf(listenerArn: string): number {
    const listener = this.#registry.listener(listenerArn);
    return (listener.ownDoor ?? this.#registry.loadBalancer(listener.loadBalancerArn).door).port;
  }
}
