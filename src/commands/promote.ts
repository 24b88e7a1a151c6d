import { decide, type Decision } from '../core/decision.ts';
import type { PromoteSource } from '../core/settings.ts';
import { admitPromotion } from '../operations/promotion/admit-promotion.ts';
import { holdingLease, leaseOwner, tryLease, waitForLease } from '../operations/hold-lease.ts';
import { afterwards, orDecision } from '../operations/or-decision.ts';
import { readStanding, type Standing } from '../operations/read-standing.ts';
import { rebuildMerge } from '../operations/promotion/rebuild-merge.ts';
import { finishTelling } from '../operations/shift/finish-telling.ts';
import { recoverLeftover, type Recovered } from '../operations/shift/recover-rollout.ts';
import { retellPromotion } from '../operations/promotion/retell-promotion.ts';
import { runPromotion } from '../operations/promotion/run-promotion.ts';
import { tellPromotion } from '../operations/promotion/tell-promotion.ts';
import { withWayBack } from '../operations/shift/way-back.ts';
import { stopWhenRecalled } from '../operations/stop-when-recalled.ts';
import type { Run } from '../ports.ts';

/**
 * Moves production traffic to the very stack that was tested. Everything is decided from what the router, the ledger
 * and GitHub say now; after any wait, and when anything was written meanwhile, it is decided anew.
 */
export async function promote(run: Run, source: PromoteSource): Promise<Decision> {
  const deadline = run.ports.clock.now() + run.settings.timeout;
  let recovered: Recovered | undefined;
  let known: Standing | undefined;
  const decision = await orDecision(async () => {
    for (;;) {
      const standing = (known = await readStanding(run));
      if (!run.settings.dryRun) {
        const ended = await recoverLeftover(run, standing.production, 'promote');
        if (ended) {
          recovered = ended;
          continue;
        }
        if (await finishTelling(run, standing.production)) continue;
      }
      const attempted = await attempt(run, source, standing, recovered, deadline);
      if (attempted !== 'again') return attempted;
    }
  });
  const told = await withWayBack(run, decision, known);
  // A comment that GitHub does not take must not hide what became of production, and how to go back.
  return (await afterwards(run, 'The comment', () => tellPromotion(run, source, told))) ?? told;
}

async function attempt(
  run: Run,
  source: PromoteSource,
  standing: Standing,
  recovered: Recovered | undefined,
  deadline: number,
): Promise<Decision | 'again'> {
  const admitted = await admitPromotion(run, source, standing, recovered);
  if ('decision' in admitted) return retellPromotion(run, standing, admitted);
  const { releaseId, facts } = admitted;
  const me = leaseOwner(run, releaseId);
  const held = await tryLease(run, me, standing.production.lease);
  if ('heldBy' in held) {
    if (held.heldBy.releaseId !== releaseId) {
      await waitForLease(run, held.heldBy, deadline);
      return 'again';
    }
    const because = `Release ${releaseId} is being promoted by ${held.heldBy.runUrl}`;
    return decide('skipped', 'promotion-in-progress', because, facts);
  }
  return holdingLease(run, me, async (owner) => {
    // The lease itself is one write. Any other means that the world moved on while this was decided, or built.
    if (held.revision !== standing.production.revision + 1) return 'again';
    if ('rebuild' in admitted) return (await rebuildMerge(stopWhenRecalled(owner), admitted)) ?? 'again';
    return runPromotion(owner, admitted, me);
  });
}
