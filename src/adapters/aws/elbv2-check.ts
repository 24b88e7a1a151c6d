import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ElasticLoadBalancingV2Client, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SwitchyardError } from '../../core/errors.ts';
import type { Candidate, CheckHints, Checked } from '../../ports.ts';
import { codeOf } from './clients.ts';
import { weightsOf } from './elbv2-actions.ts';
import { takenPriorities } from './elbv2-priorities.ts';
import { listenerOf, loadBalancerOf } from './elbv2-rule.ts';
import { refuseFull } from './elbv2-view.ts';
import type { Seen } from './elbv2-view.ts';
import { call } from './errors.ts';

/**
 * What would fail at the merge, found out while it is cheap (failure modes 18, 19, 20).
 * @param hints `usedBy`: the load balancers that an earlier check has found; a group that has one keeps it
 */
export async function checkCandidate(
  client: ElasticLoadBalancingV2Client,
  { seat, view, managedBy }: Seen,
  candidate: Candidate | undefined,
  { usedBy: known = [], lately = false }: CheckHints = {},
): Promise<Checked> {
  if (candidate === undefined) return { usedBy: [] };
  const look = lately && known.length === 0;
  const beside = look ? await groupsBeside(client, loadBalancerOf(seat.arn)) : [];
  const there = beside.find(({ TargetGroupArn }) => TargetGroupArn === candidate.target);
  const used =
    known.length > 0 ? known : (there?.LoadBalancerArns ?? (await loadBalancersOf(client, candidate)));
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
  const crowded = look ? await crowdedBy(client, seat.arn, beside.length) : [];
  return { usedBy: used, crowded, ...(managedBy === undefined ? {} : { managedBy }) };
}

/**
 * Both are 100 for an Application Load Balancer, unless raised.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 */
const QUOTA = 100;
const NEARLY = 95;

/** Every preview adds a group and a rule: the one that finds no room fails while its stack is being created. */
async function crowdedBy(
  client: ElasticLoadBalancingV2Client,
  arn: string,
  groups: number,
): Promise<readonly string[]> {
  const rules = await takenPriorities(client, listenerOf(arn));
  rules.delete('default');
  const counts = [
    [`The load balancer ${loadBalancerOf(arn)}`, groups, 'target groups'],
    [`The listener ${listenerOf(arn)}`, rules.size, 'rules'],
  ] as const;
  return counts.flatMap(([what, count, kind]) =>
    count < NEARLY
      ? []
      : [
          `${what} has ${count} ${kind}, and ${QUOTA} are allowed unless the quota was raised: previews fail soon. Close pull requests, shorten retain-for, or have the quota raised.`,
        ],
  );
}

async function groupsBeside(
  client: ElasticLoadBalancingV2Client,
  LoadBalancerArn: string,
): Promise<readonly TargetGroup[]> {
  const context = { action: 'elasticloadbalancing:DescribeTargetGroups', resource: LoadBalancerArn };
  return call(context, async () => {
    const groups: TargetGroup[] = [];
    let Marker: string | undefined;
    do {
      const page = await client.send(new DescribeTargetGroupsCommand({ LoadBalancerArn, Marker }));
      groups.push(...(page.TargetGroups ?? []));
      Marker = page.NextMarker;
    } while (Marker);
    return groups;
  });
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
