import type {
  Certificate,
  CreateListenerInput,
  DeleteListenerInput,
  DescribeListenersInput,
  DescribeListenersOutput,
  Listener,
  ModifyListenerInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { readActions, showActions } from './actions.ts';
import { listenerArn, ruleArn } from './arns.ts';
import type { ControlPlane } from './control-plane.ts';
import { duplicate, invalid } from './faults.ts';
import { takePage } from './pages.ts';
import type { ListenerRecord } from './records.ts';
import { checkTags } from './tags.ts';

const SSL_POLICY = 'ELBSecurityPolicy-2016-08';

function showListener({ registry }: ControlPlane, listener: ListenerRecord): Listener {
  return {
    ListenerArn: listener.arn,
    LoadBalancerArn: listener.loadBalancerArn,
    Port: listener.port,
    Protocol: listener.protocol,
    ...(listener.certificates.length > 0 ? { Certificates: listener.certificates } : {}),
    ...(listener.sslPolicy === undefined ? {} : { SslPolicy: listener.sslPolicy }),
    DefaultActions: showActions(registry.defaultRule(listener.arn).actions),
  };
}

function checkPort(plane: ControlPlane, loadBalancerArn: string, port: number, except?: string): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw invalid(`'${port}' is not a valid port`);
  const taken = plane.registry
    .listenersOf(loadBalancerArn)
    .some((listener) => listener.port === port && listener.arn !== except);
  if (taken) throw duplicate('Listener', 'A listener already exists on this port for this load balancer');
}

function checkCertificates(protocol: string, certificates: readonly Certificate[]): void {
  if (protocol === 'HTTPS' && certificates.length === 0) {
    throw invalid('A certificate must be specified for HTTPS listeners');
  }
}

async function createListener(
  plane: ControlPlane,
  input: CreateListenerInput,
): Promise<{ Listeners: Listener[] }> {
  const { registry } = plane;
  const balancer = registry.loadBalancer(input.LoadBalancerArn ?? '');
  const { Port, Protocol } = input;
  if (Port === undefined) throw invalid('A listener port must be specified');
  if (Protocol === undefined) throw invalid('A listener protocol must be specified');
  checkPort(plane, balancer.arn, Port);
  checkCertificates(Protocol, input.Certificates ?? []);
  checkTags(input.Tags ?? []);
  const listener: ListenerRecord = {
    arn: listenerArn(balancer.arn),
    loadBalancerArn: balancer.arn,
    port: Port,
    protocol: Protocol,
    certificates: input.Certificates ?? [],
    sslPolicy: input.SslPolicy ?? (Protocol === 'HTTPS' ? SSL_POLICY : undefined),
    ownDoor: undefined,
  };
  const actions = readActions(registry, listener, input.DefaultActions ?? []);
  const arn = ruleArn(listener.arn);
  registry.listeners.set(listener.arn, listener);
  registry.setTags(listener.arn, input.Tags ?? []);
  registry.rules.set(arn, {
    arn,
    listenerArn: listener.arn,
    priority: 'default',
    conditions: [],
    actions,
    transforms: [],
  });
  await plane.routing.openDoors(balancer);
  return { Listeners: [showListener(plane, listener)] };
}

async function modifyListener(plane: ControlPlane, input: ModifyListenerInput): Promise<object> {
  const { registry } = plane;
  const listener = registry.listener(input.ListenerArn ?? '');
  const port = input.Port ?? listener.port;
  const protocol = input.Protocol ?? listener.protocol;
  const certificates = input.Certificates ?? listener.certificates;
  checkPort(plane, listener.loadBalancerArn, port, listener.arn);
  checkCertificates(protocol, certificates);
  const rule = registry.defaultRule(listener.arn);
  // The list is replaced whole; left out, it stays.
  const actions =
    input.DefaultActions &&
    readActions(registry, { ...listener, protocol }, input.DefaultActions, rule.actions);
  Object.assign(listener, { port, protocol, certificates });
  if (protocol === 'HTTPS') listener.sslPolicy = input.SslPolicy ?? listener.sslPolicy ?? SSL_POLICY;
  if (actions) rule.actions = actions;
  if (input.Port !== undefined)
    await plane.routing.openDoors(registry.loadBalancer(listener.loadBalancerArn));
  plane.routing.refresh();
  return { Listeners: [showListener(plane, listener)] };
}

/** With its rules. */
export async function removeListener(plane: ControlPlane, listener: ListenerRecord): Promise<void> {
  const { registry } = plane;
  for (const rule of registry.rulesOf(listener.arn)) {
    registry.rules.delete(rule.arn);
    registry.tags.delete(rule.arn);
  }
  registry.listeners.delete(listener.arn);
  registry.tags.delete(listener.arn);
  plane.routing.refresh();
  await listener.ownDoor?.close();
}

function describe(plane: ControlPlane, input: DescribeListenersInput): DescribeListenersOutput {
  const { registry } = plane;
  const { ListenerArns: arns, LoadBalancerArn: balancer } = input;
  if (arns && arns.length > 0) {
    return { Listeners: arns.map((arn) => showListener(plane, registry.listener(arn))) };
  }
  if (balancer === undefined) throw invalid('You must specify either listener ARNs or a load balancer ARN');
  const { items, next } = takePage(registry.listenersOf(registry.loadBalancer(balancer).arn), input);
  return { Listeners: items.map((listener) => showListener(plane, listener)), ...next };
}

export function listenerOperations(plane: ControlPlane) {
  return {
    CreateListener: (input: CreateListenerInput) => createListener(plane, input),
    ModifyListener: (input: ModifyListenerInput) => modifyListener(plane, input),
    DescribeListeners: (input: DescribeListenersInput) => describe(plane, input),
    DeleteListener: async (input: DeleteListenerInput) => {
      await removeListener(plane, plane.registry.listener(input.ListenerArn ?? ''));
      return {};
    },
  };
}
