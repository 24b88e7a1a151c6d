import { formatDuration } from '../../core/duration.ts';
import { SwitchyardError } from '../../core/errors.ts';
import { MIN_LEFT_MS } from '../../core/lease.ts';
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
  return changeUnderLease(run, request.me, (fresh) => {
    if (!isDeleting(fresh, rollout.stackId)) return { ...fresh, rollout };
    throw new SwitchyardError(
      'release-deleting',
      `The stack ${rollout.stackName} is being deleted by prune.`,
      {
        next: 'Name another release in to, or roll forward.',
      },
    );
  });
}

/**
 * A process that stood still between the check of its lease and its write (a machine that slept, a debugger) may find that
 * another run has the lease by now: it asks for it anew in the next run, and does not write.
 */
export function refuseStale(run: Run, checkedAt: number): void {
  const stood = run.ports.clock.now() - checkedAt;
  if (stood < MIN_LEFT_MS) return;
  const because = `This run stood still for ${formatDuration(stood)} before a write: its lease may be another's by now, so nothing is written.`;
  throw new SwitchyardError('lease-lost', because, {
    next: 'Run this job again; it goes on from what the router and the ledger say.',
  });
}
