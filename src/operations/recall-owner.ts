import { formatDuration } from '../core/duration.ts';
import { HEARTBEAT_MS } from '../core/polling.ts';
import { ANSWER_WITHIN_MS, askAndFreeze, isUnanswered } from '../core/recall.ts';
import type { Freeze, Lease, Production, Recall } from '../core/records.ts';
import type { Run } from '../ports.ts';
import { requireLedger } from './read-standing.ts';

const WATCH_EVERY = 2_000;
/** GitHub is asked once in a while whether the owner's run has ended: then there is nobody left to answer. */
const LOOKS_BETWEEN_QUESTIONS = 10;

/**
 * Asks the run that holds the lease to go back and freezes promotion in the same write, then watches until it has given
 * the lease back, has ended, or had its time: after that the lease may be taken from it.
 * @param frozen its `since` is when the time to answer begins, by the bucket's clock
 * @param enough what else ends the wait
 */
export async function recallOwner(
  run: Run,
  heldBy: Lease,
  command: Recall['command'],
  frozen: Freeze,
  enough: (production: Production) => boolean = () => false,
): Promise<void> {
  const { clock, commits, report } = run.ports;
  const ledger = requireLedger(run);
  const { by, reason, since, runUrl } = frozen;
  const recall: Recall = { command, by, reason, since, runUrl };
  // Asked anew at every look: an owner of an older version drops the question when it renews.
  const ask = () => ledger.change((fresh) => askAndFreeze(fresh, heldBy.owner, recall, frozen));
  const who = `${heldBy.runUrl}, which holds the lease for release ${heldBy.releaseId},`;
  report.line(
    `${who} is asked to go back; after ${formatDuration(ANSWER_WITHIN_MS)} its lease is taken over.`,
  );
  let spokenAt = clock.now();
  for (let look = 1; ; look += 1) {
    const asked = await ask();
    if (asked.lease?.owner !== heldBy.owner || enough(asked)) return;
    if (isUnanswered(asked, await ledger.now())) {
      report.warning(
        `${who} did not answer for ${formatDuration(ANSWER_WITHIN_MS)}: its lease is taken over.`,
      );
      return;
    }
    if (look % LOOKS_BETWEEN_QUESTIONS === 0 && (await commits.runCompleted(heldBy.runId)) === true) return;
    if (clock.now() - spokenAt >= HEARTBEAT_MS) {
      spokenAt = clock.now();
      report.line(`Waiting for ${heldBy.runUrl} to go back.`);
    }
    await clock.sleep(WATCH_EVERY);
  }
}
