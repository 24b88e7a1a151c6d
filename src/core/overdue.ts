import { formatTime } from './duration.ts';
import type { Production } from './records.ts';

/** How long the stack that a promotion left may be gone back to, for people: `until 2026-11-28 04:00 UTC, or until …`. */
export function sayKept(until: string, retainMax: number): string {
  const newer = retainMax === 1 ? 'a newer one is retired' : `${retainMax} newer ones are retired`;
  return `until ${formatTime(until)}, or until ${newer}`;
}

export interface RetentionTerms {
  /** Milliseconds. */
  readonly retainFor: number;
  readonly retainCount: number;
}

/**
 * The retired stacks that a prune would have deleted by now. GitHub stops the schedules of a public repository after 60
 * days without activity, and nobody notices: the next promotion says so.
 * https://docs.github.com/actions/managing-workflow-runs/disabling-and-enabling-a-workflow
 * @param now milliseconds since the epoch, of the bucket's clock
 */
export function overdueReleases(
  { retired }: Production,
  { retainFor, retainCount }: RetentionTerms,
  now: number,
): string[] {
  const age = (at: string): number => now - Date.parse(at);
  return retired
    .filter((entry) => {
      const newer = retired.filter((other) => !other.bad && age(other.retiredAt) < age(entry.retiredAt));
      return age(entry.retiredAt) > retainFor && newer.length >= retainCount;
    })
    .map(({ stackName }) => stackName);
}
