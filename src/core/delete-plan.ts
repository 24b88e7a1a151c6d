import { describeStatus, refuseNested, refuseProtected, type StackRefusal } from './stack-plan.ts';
import { STACK_STATUS } from './stack-status.ts';
import type { StackEvent, StackView } from './stack-view.ts';

/** The next move towards no stack; afterwards it is read and planned again. */
export type DeletePlan =
  | { readonly do: 'nothing'; readonly because: string }
  | { readonly do: 'wait'; readonly because: string }
  | { readonly do: 'delete' }
  /** By logical id. They stay in the account, and nobody looks after them any more: they are told by name. */
  | { readonly do: 'delete-retaining'; readonly resources: readonly StuckResource[] }
  | { readonly do: 'force-delete'; readonly resources: readonly StuckResource[] }
  | StackRefusal
  | { readonly do: 'give-up' };

/** A resource that CloudFormation could not delete. */
export interface StuckResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly reason: string;
}

export interface DeleteOptions {
  /** How often this run has asked for the delete. */
  readonly asked: number;
  /** What the last delete could not remove. */
  readonly stuck: readonly StuckResource[];
  /**
   * Whether what cannot be deleted may be left behind: true for a preview, which nobody depends on. A stack that was
   * production is given up on instead, and a person decides.
   */
  readonly mayLeaveBehind: boolean;
}

/**
 * From any state to no stack. A delete that failed is asked for again, since many causes pass by themselves (a network
 * interface that is still detaching, an eventual consistency); then the resources that block it are retained by name,
 * which CloudFormation accepts in DELETE_FAILED only; then the stack is forced.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
 */
export function planDelete(seen: StackView | undefined, options: DeleteOptions): DeletePlan {
  if (!seen) return { do: 'nothing', because: 'there is no such stack' };
  if (seen.parentId !== undefined) return refuseNested(seen);
  switch (STACK_STATUS[seen.status].remove) {
    case 'nothing':
      return { do: 'nothing', because: describeStatus(seen) };
    case 'wait':
      return { do: 'wait', because: describeStatus(seen) };
    case 'delete':
      return seen.terminationProtection ? refuseProtected(seen) : escalate(seen, options);
  }
}

function escalate(seen: StackView, { asked, stuck, mayLeaveBehind }: DeleteOptions): DeletePlan {
  if (asked < 2) return { do: 'delete' };
  if (seen.status !== 'DELETE_FAILED' || !mayLeaveBehind || stuck.length === 0 || stuck.some(isInUse))
    return { do: 'give-up' };
  if (asked === 2) return { do: 'delete-retaining', resources: stuck };
  return asked === 3 ? { do: 'force-delete', resources: stuck } : { do: 'give-up' };
}

/**
 * Something outside this stack holds on to the resource, and would go on with one that nobody owns: a listener that
 * still names the target group takes traffic.
 */
function isInUse({ type, reason }: StuckResource): boolean {
  return type === 'AWS::ElasticLoadBalancingV2::TargetGroup' && /in use/i.test(reason);
}

/** What a delete could not remove: the last word on each resource, those of nested stacks not included. */
export function stuckResources(events: readonly StackEvent[], stackId: string): StuckResource[] {
  const last = new Map<string, StackEvent>();
  for (const event of events) {
    if (event.stackId === stackId && event.physicalId !== stackId) last.set(event.logicalId, event);
  }
  return [...last.values()]
    .filter(({ status }) => status === 'DELETE_FAILED')
    .map(({ logicalId, physicalId, resourceType: type, reason = 'CloudFormation gave no reason' }) => ({
      logicalId,
      physicalId,
      type,
      reason,
    }));
}

/** What a delete has left in the account, for people: somebody has to decide about it. */
export function sayLeftBehind(resources: readonly StuckResource[]): string {
  const named = resources.map(
    ({ logicalId, type, physicalId, reason }) => `${logicalId} (${type}) ${physicalId}: ${reason}`,
  );
  return `CloudFormation could not delete what follows; it still exists, may cost money, and belongs to no stack now: ${named.join('; ')}`;
}

/** What to type for a delete that cannot come to its end, by what CloudFormation says against it. */
export function adviseOnDelete(stackId: string, reason: string): string {
  const command = `aws cloudformation delete-stack --stack-name ${stackId}`;
  // Quoted, so that no full stop is copied along: CloudFormation deletes a stack of a wrong name without a word.
  const again = `\`${command}\``;
  const [, exported] = /export (\S+) (?:cannot be deleted|is in use|as it is in use)/i.exec(reason) ?? [];
  if (exported !== undefined)
    return `Take the import out of the stack that is named (see \`aws cloudformation list-imports --export-name ${exported}\`), then: ${again}`;
  if (/bucket.*not empty|not empty.*bucket/i.test(reason))
    return `Empty the bucket (\`aws s3 rm --recursive s3://BUCKET\`; where it keeps versions, these too: S3 console, Empty), or keep it by DeletionPolicy: Retain; then: ${again}`;
  if (/role .*(cannot be assumed|is invalid)/i.test(reason))
    return `Give service-role-arn a role that exists and that CloudFormation may assume, or: \`${command} --role-arn ROLE\``;
  if (/target ?group.*in use|ResourceInUse/i.test(reason))
    return `Take the target group out of the listener or rule that still names it (\`${findUsers(reason)}\` names its load balancer, \`aws elbv2 describe-rules --listener-arn LISTENER\` the rules of each listener), then: ${again}`;
  if (/termination ?protection/i.test(reason))
    return `Somebody protected it. Lift that, if nobody needs the stack: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackId}\`, then: ${again}`;
  if (/network interface|dependent object|has dependencies|DependencyViolation/i.test(reason))
    return `A network interface is still attached, of a Lambda function perhaps: AWS lets it go within 45 minutes. Then: ${again}`;
  return `Remove what blocks it, then run the teardown again. By hand: ${again}`;
}

function findUsers(reason: string): string {
  const group = /arn:[^\s'"]+:targetgroup\/[^\s'",)]+/.exec(reason)?.[0] ?? 'GROUP';
  return `aws elbv2 describe-target-groups --target-group-arns ${group} --query 'TargetGroups[].LoadBalancerArns'`;
}
