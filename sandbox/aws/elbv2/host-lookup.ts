import { compileConditions } from '../../traffic/conditions.ts';
import type { HostLookup } from '../../traffic/proxy.ts';
import type { ControlPlane } from './control-plane.ts';

const isLocalName = (host: string): boolean => host.endsWith('.localhost');

/**
 * Finds the local port behind a host name, as DNS and a load balancer's address would: a listener's own port if the
 * URL names one, else the load balancer with a rule for that host, else, for `*.localhost`, the first one.
 */
export function createHostLookup({ registry, routing }: ControlPlane): HostLookup {
  return (host, port) => {
    const listeners = [...registry.listeners.values()];
    const byPort = listeners.find((listener) => routing.portOf(listener.arn) === port);
    const facts = {
      method: '',
      host,
      path: '/',
      query: new URLSearchParams(),
      headers: {},
      sourceIp: '127.0.0.1',
    };
    const rule = [...registry.rules.values()].find((candidate) => {
      const hosts = candidate.conditions.filter((condition) => condition.Field === 'host-header');
      return hosts.length > 0 && compileConditions(hosts)(facts);
    });
    const found =
      (rule || isLocalName(host) ? byPort : undefined) ??
      (rule && registry.listeners.get(rule.listenerArn)) ??
      (isLocalName(host) ? listeners[0] : undefined);
    return found && routing.portOf(found.arn);
  };
}
