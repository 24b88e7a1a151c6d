import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SwitchyardError } from '../../core/errors.ts';
import type { Candidate } from '../../ports.ts';
import { codeOf } from './clients.ts';
import { weightsOf } from './elbv2-actions.ts';
import { loadBalancerOf } from './elbv2-rule.ts';
import { refuseFull } from './elbv2-view.ts';
import type { Seen } from './elbv2-view.ts';
import { call } from './errors.ts';

/**
 * What would fail at the merge, found out while it is cheap (failure modes 18, 19, 20).
 * @param known the load balancers that an earlier check has found: a group that has one keeps it
 */
export async function checkCandidate(
  client: ElasticLoadBalancingV2Client,
  { seat, view }: Seen,
  candidate: Candidate | undefined,
  known: readonly string[] = [],
): Promise<{ readonly usedBy: readonly string[] }> {
  if (candidate === undefined) return { usedBy: [] };
  const used = known.length > 0 ? known : await loadBalancersOf(client, candidate);
  // A target group can be used with one load balancer only (ELB quotas).
  const elsewhere = used.find((arn) => arn !== loadBalancerOf(seat.arn));
  if (elsewhere !== undefined) {
    throw new SwitchyardError(
      'target-group-elsewhere',
      `The target group ${candidate.target} of ${candidate.name} belongs to ${elsewhere}, not to the load balancer of ${seat.arn}.`,
      {
        next: 'Give the preview a rule on the production load balancer, or a second target group for production.',
      },
    );
  }
  if (view.kind === 'fixed-response' && used.length === 0) {
    throw new SwitchyardError(
      'needs-preview-rule',
      `No rule refers to the target group of ${candidate.name}, so its health is not known before it takes all traffic.`,
      { next: 'Give the stack a listener rule of its own (a preview host name), as in examples/.' },
    );
  }
  const weights = weightsOf(seat.actions);
  if (view.kind === 'forward' && !weights.has(candidate.target)) refuseFull(weights.size, seat);
  return { usedBy: used };
}

async function loadBalancersOf(
  client: ElasticLoadBalancingV2Client,
  { name, target }: Candidate,
): Promise<readonly string[]> {
  const context = { action: 'elasticloadbalancing:DescribeTargetGroups', resource: target };
  const group = await call(context, async () => {
    try {
      const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [target] });
      return (await client.send(command)).TargetGroups?.[0];
    } catch (error) {
      if (codeOf(error).startsWith('TargetGroupNotFound')) return undefined;
      throw error;
    }
  });
  if (group !== undefined) return group.LoadBalancerArns ?? [];
  throw new SwitchyardError('target-group-missing', `There is no target group ${target} (${name}).`, {
    next: 'Check that the output named by target-group-output is the ARN of the target group.',
  });
}
