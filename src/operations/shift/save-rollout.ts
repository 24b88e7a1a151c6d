import { formatDuration } from '../../core/duration.ts';
import { SwitchyardError } from '../../core/errors.ts';
import { LEASE_MS, MIN_LEFT_MS } from '../../core/lease.ts';
import { isDeleting } from '../../core/production.ts';
import type { Production, Rollout } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { changeUnderLease } from '../hold-lease.ts';
import type { Shift } from './shift.ts';

/** Where we are goes into the ledger together with a renewed lease; without the lease nothing more is written. */
export async function save(
  run: Run,
  request: Pick<Shift, 'me' | 'rollout'>,
  { state, written, writing }: Pick<Rollout, 'state' | 'written' | 'writing'>,
): Promise<Production> {
  const rollout: Rollout = { ...request.rollout, state, written, ...(writing ? { writing } : {}) };
  return changeUnderLease(run, request.me, (fresh) => withRollout(fresh, rollout));
}

/** With this rollout on record; a stack that prune has begun to delete gets none. */
export function withRollout(fresh: Production, rollout: Rollout): Production {
  if (!isDeleting(fresh, rollout.stackId)) return { ...fresh, rollout };
  const because = `The stack ${rollout.stackName} is being deleted by prune.`;
  throw new SwitchyardError('release-deleting', because, {
    next: 'Name another release in to, or roll forward.',
  });
}

/** How long this process knows by itself, without asking the bucket, that nobody else has its lease; ms, 0 or less = not. */
function leaseLeft({ held, ports }: Run): number {
  return (held?.provenAt ?? Number.NEGATIVE_INFINITY) + LEASE_MS - ports.clock.now();
}

/**
 * A process that stood still between the renewal of its lease and its write (a machine that slept, a bucket that took long
 * to answer) may find that another run has the lease by now: it asks for it anew in the next run, and does not write.
 */
export function refuseStale(run: Run): void {
  const left = leaseLeft(run);
  if (left >= MIN_LEFT_MS) return;
  const because = `This run's lease was renewed too long ago for a write, and may be another's by now: ${sayLeft(left)}. Nothing is written.`;
  throw new SwitchyardError('lease-lost', because, {
    next: 'Run this job again; it goes on from what the router and the ledger say.',
  });
}

function sayLeft(left: number): string {
  const needed = formatDuration(MIN_LEFT_MS);
  return left > 0
    ? `${formatDuration(Math.round(left))} of it are left and ${needed} are needed`
    : `nothing of it is left and ${needed} are needed`;
}
