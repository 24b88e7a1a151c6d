import { SwitchyardError } from '../../core/errors.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import type { Production, ReleaseEntry, Rollout } from '../../core/records.ts';
import { liveIn, sameSplit } from '../../core/split.ts';
import type { Member, RouterView, Run } from '../../ports.ts';
import { changeUnderLease, holdingLease, leaseOwner, tryLease } from '../hold-lease.ts';
import { requireLedger, requireRouter } from '../read-standing.ts';
import { letScaleIn } from '../promotion/raise-capacity.ts';
import { giveBackCandidate, withoutRollout } from './conclude-rollout.ts';
import { finishRollout } from './finish-rollout.ts';
import { proveBack } from './go-back.ts';
import { healthyTargets } from './observe-shift.ts';
import type { Left } from './retire-stacks.ts';
import { wayBackTo } from './way-back.ts';

/** The command that meets the leftover: each has its own patience, and its own way with what somebody else wrote. */
export type Recoverer = 'promote' | 'prune' | 'rollback' | 'pause';

export interface Recovered {
  readonly rollout: Rollout;
  /** Whether its stack has all the traffic and is recorded; otherwise what was there before has it, or it still bakes. */
  readonly finished: boolean;
  readonly because: string;
  /** It had all the traffic and a gate took it back. */
  readonly failed?: true;
  /** It has all the traffic and its bake is not over: left to a later run. */
  readonly baking?: true;
  /** What had the traffic before a rollout that is finished, and the way back to it. */
  readonly left?: Left;
}

/** What a killed run left, and what the router shows of it. */
export interface Leftover {
  readonly rollout: Rollout;
  readonly me: LeaseOwner;
  readonly by: Recoverer;
  readonly view: RouterView;
  /** The router as it was before the rollout, as far as that is known. */
  readonly before: RouterView;
  /** Milliseconds by the bucket's clock: the run that left it has written nothing after that. */
  readonly lastWrite: number;
}

/**
 * Ends a rollout that a killed run left behind, under a lease of its own; undefined while somebody holds the lease. A
 * rollback and a pause also take the lease from a run that they asked to go back, and that did not answer.
 */
export async function recoverLeftover(
  run: Run,
  production: Production,
  by: Recoverer,
): Promise<Recovered | undefined> {
  if (!production.rollout) return undefined;
  const me = leaseOwner(run, production.rollout.releaseId);
  const taken = await tryLease(run, me, production.lease, by === 'rollback' || by === 'pause');
  if ('heldBy' in taken) return undefined;
  const { rollout, current } = taken;
  const lastWrite = Date.parse(production.lease?.expiresAt ?? '') || Infinity;
  const recovered = await holdingLease(run, me, async (held) => {
    if (!rollout) return undefined;
    const view = await requireRouter(held).read();
    const before = viewBefore(rollout, view, current);
    return recoverRollout(held, { rollout, me, by, view, before, lastWrite });
  });
  if (recovered) run.ports.report.line(recovered.because);
  return recovered;
}

/** The members as they are now with the weights of then; a record of an older version knows only the release of then. */
function viewBefore(rollout: Rollout, view: RouterView, old: ReleaseEntry | undefined): RouterView {
  const split = rollout.before ?? (old ? { [old.stackName]: 100 } : {});
  const there = view.members.map((member) => ({ ...member, percent: split[member.name] ?? 0 }));
  const gone = old && !there.some(({ stackId }) => stackId === old.stackId);
  const members: Member[] = gone ? [...there, memberOf(old, split[old.stackName] ?? 0)] : there;
  return { ...view, split, members, saved: rollout.saved };
}

function memberOf({ stackName, stackId, targetGroup }: ReleaseEntry, percent: number): Member {
  return { name: stackName, stackId, target: targetGroup, percent };
}

