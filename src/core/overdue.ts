import type { Production } from './records.ts';

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
