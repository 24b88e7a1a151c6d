import { drainedAt, LONGEST_DELAY } from '../../core/drain.ts';
import { formatDuration } from '../../core/duration.ts';
import type { RetiredEntry } from '../../core/records.ts';
import type { Run } from '../../ports.ts';

/**
 * Waits until no request that the load balancer sent to a former production stack is under way any more. One that retired
 * longer ago than any delay that AWS allows is not asked about.
 * @returns whether there was anything to wait for; or why it was not waited for, where that takes longer than this run has
 * @param detachedAt milliseconds, by the bucket's clock
 */
export async function waitDrained(
  run: Run,
  name: string,
  entry: RetiredEntry | undefined,
  detachedAt: number | undefined,
): Promise<boolean | { readonly tooLong: string }> {
  const { ledger, targets, clock, report } = run.ports;
  if (!ledger || (!entry && detachedAt === undefined)) return false;
  const settle = run.settings.settleTime;
  const now = await ledger.now();
  const lastTraffic = entry && Date.parse(entry.retiredAt);
  const mayBeBusy = lastTraffic !== undefined && now < lastTraffic + settle + LONGEST_DELAY;
  const delay = entry && mayBeBusy ? ((await targets.deregistrationDelay(entry.targetGroup)) ?? 0) : 0;
  const left = drainedAt({ lastTraffic, detachedAt, settle, delay }) - now;
  if (left <= 0) return false;
  if (left > run.settings.timeout)
    return {
      tooLong: `its last requests may take ${formatDuration(left)} more, and this run has not that long`,
    };
  report.line(`${name}: waiting ${formatDuration(left)} for its last requests to end, then deleting it.`);
  await clock.sleep(left);
  return true;
}
