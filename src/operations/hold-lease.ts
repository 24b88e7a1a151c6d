import { SwitchyardError } from '../core/errors.ts';
import { formatDuration } from '../core/duration.ts';
import {
  leaseHolds,
  releaseLease,
  renewLease,
  RENEW_EVERY_MS,
  TAKEOVER_GRACE_MS,
  takeLease,
  type LeaseOwner,
} from '../core/lease.ts';
import type { Lease, Production } from '../core/records.ts';
import type { Run } from '../ports.ts';
import { requireLedger } from './read-standing.ts';

const LOOK_EVERY = 5_000;
/** GitHub is asked whether the owner's run has ended once in 30 s: the ledger is cheap, GitHub's limit is hourly. */
const LOOKS_BETWEEN_QUESTIONS = 6;

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

/**
 * Takes the lease, or says who has it. The owner's run is asked for only where somebody else holds it.
 * @param seen the lease in the document as it was read last
 */
export async function tryLease(
  run: Run,
  me: LeaseOwner,
  seen: Lease | undefined,
): Promise<Production | { readonly heldBy: Lease }> {
  const ledger = requireLedger(run);
  const other = seen !== undefined && seen.runId !== me.runId;
  const ended = other && (await run.ports.commits.runCompleted(seen.runId)) === true;
  const now = await ledger.now();
  let heldBy: Lease | undefined;
  const stored = await ledger.change((fresh) => {
    heldBy = undefined;
    const ownerEnded = ended && fresh.lease?.runId === seen.runId;
    const taken = takeLease(fresh, me, now, ownerEnded);
    if (!('heldBy' in taken)) return taken;
    heldBy = taken.heldBy;
    return fresh;
  });
  return heldBy === undefined ? stored : { heldBy };
}

/**
 * Works under the lease, which is renewed whatever the work waits for, and given back at its end. When another run
 * takes it the work is given up: nothing that it would write may be written any more.
 */
export async function holdingLease<T>(run: Run, me: LeaseOwner, work: () => Promise<T>): Promise<T> {
  const ended = new AbortController();
  try {
    return await Promise.race([work(), keepLease(run, me, ended.signal)]);
  } finally {
    ended.abort();
    await requireLedger(run).change((fresh) => releaseLease(fresh, me));
  }
}

/** Never ends but by losing the lease. A cancelled run renews no more: it has seconds, and the lease a minute. */
async function keepLease(run: Run, me: LeaseOwner, until: AbortSignal): Promise<never> {
  for (;;) {
    try {
      await run.ports.clock.sleep(RENEW_EVERY_MS, until);
      if (!until.aborted) await changeUnderLease(run, me, (fresh) => fresh);
    } catch (error) {
      if (error instanceof SwitchyardError && error.code === 'lease-lost') throw error;
      if (error instanceof SwitchyardError && error.code === 'cancelled') return new Promise(() => undefined);
    }
    if (until.aborted) return new Promise(() => undefined);
  }
}

/** Waits until the lease looks free; the caller then decides anew, since the world may be another one. */
export async function waitForLease(run: Run, heldBy: Lease, deadline: number): Promise<void> {
  const { clock, report } = run.ports;
  const ledger = requireLedger(run);
  for (let look = 0; ; look += 1) {
    if (clock.now() >= deadline) throw leaseHeld(run, heldBy);
    if (look % LOOKS_BETWEEN_QUESTIONS === 0) {
      report.line(`Waiting: ${heldBy.runUrl} holds the lease for release ${heldBy.releaseId}.`);
      if ((await run.ports.commits.runCompleted(heldBy.runId)) === true) return;
    }
    await clock.sleep(Math.min(LOOK_EVERY, Math.max(0, deadline - clock.now())));
    const { lease } = await ledger.production();
    if (lease === undefined || lease.owner !== heldBy.owner) return;
    if ((await ledger.now()) >= Date.parse(lease.expiresAt) + TAKEOVER_GRACE_MS) return;
  }
}

function leaseHeld(run: Run, { runUrl, releaseId }: Lease): SwitchyardError {
  const after = formatDuration(run.settings.timeout);
  return new SwitchyardError(
    'lease-held',
    `After ${after}, ${runUrl} still holds the lease for release ${releaseId}.`,
    {
      next: 'Look at that run. When it has ended, run this job again.',
    },
  );
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

function leaseLost(production: Production): SwitchyardError {
  const who = production.lease ? `${production.lease.runUrl} has taken it` : 'it is gone';
  return new SwitchyardError('lease-lost', `This run lost the lease: ${who}. It writes nothing more.`, {
    next: 'Look at that run; it goes on from what the router and the ledger say.',
  });
}
