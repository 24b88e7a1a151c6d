import type { Lease, Production } from './records.ts';

/**
 * One promotion at a time, by a lease in `production.json`. Each function is applied to the fresh document of a
 * compare-and-swap, and all times are the bucket's, so two runners with wrong clocks cannot both hold it.
 */
export const LEASE_MS = 90_000;
export const RENEW_EVERY_MS = 30_000;
/** No write to a router with less than this left: a write may take 10 s and must be read back. */
export const MIN_LEFT_MS = 45_000;
/** A lease that ran out is left alone this long, in case its owner's last write is still on the way. */
export const TAKEOVER_GRACE_MS = 30_000;

export type LeaseOwner = Omit<Lease, 'expiresAt' | 'recall'>;

/**
 * `ownerEnded`: GitHub says that the run which holds the lease is completed, or it was asked to go back and did not
 * answer in time (core/recall.ts). `now` in ms.
 */
export function takeLease(
  production: Production,
  me: LeaseOwner,
  now: number,
  ownerEnded: boolean,
): Production | { readonly heldBy: Lease } {
  const { lease } = production;
  const isFree =
    lease === undefined ||
    isMine(lease, me) ||
    ownerEnded ||
    isEarlierAttempt(lease, me) ||
    now >= Date.parse(lease.expiresAt) + TAKEOVER_GRACE_MS;
  return isFree ? withLease(production, me, now) : { heldBy: lease };
}

/** Also when it has run out, as long as nobody has taken it. */
export function renewLease(production: Production, me: LeaseOwner, now: number): Production | 'lost' {
  if (!isMine(production.lease, me)) return 'lost';
  const recall = production.lease?.recall;
  const renewed = withLease(production, me, now);
  return recall ? { ...renewed, lease: { ...renewed.lease, recall } } : renewed;
}

/** Gives back only the own lease; another's, or none, leaves the document as it is. */
export function releaseLease(production: Production, me: LeaseOwner): Production {
  const { lease, ...rest } = production;
  return isMine(lease, me) ? rest : production;
}

/** Whether this run may write to the router now. */
export function leaseHolds(production: Production, me: LeaseOwner, now: number): boolean {
  const { lease } = production;
  return lease !== undefined && isMine(lease, me) && Date.parse(lease.expiresAt) - now >= MIN_LEFT_MS;
}

/** Whether this run has the lease, however much of it is left. */
export function isMine(lease: Lease | undefined, me: LeaseOwner): boolean {
  return lease?.owner === me.owner && lease.runId === me.runId && lease.runAttempt === me.runAttempt;
}

/** GitHub starts a new attempt of a run only when the one before has ended. */
function isEarlierAttempt(lease: Lease, me: LeaseOwner): boolean {
  return lease.runId === me.runId && lease.runAttempt < me.runAttempt;
}

function withLease(
  production: Production,
  me: LeaseOwner,
  now: number,
): Production & { readonly lease: Lease } {
  return { ...production, lease: { ...me, expiresAt: new Date(now + LEASE_MS).toISOString() } };
}
