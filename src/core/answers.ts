import type { GateVerdict } from './gates.ts';
import { PASSED } from './gates.ts';

/** What the targets of one side answered over a time, as the load balancer counted it. */
export interface Answers {
  readonly requests: number;
  /** Answers with a status from 500 to 599. */
  readonly errors: number;
}

/** Below this on either side a share says nothing: two errors in five requests are chance. */
export const REQUESTS_NEEDED = 20;
/** Percentage points by which the candidate's share of errors may lie above the old side's. */
export const POINTS_ALLOWED = 5;

const MINUTE = 60_000;
/** So long before the shift the old side's answers are counted too: at 100 % it gives none any more. */
const OLD_SINCE = 15 * MINUTE;

/**
 * From when on the answers of each side count, in whole minutes as the metrics are. The candidate's begin with the first
 * whole minute of traffic: in the minute before, its tests may have asked for errors on purpose.
 * @param sharedSince when the candidate was given its first weight
 */
export function countFrom(sharedSince: number): { readonly candidate: number; readonly old: number } {
  const candidate = Math.ceil(sharedSince / MINUTE) * MINUTE;
  return { candidate, old: candidate - OLD_SINCE };
}

/** The candidate against the old side, which has its own errors: what a gate with a fixed limit would blame on the new. */
export function judgeAnswers(candidate: Answers, old: Answers): GateVerdict {
  if (candidate.requests < REQUESTS_NEEDED || old.requests < REQUESTS_NEEDED) {
    const because = `fewer than ${REQUESTS_NEEDED} requests to each side are counted, so their errors are not compared`;
    return { verdict: 'inconclusive', because };
  }
  if (shareOf(candidate) <= shareOf(old) + POINTS_ALLOWED) return PASSED;
  const because = `${told(candidate)} of the new side failed with 5xx, and ${told(old)} of the old one`;
  return { verdict: 'failed', because };
}

function shareOf({ requests, errors }: Answers): number {
  return (100 * errors) / requests;
}

function told(answers: Answers): string {
  return `${Math.round(shareOf(answers))} % of ${answers.requests} answers`;
}
