import { decide, type Decision } from '../core/decision.ts';
import { freeze, unfreeze } from '../core/production.ts';
import type { Freeze } from '../core/records.ts';
import { readStanding, requireLedger } from '../operations/read-standing.ts';
import { findNewestMerge } from '../operations/promotion/newest-merge.ts';
import type { Run } from '../ports.ts';

/** The big red button: no promotion until `resume`; rollback still works. It never waits for a lease. */
export async function pause(run: Run): Promise<Decision> {
  const ledger = requireLedger(run);
  const { reason = '', dryRun } = run.settings;
  if (dryRun) return decide('reported', 'dry-run', `Dry run: this would freeze promotion: ${reason}`);
  const since = new Date(await ledger.now()).toISOString();
  const wanted: Freeze = { by: run.trigger.actor, reason, since, runUrl: run.trigger.runUrl, kind: 'pause' };
  await ledger.change((fresh) => freeze(fresh, wanted));
  return decide('paused', 'paused', `Promotion is FROZEN until the command resume: ${reason}`, {
    changed: true,
    details: { freeze: wanted },
  });
}

export async function resume(run: Run): Promise<Decision> {
  const ledger = requireLedger(run);
  const standing = await readStanding(run);
  const frozen = standing.production.freeze;
  if (!frozen) return decide('resumed', 'not-frozen', 'Promotion was not frozen.', { changed: false });
  const { next, ...newest } = await findNewestMerge(run, standing);
  if (run.settings.dryRun)
    return decide('reported', 'dry-run', `Dry run: this would end the freeze of ${frozen.since}.`, {
      next,
      details: { newest },
    });
  await ledger.change(unfreeze);
  return decide(
    'resumed',
    'resumed',
    `Promotion is possible again; it was frozen since ${frozen.since} by ${frozen.by}: ${frozen.reason}`,
    {
      changed: true,
      next,
      details: { newest },
    },
  );
}
