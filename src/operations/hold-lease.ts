import { SwitchyardError } from '../core/errors.ts';
import { formatDuration } from '../core/duration.ts';
import { leaseHolds, releaseLease, renewLease, takeLease, type LeaseOwner } from '../core/lease.ts';
import type { Lease, Production } from '../core/records.ts';
import type { Run } from '../ports.ts';
import { requireLedger } from './read-standing.ts';

const LOOK_EVERY = 5_000;

/** This run, as the owner of a lease. */
export function leaseOwner(run: Run, releaseId: string): LeaseOwner {
  const { trigger } = run;
  return {
    owner: `${trigger.actor} ${run.id}`,
    runId: trigger.runId,
    runAttempt: trigger.runAttempt,
    runUrl: trigger.runUrl,
    releaseId,
  };
}

/** Takes the lease, or says who has it. The owner's run is asked for only where somebody else holds it. */
export async function tryLease(run: Run, me: LeaseOwner): Promise<Production | { readonly heldBy: Lease }> {
  const ledger = requireLedger(run);
  const { lease } = await ledger.production();
  const other = lease !== undefined && lease.runId !== me.runId;
  const ended = other && (await run.ports.commits.runCompleted(lease.runId)) === true;
  const now = await ledger.now();
  let heldBy: Lease | undefined;
  const stored = await ledger.change((fresh) => {
    heldBy = undefined;
    const ownerEnded = ended && fresh.lease?.runId === lease?.runId;
    const taken = takeLease(fresh, me, now, ownerEnded);
    if (!('heldBy' in taken)) return taken;
    heldBy = taken.heldBy;
    return fresh;
  });
  return heldBy === undefined ? stored : { heldBy };
}

/** Waits until the lease looks free; the caller then decides anew, since the world may be another one. */
export async function waitForLease(run: Run, heldBy: Lease, deadline: number): Promise<void> {
  const { clock, report } = run.ports;
  report.line(`Waiting: ${heldBy.runUrl} is promoting release ${heldBy.releaseId}.`);
  const ledger = requireLedger(run);
  for (;;) {
    if (clock.now() >= deadline) {
      throw new SwitchyardError(
        'lease-held',
        `After ${formatDuration(run.settings.timeout)}, ${heldBy.runUrl} still holds the lease for release ${heldBy.releaseId}.`,
        { next: 'Look at that run. When it has ended, run this job again.' },
      );
    }
    await clock.sleep(Math.min(LOOK_EVERY, Math.max(0, deadline - clock.now())));
    const { lease } = await ledger.production();
    if (lease === undefined || lease.runId !== heldBy.runId) return;
    const now = await ledger.now();
    if (now >= Date.parse(lease.expiresAt)) return;
    if ((await run.ports.commits.runCompleted(lease.runId)) === true) return;
  }
}

/**
 * Renews the lease and applies a change to the fresh document, in one write.
 * @throws SwitchyardError `lease-lost`: another run has it; nothing more may be written
 */
export async function changeUnderLease(
  run: Run,
  me: LeaseOwner,
  change: (fresh: Production) => Production,
): Promise<Production> {
  const ledger = requireLedger(run);
  const now = await ledger.now();
  const stored = await ledger.change((fresh) => {
    const renewed = renewLease(fresh, me, now);
    if (renewed === 'lost') throw leaseLost(fresh);
    return change(renewed);
  });
  if (!leaseHolds(stored, me, now)) throw leaseLost(stored);
  return stored;
}

/** Gives the lease back, whatever happened; a lease that was lost is left to its new owner. */
export async function giveBackLease(run: Run, me: LeaseOwner): Promise<void> {
  await requireLedger(run).change((fresh) => releaseLease(fresh, me));
}

function leaseLost(production: Production): SwitchyardError {
  const who = production.lease ? `${production.lease.runUrl} has taken it` : 'it is gone';
  return new SwitchyardError('lease-lost', `This run lost the lease: ${who}. It writes nothing more.`, {
    next: 'Look at that run; it goes on from what the router and the ledger say.',
  });
}
