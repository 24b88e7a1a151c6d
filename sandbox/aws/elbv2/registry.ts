import type { Tag } from '../service.ts';
import { listenerNotFound, loadBalancerNotFound, ruleNotFound, targetGroupNotFound } from './faults.ts';
import { checkArn } from './arns.ts';
import type { ListenerRecord, LoadBalancerRecord, RuleRecord, TargetGroupRecord } from './records.ts';

/** Everything that exists, in the order in which it was made, and who refers to whom. */
export class Registry {
  readonly loadBalancers = new Map<string, LoadBalancerRecord>();
  readonly listeners = new Map<string, ListenerRecord>();
  readonly rules = new Map<string, RuleRecord>();
  readonly targetGroups = new Map<string, TargetGroupRecord>();
  /** Running instances by id, with the port of this machine that each answers on whatever port it is asked for. */
  readonly instances = new Map<string, number>();
  /** Tags by ARN, as key and value. */
  readonly tags = new Map<string, Map<string, string>>();
  /** Attributes of load balancers by ARN. */
  readonly loadBalancerAttributes = new Map<string, Map<string, string>>();

  loadBalancer(arn: string): LoadBalancerRecord {
    const found = this.loadBalancers.get(checkArn(arn, 'load balancer'));
    if (!found) throw loadBalancerNotFound();
    return found;
  }

  listener(arn: string): ListenerRecord {
    const found = this.listeners.get(checkArn(arn, 'listener'));
    if (!found) throw listenerNotFound();
    return found;
  }

  rule(arn: string): RuleRecord {
    const found = this.rules.get(checkArn(arn, 'listener rule'));
    if (!found) throw ruleNotFound();
    return found;
  }

  targetGroup(arn: string): TargetGroupRecord {
    const found = this.targetGroups.get(checkArn(arn, 'target group'));
    if (!found) throw targetGroupNotFound();
    return found;
  }

  listenersOf(loadBalancerArn: string): ListenerRecord[] {
    return [...this.listeners.values()].filter((listener) => listener.loadBalancerArn === loadBalancerArn);
  }

  /** Rules of a listener as they are tried and listed: by priority, the default rule last. */
  rulesOf(listenerArn: string): RuleRecord[] {
    const rank = (rule: RuleRecord): number => (rule.priority === 'default' ? Infinity : rule.priority);
    return [...this.rules.values()]
      .filter((rule) => rule.listenerArn === listenerArn)
      .sort((a, b) => rank(a) - rank(b));
  }

  defaultRule(listenerArn: string): RuleRecord {
    const found = [...this.rules.values()].find(
      (rule) => rule.listenerArn === listenerArn && rule.priority === 'default',
    );
    if (!found) throw listenerNotFound();
    return found;
  }

  /** Load balancers by each target group that one of their rules names, with whatever weight. */
  references(): Map<string, Set<string>> {
    const byGroup = new Map<string, Set<string>>();
    for (const rule of this.rules.values()) {
      const balancer = this.listeners.get(rule.listenerArn)?.loadBalancerArn;
      if (balancer === undefined) continue;
      for (const group of listGroups(rule)) {
        const known = byGroup.get(group);
        if (known) known.add(balancer);
        else byGroup.set(group, new Set([balancer]));
      }
    }
    return byGroup;
  }

  /** Attributes of a load balancer, to read and to change. */
  attributesOf(loadBalancerArn: string): Map<string, string> {
    const found = this.loadBalancerAttributes.get(loadBalancerArn);
    if (!found) throw loadBalancerNotFound();
    return found;
  }

  loadBalancersOf(targetGroupArn: string): string[] {
    return [...(this.references().get(targetGroupArn) ?? [])];
  }

  setTags(arn: string, tags: readonly { Key?: string | undefined; Value?: string | undefined }[]): void {
    this.tags.set(arn, new Map(tags.map((tag) => [tag.Key ?? '', tag.Value ?? ''])));
  }

  tagsOf(arn: string): Tag[] {
    return [...(this.tags.get(arn) ?? [])].map(([Key, Value]) => ({ Key, Value }));
  }

  /** The stack that CloudFormation marked a resource with. */
  stackOf(arn: string): string | undefined {
    return this.tags.get(arn)?.get('aws:cloudformation:stack-id');
  }
}

/** Target groups that a rule's actions name. */
export function listGroups(rule: RuleRecord): string[] {
  return rule.actions.flatMap((action) =>
    (action.ForwardConfig?.TargetGroups ?? []).map((tuple) => tuple.TargetGroupArn ?? ''),
  );
}
