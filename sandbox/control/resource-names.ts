import type { Account } from '../aws/account.ts';
import type { WireRequest } from '../aws/service.ts';

type NameResource = (service: string, request: WireRequest) => string;

/** CloudFormation's calls that are about a stack only by its name or id; all others are about every stack. */
function nameStack(form: URLSearchParams, prefix: string): string {
  const stack = form.get('StackName') ?? '';
  if (stack.startsWith('arn:')) return stack;
  // Without a name it is every stack, as in `stack/*/*`, which AWS's own texts have.
  return `${prefix}:stack/${stack === '' ? '*' : stack}/*`;
}

/** What a changing call of ELBv2 names, the thing itself before what it lies in. */
const ELB_MEMBERS = [
  'RuleArn',
  'ListenerArn',
  'TargetGroupArn',
  'LoadBalancerArn',
  'ResourceArns.member.1',
  'RulePriorities.member.1.RuleArn',
];

/** ELBv2's Describe calls know no resources (service authorization reference, "Resource types": `*`). */
function nameBalancing(form: URLSearchParams, prefix: string): string {
  const action = form.get('Action') ?? '';
  if (action.startsWith('Describe')) return '*';
  const name = form.get('Name') ?? '';
  if (action === 'CreateLoadBalancer') return `${prefix}:loadbalancer/app/${name}/*`;
  if (action === 'CreateTargetGroup') return `${prefix}:targetgroup/${name}/*`;
  // A new listener is named by the load balancer it is to lie in, a new rule by its listener.
  const found = ELB_MEMBERS.map((member) => form.get(member)).find((arn) => arn !== null);
  return found ?? '*';
}

/**
 * Names the ARN that a call works on as IAM's texts of denials do, `*` where AWS's service authorization reference knows
 * no resource type for it, as for all of Resource Groups Tagging.
 * @param nameObject the same for a request to S3
 */
export function createResourceNames(
  { id, region }: Account,
  nameObject: (request: WireRequest) => string,
): NameResource {
  const prefix = (service: string): string => `arn:aws:${service}:${region}:${id}`;
  return (service, request) => {
    const form = new URLSearchParams(request.body.toString('utf8'));
    switch (service) {
      case 's3':
        return nameObject(request);
      case 'cloudformation':
        return nameStack(form, prefix(service));
      case 'elasticloadbalancing':
        return nameBalancing(form, prefix(service));
      case 'sts':
        return form.get('RoleArn') ?? '*';
      default:
        return '*';
    }
  };
}
