import { decide, type Decision } from '../../core/decision.ts';
import type { Lease, Production, ReleaseEntry } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { holdingLease, leaseOwner, tryLease } from '../hold-lease.ts';
import { afterwards } from '../or-decision.ts';
import { tellLive } from '../promotion/retell-promotion.ts';
import { tellPromotion } from '../promotion/tell-promotion.ts';
import { tellRollback } from './run-rollback.ts';

/**
 * A run that was killed after its rollout was on record as ended leaves its lease; where the ledger says what it came to,
 * deployment, marks and comment may be missing too. Any later run takes the lease, puts that right, and gives it back.
 * @param retells a later attempt of the very run that left it tells by its own decision; a prune has none of that kind
 * @returns what the ended run came to; undefined where nothing was left, or whoever left it still runs
 */
export async function finishTelling(
  run: Run,
  production: Production,
  retells = true,
): Promise<Decision | undefined> {
  const { lease, rollout } = production;
  if (lease === undefined || rollout || run.settings.dryRun) return undefined;
  if (retells && lease.runId === run.trigger.runId) return undefined;
  const me = leaseOwner(run, lease.releaseId);
  const held = await tryLease(run, me, lease);
  if ('heldBy' in held) return undefined;
  const isKnown = held.revision === production.revision + 1;
  const told = await holdingLease(
    run,
    me,
    async () => (isKnown && (await tell(run, held, lease))) || giveBack(lease),
  );
  run.ports.report.line(told.because);
  return told;
}

function giveBack({ runUrl, releaseId }: Lease): Decision {
  const because = `${runUrl} ended and left its lease for release ${releaseId}: it is given back.`;
  return decide('reported', 'resumed-rollout', because);
}

async function tell(run: Run, production: Production, lease: Lease): Promise<Decision | undefined> {
  const { current, retired } = production;
  if (current?.releaseId !== lease.releaseId) return undefined;
  // A rollback and what it left bear the same moment; its freeze may be a pause that stood before.
  const isRollback = retired.some(({ bad, retiredAt }) => bad && retiredAt === current.since);
  return isRollback ? tellRollback(run, current, production) : tellPromoted(run, production, current, lease);
}

async function tellPromoted(
  run: Run,
  production: Production,
  current: ReleaseEntry,
  { runUrl }: Lease,
): Promise<Decision> {
  const { releaseId, stackName, pullRequest: number } = current;
  const because = `Release ${releaseId}: ${stackName} took all production traffic in ${runUrl}, which ended before it told so.`;
  const told = await tellLive(run, production, current, because);
  if (number !== undefined)
    await afterwards(run, 'The comment', () => tellPromotion(run, { kind: 'pull-request', number }, told));
  return told;
}
