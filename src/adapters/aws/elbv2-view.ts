import { SwitchyardError } from '../../core/errors.ts';
import { faultOf, formatSplit, sameSplit, splitFromWeights } from '../../core/split.ts';
import type { Split } from '../../core/split.ts';
import type { Candidate, Member, RouterView } from '../../ports.ts';
import { GROUPS_MAX, answerOf, weightsOf } from './elbv2-actions.ts';
import type { Owners } from './elbv2-members.ts';
import type { Seat } from './elbv2-rule.ts';

/** One reading: what the port answers, and where and in which form it was read. */
export interface Seen {
  readonly seat: Seat;
  readonly view: RouterView;
  /** Id of the CloudFormation stack that defines the rule or listener. */
  readonly managedBy?: string;
}

export async function viewOf(seat: Seat, owners: Owners): Promise<Seen> {
  const kind = answerOf(seat.actions)?.Type;
  if (kind !== 'forward' && kind !== 'fixed-response') throw notOurs(seat, kind ?? 'nothing');
  const weights = weightsOf(seat.actions);
  const percents = splitFromWeights(Object.fromEntries(weights));
  const owned = await owners([...weights.keys()], seat.arn);
  const members: Member[] = [];
  for (const target of weights.keys()) {
    const { name = target, stackId } = owned.get(target) ?? {};
    // A stack may have two groups here; a name stands for one of them.
    const taken = members.some((member) => member.name === name);
    const percent = percents[target] ?? 0;
    // 1 beside 999 is one request in a thousand, and its stack is in use.
    const trickle = percent === 0 && weights.get(target) !== 0 ? { trickle: true as const } : {};
    const own = { name: taken ? target : name, target, percent, ...trickle };
    members.push(stackId === undefined ? own : { ...own, stackId });
  }
  const split = Object.fromEntries(members.map(({ name, percent }) => [name, percent]));
  const managedBy = owned.get(seat.arn)?.stackId;
  const view = { kind, members, split, saved: JSON.stringify(seat.actions) } as const;
  return { seat, view, ...(managedBy === undefined ? {} : { managedBy }) };
}

function notOurs(seat: Seat, kind: string): SwitchyardError {
  return new SwitchyardError(
    'router-not-ours',
    `${seat.arn} answers with ${kind}; there is no traffic to move.`,
    {
      next: 'Point listener-arn at a rule that forwards, or at one with a fixed response before the first promotion.',
    },
  );
}

export function refuseDrift({ seat, view }: Seen, expected: readonly Split[]): void {
  if (expected.some((split) => sameSplit(view.split, split))) return;
  const wanted = [...new Set(expected.map(formatSplit))].join(', or ');
  const message = `${seat.arn} holds ${formatSplit(view.split)}, where ${wanted} was expected.`;
  throw new SwitchyardError('drifted', message, {
    next: 'Nothing was written. Find out who else changes this rule (CloudFormation, ECS, a person), then run again.',
  });
}

/** A split by name as weights by target group: each group that is there, at its percent or at an explicit 0. */
export function weigh({ seat, view }: Seen, split: Split, candidate: Candidate): ReadonlyMap<string, number> {
  const fault = faultOf(split);
  if (fault !== undefined) {
    throw new SwitchyardError('split-invalid', `The split cannot be written: ${fault}.`, {
      blame: 'bug',
      next: 'Nothing was written. Please report this.',
    });
  }
  // Behind a fixed response there is nobody to share with (product page, "attach").
  const first = { name: candidate.name, target: candidate.target };
  const members = view.kind === 'fixed-response' ? [first] : view.members;
  const missing = Object.keys(split).find((name) => split[name] && !members.some((one) => one.name === name));
  if (missing !== undefined) {
    throw new SwitchyardError(
      'drifted',
      `${missing} is no target of ${seat.arn}; it cannot take ${split[missing]} %.`,
      {
        next: 'Nothing was written. Somebody took it out of the rule; run again to attach it.',
      },
    );
  }
  return new Map(members.map(({ name, target }) => [target, split[name] ?? 0]));
}

export function refuseFull(groups: number, seat: Seat): void {
  if (groups < GROUPS_MAX) return;
  throw new SwitchyardError(
    'too-many-target-groups',
    `${seat.arn} forwards to ${groups} target groups already.`,
    {
      next: `A load balancer allows ${GROUPS_MAX} in one action. Run prune, or take a group at weight 0 out of it.`,
    },
  );
}
