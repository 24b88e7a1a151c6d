/**
 * How long to wait before looking again: quick at first, since most operations of a preview end soon, and gentle
 * later, since CloudFormation throttles by account. The figures are the contract's (Behaviour, 6).
 */
export function pauseAfter(elapsed: number): number {
  if (elapsed < 500) return 500;
  if (elapsed < 10_000) return 1_000;
  if (elapsed < 2 * 60_000) return 2_500;
  return elapsed < 10 * 60_000 ? 5_000 : 15_000;
}

/** A wait says at least this often that it goes on. */
export const HEARTBEAT_MS = 30_000;
