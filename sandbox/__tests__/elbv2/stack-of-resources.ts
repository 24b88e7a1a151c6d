import { createEcs } from '../../aws/ecs/ecs.ts';
import type { Ecs } from '../../aws/ecs/ecs.ts';
import { createElbv2 } from '../../aws/elbv2/elbv2.ts';
import type { Elbv2 } from '../../aws/elbv2/elbv2.ts';
import type { ResourceRequest, ResourceResult } from '../../aws/service.ts';
import { account } from './bench-of-elbv2.ts';

type Properties = Readonly<Record<string, unknown>>;
type Made = ResourceResult & { readonly properties: Properties; readonly request: ResourceRequest };

/** The resource types as CloudFormation drives them, without CloudFormation. */
export class Resources {
  readonly elbv2: Elbv2 = createElbv2(account);
  readonly ecs: Ecs = createEcs(account, this.elbv2);

  #provider(type: string) {
    const found = [...this.ecs.providers, ...this.elbv2.providers].find((provider) =>
      provider.type.endsWith(`::${type}`),
    );
    if (!found) throw new Error(`no provider for ${type}`);
    return found;
  }

  async create(stackName: string, type: string, logicalId: string, properties: Properties): Promise<Made> {
    const stackId = `arn:aws:cloudformation:eu-west-1:123456789012:stack/${stackName}/1`;
    const tags = [{ Key: 'aws:cloudformation:stack-id', Value: stackId }];
    const request = { account, stackId, stackName, logicalId, properties, tags };
    return { ...(await this.#provider(type).create(request)), properties, request };
  }

  async update(type: string, before: Made, properties: Properties): Promise<Made | 'replace'> {
    const request = { ...before.request, properties };
    const result = await this.#provider(type).update(request, before);
    return result === 'replace' ? result : { ...result, properties, request };
  }

  delete(type: string, made: Made): Promise<void> {
    return this.#provider(type).delete(made.request, made);
  }

  async close(): Promise<void> {
    await this.ecs.close();
    await this.elbv2.close();
  }

  /** A load balancer that answers 404 until rules are added. */
  async foundation(): Promise<{ listener: Made; url: string; balancer: Made }> {
    await this.create('foundation', 'Cluster', 'Cluster', { ClusterName: 'main' });
    const balancer = await this.create('foundation', 'LoadBalancer', 'Balancer', {});
    const listener = await this.create('foundation', 'Listener', 'Listener', {
      LoadBalancerArn: balancer.physicalId,
      Port: '80',
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: 404 } }],
    });
    return { listener, balancer, url: `http://${String(balancer.attributes?.['DNSName'] ?? '')}/` };
  }

  /** A target group and the rule that previews it under `/<stack>/*`. */
  async preview(
    stackName: string,
    listenerArn: string,
    priority: number,
  ): Promise<{ group: Made; rule: Made }> {
    const group = await this.create(stackName, 'TargetGroup', 'Group', {
      Port: '80',
      Protocol: 'HTTP',
      VpcId: 'vpc-1',
      TargetType: 'ip',
      HealthCheckPath: '/health',
      HealthCheckIntervalSeconds: '5',
      HealthCheckTimeoutSeconds: '2',
      TargetGroupAttributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: 10 }],
    });
    const rule = await this.create(stackName, 'ListenerRule', 'Rule', {
      ListenerArn: listenerArn,
      Priority: String(priority),
      Conditions: [{ Field: 'path-pattern', Values: [`/${stackName}/*`] }],
      Actions: [{ Type: 'forward', TargetGroupArn: group.physicalId }],
    });
    return { group, rule };
  }

  taskDefinition(stackName: string, image: string, environment: Record<string, string> = {}): Promise<Made> {
    const Environment = Object.entries(environment).map(([Name, Value]) => ({ Name, Value }));
    return this.create(stackName, 'TaskDefinition', 'Task', {
      Family: stackName,
      ContainerDefinitions: [{ Name: 'web', Image: image, Environment }],
    });
  }
}

export const serviceOf = (group: Made, task: Made, count = 2, breaker = true): Properties => ({
  Cluster: 'main',
  DesiredCount: String(count),
  TaskDefinition: task.physicalId,
  DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: breaker, Rollback: true } },
  LoadBalancers: [{ ContainerName: 'web', ContainerPort: 8080, TargetGroupArn: group.physicalId }],
});
