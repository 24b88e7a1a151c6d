import { SwitchyardError } from '../../core/errors.ts';
import { sameSplit } from '../../core/split.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import { followRouter, retire, rollBackTo } from '../../core/production.ts';
import type { Production, ReleaseEntry, Rollout } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { changeUnderLease, holdingLease, leaseOwner, tryLease } from '../hold-lease.ts';
import { requireLedger, requireRouter } from '../read-standing.ts';
import { letScaleIn } from '../promotion/raise-capacity.ts';
import { retireStacks, type Left } from './retire-stacks.ts';

export interface Recovered {
  readonly rollout: Rollout;
  /** Whether its stack has all the traffic now; otherwise what was there before has. */
  readonly finished: boolean;
  readonly because: string;
  /** What had the traffic before a rollout that is finished, and the way back to it. */
  readonly left?: Left;
}

/** The release that a rollout makes, as production.json lists it. */
function releaseEntry(rollout: Rollout, since: string): ReleaseEntry {
  const { releaseId, commit, stackId, stackName, targetGroup, pullRequest, protectedByUs } = rollout;
  return {
    releaseId,
    commit,
    stackId,
    stackName,
    targetGroup,
    since,
    protectedByUs,
    ...(pullRequest === undefined ? {} : { pullRequest }),
  };
}

/**
 * What production.json says once the rollout's stack has all the traffic.
 * @param live the stack that had it before, by the router
 */
export function concludeRollout(fresh: Production, rollout: Rollout, at: string, live?: string): Production {
  const { freeze, releaseId } = rollout;
  const { rollout: _ended, ...known } = followRouter(fresh, live, at);
  return freeze
    ? rollBackTo(known, { target: releaseId, at, freeze })
    : retire(known, { release: releaseEntry(rollout, at), at });
}

export function withoutRollout({ rollout: _rollout, ...rest }: Production): Production {
  return rest;
}

/**
 * Ends a rollout that a killed run left behind, under a lease of its own; undefined while somebody holds the lease.
 * @param onDrift a rollback forgets a rollout whose split somebody changed, and goes on from the split that is there
 */
export async function recoverLeftover(
  run: Run,
  production: Production,
  onDrift: 'stop' | 'forget',
): Promise<Recovered | undefined> {
  if (!production.rollout) return undefined;
  const me = leaseOwner(run, production.rollout.releaseId);
  const held = await tryLease(run, me, production.lease);
  if ('heldBy' in held) return undefined;
  const { rollout } = held;
  const recovered = await holdingLease(
    run,
    me,
    async () => rollout && recoverRollout(run, me, rollout, held.current, onDrift),
  );
  if (recovered) run.ports.report.line(recovered.because);
  return recovered;
}

/** Below 100 % it is undone, above it is finished, unless it died. The router decides which, never the record. */
async function recoverRollout(
  run: Run,
  me: LeaseOwner,
  rollout: Rollout,
  old: ReleaseEntry | undefined,
  onDrift: 'stop' | 'forget',
): Promise<Recovered> {
  const { split } = await requireRouter(run).read();
  const full = split[rollout.stackName] === 100;
  const wanted = rollout.state.phase !== 'rolling-back' && !(full && (await hasDied(run, rollout, old)));
  if (full && rollout.state.phase === 'halted' && wanted && onDrift === 'stop')
    await refuseHalted(run, rollout);
  await letScaleIn(run, rollout.heldScaling);
  if (full && wanted) {
    const at = new Date(await requireLedger(run).now()).toISOString();
    const production = await changeUnderLease(run, me, (fresh) => concludeRollout(fresh, rollout, at));
    const left = await retireStacks(run, production);
    const because = `Release ${rollout.releaseId} had all the traffic when its run ended: it is recorded as current.`;
    return { rollout, finished: true, because, left };
  }
  // Killed between the write and its record: the router shows what was about to be written.
  const isOwn = full || (rollout.writing !== undefined && sameSplit(split, rollout.writing));
  await undo(run, isOwn ? { ...rollout, written: split } : rollout, onDrift);
  await changeUnderLease(run, me, withoutRollout);
  const how = full ? 'failed its gate' : 'was left half-way by a run that ended';
  const because = `Release ${rollout.releaseId} ${how}: its rollout is undone.`;
  return { rollout, finished: false, because };
}

/**
 * A run stopped here because neither side was healthy, and a person was asked to decide. Once the candidate is healthy
 * again there is nothing left to decide.
 */
async function refuseHalted(run: Run, { releaseId, stackName, targetGroup, state }: Rollout): Promise<void> {
  const { healthy, problems } = await run.ports.targets.health(targetGroup);
  if (state.phase !== 'halted' || state.reasonCode !== 'halted' || (healthy > 0 && problems.length === 0))
    return;
  throw new SwitchyardError('halted', `Release ${releaseId} was halted: ${state.because}`, {
    next: `Make ${stackName} healthy and run this job again, run the command rollback, or go back by hand.`,
  });
}

/**
 * The gate that the killed run did not live to ask. Weaker than that of a shift, since long after it the counts of the
 * two sides may differ for good reasons: nobody healthy here, somebody there. A rollback is never taken back.
 */
async function hasDied(run: Run, rollout: Rollout, old: ReleaseEntry | undefined): Promise<boolean> {
  if (rollout.freeze || !old || old.stackId === rollout.stackId) return false;
  const { targets } = run.ports;
  if ((await targets.health(rollout.targetGroup)).healthy > 0) return false;
  return (await targets.health(old.targetGroup)).healthy > 0;
}

async function undo(run: Run, rollout: Rollout, onDrift: 'stop' | 'forget'): Promise<void> {
  const router = requireRouter(run);
  const { split } = await router.read();
  try {
    if ((split[rollout.stackName] ?? 0) > 0) await router.restore(rollout.saved, rollout.written);
    else await router.detach(rollout.stackId);
  } catch (error) {
    const drifted = error instanceof SwitchyardError && error.code === 'drifted';
    if (!drifted || onDrift === 'stop') throw error;
    run.ports.report.warning(
      `${error.message} The rollout is forgotten; this run goes on from the split that is there.`,
    );
    return;
  }
  if (!rollout.freeze) await giveBackCandidate(run, rollout.stackId, rollout.protectedByUs);
}

/** A stack that did not become production is a candidate again: termination protection of ours is lifted. */
export async function giveBackCandidate(run: Run, stackId: string, protectedByUs: boolean): Promise<void> {
  const { stacks } = run.ports;
  const stack = protectedByUs ? await stacks.describe(stackId) : undefined;
  if (!stack?.terminationProtection || stack.status === 'DELETE_COMPLETE') return;
  await stacks.setTerminationProtection(stackId, false);
}
