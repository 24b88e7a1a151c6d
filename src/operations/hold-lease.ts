import { sentence } from '../core/decision.ts';
import { RESUME } from '../core/dispatch.ts';
import { SwitchyardError } from '../core/errors.ts';
import { formatDuration, formatTime } from '../core/duration.ts';
import {
  isMine,
  leaseHolds,
  releaseLease,
  renewLease,
  RENEW_EVERY_MS,
  TAKEOVER_GRACE_MS,
  takeLease,
  type LeaseOwner,
} from '../core/lease.ts';
import { isUnanswered, LOOK_EVERY_MS, sayRecall } from '../core/recall.ts';
import type { Lease, Production } from '../core/records.ts';
import type { Run } from '../ports.ts';
import { afterwards } from './or-decision.ts';
import { requireLedger } from './read-standing.ts';

const LOOKS_BETWEEN_RENEWALS = RENEW_EVERY_MS / LOOK_EVERY_MS;
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
 * @param unanswered also takes it from a run that was asked to go back and had its time to answer
 */
export async function tryLease(
  run: Run,
  me: LeaseOwner,
  seen: Lease | undefined,
  unanswered = false,
): Promise<Production | { readonly heldBy: Lease }> {
  const ledger = requireLedger(run);
  const other = seen !== undefined && seen.runId !== me.runId;
  const ended = other && (await run.ports.commits.runCompleted(seen.runId)) === true;
  const now = await ledger.now();
  let heldBy: Lease | undefined;
  const stored = await ledger.change((fresh) => {
    heldBy = undefined;
    const ownerEnded = ended && fresh.lease?.runId === seen.runId;
    const taken = takeLease(fresh, me, now, ownerEnded || (unanswered && isUnanswered(fresh, now)));
    if (!('heldBy' in taken)) return taken;
    heldBy = taken.heldBy;
    return fresh;
  });
  return heldBy === undefined ? stored : { heldBy };
}

/**
 * Works under the lease, which is renewed whatever the work waits for, and given back at its end. When another run
 * takes it the work is given up: nothing that it would write may be written any more.
 * @param work is given this run with `recall`: somebody may ask it to go back
 */
export async function holdingLease<T>(run: Run, me: LeaseOwner, work: (held: Run) => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const recall = new AbortController();
  const held: Run = { ...run, recall: recall.signal, held: { provenAt: Number.NEGATIVE_INFINITY } };
  try {
    return await Promise.race([work(held), keepLease(held, me, ended.signal, recall)]);
  } finally {
    ended.abort();
    // It runs out by itself; what the work came to is told all the same.
    await afterwards(run, 'Giving the lease back', () =>
      requireLedger(run).change((fresh) => releaseLease(fresh, me)),
    );
  }
}

/**
 * Never ends but by losing the lease, which the work hears of as well: it stops at its next wait. A cancelled run renews
 * no more: it has seconds, and the lease a minute.
 */
async function keepLease(
  run: Run,
  me: LeaseOwner,
  until: AbortSignal,
  recall: AbortController,
): Promise<never> {
  for (let look = 1; ; look += 1) {
    try {
      await run.ports.clock.sleep(LOOK_EVERY_MS, until);
      if (!until.aborted) await lookForRecall(run, me, look, recall);
    } catch (error) {
      if (error instanceof SwitchyardError && error.code === 'lease-lost') {
        recall.abort(error);
        throw error;
      }
      if (error instanceof SwitchyardError && error.code === 'cancelled') return new Promise(() => undefined);
    }
    if (until.aborted) return new Promise(() => undefined);
  }
}

/** Every third look renews the lease, the others only read. */
async function lookForRecall(run: Run, me: LeaseOwner, look: number, recall: AbortController): Promise<void> {
  const stored =
    look % LOOKS_BETWEEN_RENEWALS === 0
      ? await changeUnderLease(run, me, (fresh) => fresh)
      : await requireLedger(run).production();
  if (!isMine(stored.lease, me)) throw leaseLost(stored);
  const asked = stored.lease?.recall;
  if (asked === undefined || recall.signal.aborted) return;
  const because = sayRecall(asked);
  run.ports.report.line(sentence(because));
  const code = asked.command === 'pause' ? 'frozen' : 'recalled';
  recall.abort(new SwitchyardError(code, because, { next: AFTER_RECALL }));
}

/** What to do about a promotion that was asked to go back. */
export const AFTER_RECALL = `When production may change again: ${RESUME}; it prints how to promote again.`;

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
  const beganAt = run.ports.clock.now();
  const now = await ledger.now();
  const stored = await ledger.change((fresh) => {
    const renewed = renewLease(fresh, me, now);
    if (renewed === 'lost') throw leaseLost(fresh);
    return change(renewed);
  });
  if (!leaseHolds(stored, me, now)) throw leaseLost(stored);
  if (run.held) run.held.provenAt = beganAt;
  return stored;
}

function leaseLost(production: Production): SwitchyardError {
  const { lease, freeze } = production;
  const who = lease ? `${lease.runUrl} has taken it` : 'it is gone';
  const why = freeze
    ? ` Promotion was frozen by ${freeze.by} at ${formatTime(freeze.since)}: ${sentence(freeze.reason)}`
    : '';
  return new SwitchyardError('lease-lost', `This run lost the lease: ${who}. It writes nothing more.${why}`, {
    next: 'Look at that run; it goes on from what the router and the ledger say.',
  });
}
