import * as schemas from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DataPlane, TrafficCount, TrafficPoint } from '../../traffic/data-plane.ts';
import { createNodeDataPlane } from '../../traffic/node-data-plane.ts';
import { startProxy } from '../../traffic/proxy.ts';
import type { ForwardProxy } from '../../traffic/proxy.ts';
import type { Account } from '../account.ts';
import type { ResourceProvider, Service } from '../service.ts';
import { createQueryService } from '../wire/query.ts';
import type { ControlPlane } from './control-plane.ts';
import { createHostLookup } from './host-lookup.ts';
import { loadBalancerAttributeOperations } from './load-balancer-attributes.ts';
import { listenerOperations } from './listeners.ts';
import { loadBalancerOperations } from './load-balancers.ts';
import { listenerCertificateProvider, listenerProvider } from './providers/listener.ts';
import { listenerRuleProvider } from './providers/listener-rule.ts';
import { loadBalancerProvider } from './providers/load-balancer.ts';
import { targetGroupProvider } from './providers/target-group.ts';
import { Registry } from './registry.ts';
import { Routing } from './routing.ts';
import { ruleOperations } from './rules.ts';
import { tagOperations } from './tags.ts';
import { targetGroupAttributeOperations } from './target-group-attributes.ts';
import { targetGroupOperations } from './target-groups.ts';
import { TargetHealth } from './target-health.ts';
import type { HealthPace } from './target-health.ts';
import { targetOperations } from './targets.ts';

export interface Elbv2Options extends Partial<HealthPace> {
  /** Local port of the first load balancer; the others, and without it all, get free ones. */
  readonly httpPort?: number;
  /** What moves the requests; by default Node's http module in this process. */
  readonly dataPlane?: DataPlane;
  /** Real milliseconds until changed rules reach the requests; reads show them at once. AWS names no figure. */
  readonly propagationMs?: number;
}

/** What registers targets and asks for their health from inside the sandbox, such as ECS. */
type Targets = ReturnType<typeof targetOperations> & {
  /** Whether a listener or rule names the group. */
  isReferenced(targetGroupArn: string): boolean;
};

export interface Elbv2 {
  readonly service: Service;
  readonly providers: readonly ResourceProvider[];
  readonly registry: Registry;
  readonly targets: Targets;
  /** Which rule, group and stack answered how often with which status. */
  readonly traffic: {
    counts(): readonly TrafficCount[];
    /** The same by minute; what CloudWatch's metrics are made of. */
    history(): readonly TrafficPoint[];
    clear(): void;
  };
  /** `http://127.0.0.1:<port>` that a listener answers on. */
  listenerUrl(listenerArn: string): string;
  /** For HTTP_PROXY: finds load balancers by the host names of their rules. Started by the first call. */
  proxyUrl(): Promise<string>;
  close(): Promise<void>;
}

function buildControlPlane(account: Account, options: Elbv2Options): ControlPlane {
  const registry = new Registry();
  const plane = options.dataPlane ?? createNodeDataPlane(() => account.clock.now());
  const pace = { secondMs: options.secondMs ?? 3, probeTimeoutMs: options.probeTimeoutMs ?? 1000 };
  const health = new TargetHealth(account, pace, (group, targets) => plane.setTargets(group.arn, targets));
  let fixedPort = options.httpPort;
  const takeFixedPort = (): number | undefined => {
    const port = fixedPort;
    fixedPort = undefined;
    return port;
  };
  const routing = new Routing(registry, plane, health, account.clock, options.propagationMs ?? 0);
  const giveBackPort = (port: number): void => {
    if (port === options.httpPort) fixedPort = port;
  };
  return { account, registry, plane, health, routing, takeFixedPort, giveBackPort };
}

function buildService(plane: ControlPlane): Service {
  return createQueryService({
    signingName: 'elasticloadbalancing',
    version: '2015-12-01',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
    schemas,
    operations: {
      ...loadBalancerOperations(plane),
      ...loadBalancerAttributeOperations(plane),
      ...listenerOperations(plane),
      ...ruleOperations(plane),
      ...targetGroupOperations(plane),
      ...targetGroupAttributeOperations(plane),
      ...targetOperations(plane),
      ...tagOperations(plane),
    },
  });
}

/** Answers once requests go by what was asked: what is said to take effect has. AWS itself may lag (`propagationMs`). */
function whenSettled(service: Service, plane: DataPlane): Service {
  const handle: Service['handle'] = async (...asked) => {
    const reply = await service.handle(...asked);
    await plane.settled();
    return reply;
  };
  return { ...service, handle };
}

/** Elastic Load Balancing v2: the API, the resource types, and load balancers that answer. */
export function createElbv2(account: Account, options: Elbv2Options = {}): Elbv2 {
  const plane = buildControlPlane(account, options);
  const { registry } = plane;
  let proxy: Promise<ForwardProxy> | undefined;
  return {
    service: whenSettled(buildService(plane), plane.plane),
    providers: [
      loadBalancerProvider(plane),
      listenerProvider(plane),
      listenerRuleProvider(plane),
      targetGroupProvider(plane),
      listenerCertificateProvider,
    ],
    registry,
    targets: {
      ...targetOperations(plane),
      isReferenced: (arn) => registry.loadBalancersOf(arn).length > 0,
    },
    traffic: {
      counts: () => plane.plane.counts(),
      history: () => plane.plane.history(),
      clear: () => plane.plane.clearCounts(),
    },
    listenerUrl: (arn) => `http://127.0.0.1:${plane.routing.portOf(arn)}`,
    proxyUrl: async () => (await (proxy ??= startProxy(createHostLookup(plane)))).url,
    close: async () => {
      plane.routing.close();
      plane.health.close(registry.targetGroups.values());
      await (await proxy)?.close();
      await plane.plane.close();
    },
  };
}
