import { AddTagsCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { SwitchyardError } from '../../core/errors.ts';
import { sameSplit } from '../../core/split.ts';
import type { Candidate, TrafficRouter } from '../../ports.ts';
import { DIAL_STEP, dialTwice, once } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { readAddress } from './elbv2-address.ts';
import { answersAlike, parseActions, weightsOf, withWeights } from './elbv2-actions.ts';
import { checkCandidate } from './elbv2-check.ts';
import { createOwners } from './elbv2-members.ts';
import { findPriority } from './elbv2-priorities.ts';
import { readSeat, writeCommand, writeSeat } from './elbv2-rule.ts';
import type { Seat } from './elbv2-rule.ts';
import { readTags } from './elbv2-tags.ts';
import { refuseDrift, refuseFull, viewOf, weigh } from './elbv2-view.ts';
import type { Seen } from './elbv2-view.ts';
import { call } from './errors.ts';

export interface Elbv2RouterOptions {
  /** A listener-rule ARN, or a listener's for its default rule. */
  readonly listenerArn: string;
  /** The stack tags of this service; a group whose stack lacks one is not ours and appears by its ARN. */
  readonly owned?: Readonly<Record<string, string>>;
  readonly options: AwsOptions;
}

/** A write that has not answered by then is read back instead (product page, "each write"). */
const WRITE_TIMEOUT = 10_000;

export function createElbv2Router({ listenerArn, owned = {}, options }: Elbv2RouterOptions): TrafficRouter {
  const reads = new ElasticLoadBalancingV2Client(options);
  const writes = new ElasticLoadBalancingV2Client(once(options, WRITE_TIMEOUT));
  reads.middlewareStack.add(dialTwice, DIAL_STEP);
  const owners = createOwners(reads, owned);
  let last: Seen | undefined;
  const see = async (): Promise<Seen> => (last = await viewOf(await readSeat(reads, listenerArn), owners));
  const put = putting(reads, writes, listenerArn);
  return {
    check: async (candidate, hints = {}) =>
      checkCandidate(reads, (hints.lately ? last : undefined) ?? (await see()), candidate, hints),
    read: async () => (await see()).view,
    attach: (candidate) => attach(see, put, candidate),
    write: async (split, expected, candidate, still) => {
      const seen = await see();
      refuseDrift(seen, [expected]);
      const actions = withWeights(seen.seat.actions, weigh(seen, split, candidate));
      still?.();
      await put(seen.seat, actions);
    },
    settled: async (split) => (sameSplit((await see()).view.split, split) ? 'yes' : 'not-yet'),
    restore: async (saved, expected, still) => {
      const actions = parseActions(saved);
      const seen = await see();
      refuseDrift(seen, expected);
      still?.();
      await put(seen.seat, actions);
    },
    restored: async (saved) => {
      const { seat } = await see();
      return answersAlike(seat.actions, parseActions(saved)) ? 'yes' : 'not-yet';
    },
    detach: (stackId) => detach(see, put, stackId),
    mark: async (target, marks) => {
      const Tags = Object.entries(marks).map(([Key, Value]) => ({ Key, Value }));
      const command = new AddTagsCommand({ ResourceArns: [target], Tags });
      await call({ action: 'elasticloadbalancing:AddTags', resource: target }, () => reads.send(command));
    },
    marks: (targets) => readTags(reads, targets),
    byHand: async (back, hints = {}) => {
      const { seat } = (hints.lately ? last : undefined) ?? (await see());
      if ('saved' in back) return writeCommand(seat, parseActions(back.saved), options.region);
      const everything = allTo(back.target, [...weightsOf(seat.actions).keys()]);
      return writeCommand(seat, withWeights(seat.actions, everything), options.region);
    },
    address: () => readAddress(reads, listenerArn),
    findPriority: (wanted) => findPriority(reads, listenerArn, wanted),
  };
}

type See = () => Promise<Seen>;
type Put = (seat: Seat, actions: Action[]) => Promise<void>;

function putting(
  reads: ElasticLoadBalancingV2Client,
  writes: ElasticLoadBalancingV2Client,
  listenerArn: string,
): Put {
  return async (seat, actions) => {
    try {
      await writeSeat(writes, seat, actions);
    } catch (error) {
      // The answer may have been lost after the write took effect: what is there now decides.
      const now = await readSeat(reads, listenerArn).catch(() => undefined);
      if (now === undefined || !answersAlike(now.actions, actions)) throw error;
    }
  };
}

async function attach(see: See, put: Put, { target }: Candidate): Promise<Seen['view']> {
  const { seat, view } = await see();
  const weights = new Map(weightsOf(seat.actions));
  if (view.kind === 'fixed-response' || weights.has(target)) return view;
  refuseFull(weights.size, seat);
  await put(seat, withWeights(seat.actions, weights.set(target, 0)));
  return (await see()).view;
}

async function detach(see: See, put: Put, stackId: string): Promise<void> {
  const seen = await see();
  const leaving = seen.view.members.filter((member) => member.stackId === stackId);
  if (leaving.length === 0) return;
  const weights = new Map(weightsOf(seen.seat.actions));
  const busy = leaving.find(({ target }) => weights.get(target) !== 0);
  for (const { target } of leaving) weights.delete(target);
  if (busy !== undefined || weights.size === 0) {
    const why = busy ? `takes ${busy.percent} % of the traffic` : 'is the only target';
    throw new SwitchyardError('drifted', `${leaving[0]?.name ?? stackId} ${why} of ${seen.seat.arn}.`, {
      next: 'Nothing was written. Move the traffic to another stack first.',
    });
  }
  await put(seen.seat, withWeights(seen.seat.actions, weights));
}

function allTo(target: string, others: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...others, target].map((arn) => [arn, arn === target ? 100 : 0]));
}
