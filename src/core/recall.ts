import { formatTime } from './duration.ts';
import { freeze } from './production.ts';
import type { Freeze, Production, Recall } from './records.ts';

/**
 * Asking the run that moves traffic to go back. The question lies in the lease: it reaches exactly the run that holds
 * it, stays through renewals, and is gone with it, so nobody has to take it back.
 */

/** How often the owner of a lease looks whether it is asked. */
export const LOOK_EVERY_MS = 10_000;
/** After this long without an answer the lease is taken over (product page, "Killed"). */
export const ANSWER_WITHIN_MS = 60_000;

/** A rollback's question stands before a pause's; the time to answer runs from the first of its kind. */
export function askToGoBack(production: Production, owner: string, recall: Recall): Production {
  const { lease } = production;
  if (lease === undefined || lease.owner !== owner) return production;
  const before = lease.recall;
  if (before !== undefined && (before.command === 'rollback' || recall.command === 'pause'))
    return production;
  return { ...production, lease: { ...lease, recall } };
}

/** The same, and promotion frozen in one write: nobody promotes between the going back and what comes after it. */
export function askAndFreeze(
  production: Production,
  owner: string,
  recall: Recall,
  frozen: Freeze,
): Production {
  const asked = askToGoBack(production, owner, recall);
  return asked === production ? production : freeze(asked, frozen);
}

/** Whether the owner had its time; a rollback is never asked to go back. `now` in ms, by the bucket's clock. */
export function isUnanswered({ lease, rollout }: Production, now: number): boolean {
  if (lease?.recall === undefined || rollout?.freeze !== undefined) return false;
  return now >= Date.parse(lease.recall.since) + ANSWER_WITHIN_MS;
}

/** As the owner tells it: in its log, its comment and its summary. */
export function sayRecall({ command, by, since, reason, runUrl }: Recall): string {
  return command === 'pause'
    ? `Promotion was frozen by ${by} at ${formatTime(since)}, while this run was under way: ${reason}`
    : `${by} asked at ${formatTime(since)} for a rollback (${runUrl}), while this run was under way: ${reason}`;
}