/** Below 100 % it is undone, above it is finished, unless a gate says no. The router decides which, never the record. */
async function recoverRollout(run: Run, leftover: Leftover): Promise<Recovered> {
  const { rollout, me, view, lastWrite } = leftover;
  const full = view.split[rollout.stackName] === 100;
  const isGoingBack = rollout.state.phase === 'rolling-back';
  const finished = full && !isGoingBack ? await finishRollout(run, leftover) : undefined;
  if (finished && !('undo' in finished)) return finished;
  await letScaleIn(run, rollout.heldScaling);
  if (finished?.isBack !== true) await undo(run, leftover, full);
  else await giveBackCandidate(run, rollout.stackId, rollout.protectedByUs);
  // Its last call was made before its lease was over: what died a week ago writes nothing any more.
  const since = new Date(Math.min(await requireLedger(run).now(), lastWrite)).toISOString();
  const late = rollout.writing &&
    !sameSplit(rollout.writing, view.split) && { split: rollout.writing, since };
  await changeUnderLease(run, me, (fresh) => ({ ...withoutRollout(fresh), ...(late ? { late } : {}) }));
  const because = `Release ${rollout.releaseId} ${finished ? `is taken back: ${finished.undo}` : 'was left half-way by a run that ended: its rollout is undone.'}`;
  return { rollout, finished: false, because, ...(finished ? { failed: true } : {}) };
}

async function undo(run: Run, leftover: Leftover, full: boolean): Promise<void> {
  const { rollout, view, by } = leftover;
  const { split } = view;
  const router = requireRouter(run);
  try {
    if (liveIn(split).length === 0) await refuseReset(run, leftover);
    if ((split[rollout.stackName] ?? 0) === 0) await router.detach(rollout.stackId);
    else if (!full && !(await mayHaveTraffic(run, leftover))) return;
    else {
      // Killed between the write and its record, the ledger knows the split as the one that was about to be written.
      const landed = full || (rollout.writing !== undefined && sameSplit(rollout.writing, split));
      await router.restore(rollout.saved, [landed ? split : rollout.written]);
      await proveBack(run, rollout.saved);
    }
  } catch (error) {
    const drifted = error instanceof SwitchyardError && error.code === 'drifted';
    if (!drifted || by !== 'rollback') throw error;
    run.ports.report.warning(
      `${error.message} The rollout is forgotten; this run goes on from the split that is there.`,
    );
    return;
  }
  if (!rollout.freeze) await giveBackCandidate(run, rollout.stackId, rollout.protectedByUs);
}

/** Nobody has the traffic, and somebody had it: nothing that this rollout wrote is there to be undone. */
async function refuseReset(run: Run, { before }: Leftover): Promise<void> {
  const old = before.members.find(({ percent }) => percent > 0);
  if (!old) return;
  const because = `The router gives no stack any traffic, and ${old.name} should have it: somebody else wrote it, as an update of the stack that defines the rule does.`;
  const byHand = await wayBackTo(run, before);
  throw new SwitchyardError('drifted', because, {
    next: byHand
      ? `Put it back with \`${byHand}\`, then run this job again`
      : 'Put it back with the command rollback, then run this job again',
  });
}

/** Going back onto a side that is dead would make it worse; a rollback moves everything to its own target in one write. */
async function mayHaveTraffic(run: Run, { rollout, before, by }: Leftover): Promise<boolean> {
  const old = before.members.filter(({ name, percent }) => percent > 0 && name !== rollout.stackName);
  if (old.length === 0 || (await healthyTargets(run, old)) > 0) return true;
  const { healthy } = await run.ports.targets.health(rollout.targetGroup);
  if (healthy === 0) return true;
  const names = old.map(({ name }) => name).join(', ');
  const because = `Release ${rollout.releaseId} was left half-way, and ${names}, which had the traffic before, has no healthy target`;
  if (by !== 'rollback') {
    throw new SwitchyardError('halted', `${because}: nothing moves.`, {
      next: `Make ${names} healthy and run this job again, run the command rollback, or move the traffic by hand.`,
    });
  }
  run.ports.report.warning(`${because}: it is not given all the traffic.`);
  return false;
}
