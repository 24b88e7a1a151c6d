import { decide, type Decision } from '../../core/decision.ts';
import { promoteAgain, PRUNE } from '../../core/dispatch.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import { overdueReleases, sayKept } from '../../core/overdue.ts';
import { outcomeOf } from '../../core/reason-codes.ts';
import type { Production, Rollout } from '../../core/records.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { RouterView, Run } from '../../ports.ts';
import { AFTER_RECALL, changeUnderLease } from '../hold-lease.ts';
import { afterwards } from '../or-decision.ts';
import { liveMembers, requireLedger, requireRouter } from '../read-standing.ts';
import { concludeRollout, giveBackCandidate, withoutRollout } from '../shift/conclude-rollout.ts';
import { retireStacks, type Moved } from '../shift/retire-stacks.ts';
import type { Shift, Shifted } from '../shift/shift.ts';
import { wayBackTo } from '../shift/way-back.ts';
import type { Admitted } from './run-promotion.ts';

/** The release is out: recorded, the old one retired, and told. */
export async function conclude(
  run: Run,
  { candidate, releaseId, facts }: Admitted,
  me: LeaseOwner,
  rollout: Shift['rollout'],
  moved: Moved,
): Promise<Decision> {
  const { at, production } = await recordCurrent(run, me, rollout, moved.before);
  const left = await retireStacks(run, production, moved);
  const overdue = tellOverdue(run, production, Date.parse(at));
  const kept = left.deleteAfter ? ` ${sayKept(left.deleteAfter, run.settings.retainMax)}` : '';
  const old = left.previous ? ` ${left.previous} stays for rollback${kept}.` : '';
  return decide(
    'promoted',
    'promoted',
    `Release ${releaseId}: ${candidate.name} takes all production traffic.${old}`,
    {
      ...facts,
      ...(left.previous ? { previousStack: left.previous } : {}),
      split: left.split ?? moved.split,
      changed: true,
      details: {
        ...(left.deleteAfter ? { deleteAfter: left.deleteAfter } : {}),
        ...(left.byHand ? { byHand: left.byHand } : {}),
        ...(overdue.length > 0 ? { overdue } : {}),
      },
    },
  );
}

/** The release that has all the traffic is current from now on, and what had it before is retired. */
async function recordCurrent(run: Run, me: LeaseOwner, rollout: Shift['rollout'], before: RouterView) {
  const at = new Date(await requireLedger(run).now()).toISOString();
  const full: Rollout = { ...rollout, state: { phase: 'done' }, written: { [rollout.stackName]: 100 } };
  const [live] = liveMembers(before);
  const production = await changeUnderLease(run, me, (fresh) =>
    concludeRollout(fresh, full, at, live?.stackId),
  );
  return { at, production };
}

function tellOverdue(run: Run, production: Production, now: number): readonly string[] {
  const overdue = overdueReleases(production, run.settings, now);
  if (overdue.length > 0)
    run.ports.report.warning(
      `Retired stacks are overdue: ${overdue.join(', ')}. Does the scheduled prune run? GitHub stops schedules after 60 days without activity: enable it again with \`gh workflow enable prune.yml\`, or run ${PRUNE}.`,
    );
  return overdue;
}

/** Stopped by a gate or a cancel; or by a surprise, such as a split that somebody else wrote, after which nothing is undone. */
type NotDone = Exclude<Shifted, { outcome: 'done' }> | Decision;

const HALTED =
  'Both sides are unhealthy and nothing moves until a person decides: run the command rollback, or go back by hand.';
const STAYS =
  'Run this job again: it records the release that takes the traffic, or run the command rollback.';

/** The release is not out: what is back, or why it stays, and what to do. */
export async function wentBack(
  run: Run,
  { stack, facts, found }: Admitted,
  me: LeaseOwner,
  shifted: NotDone,
  rollout: Shift['rollout'],
  before: RouterView,
): Promise<Decision> {
  if ('outcome' in shifted && shifted.outcome === 'rolled-back') {
    // Traffic is back, which is what counts; the next run ends what cannot be recorded now.
    await afterwards(run, 'Recording that it went back', async () => {
      await giveBackCandidate(run, rollout.stackId, rollout.protectedByUs);
      await changeUnderLease(run, me, withoutRollout);
    });
  }
  // Asked at 100 %: it was production for a while, and the rollback that asked goes back from it.
  const wasLive = 'outcome' in shifted && shifted.outcome === 'halted' && shifted.reasonCode === 'recalled';
  if (wasLive) await recordCurrent(run, me, rollout, before);
  const byHand = await wayBackTo(run, before);
  const view = await afterwards(run, 'Reading the split', () => requireRouter(run).read());
  return decide(outcomeOf(shifted.reasonCode), shifted.reasonCode, shifted.because, {
    ...stackFacts(stack),
    ...facts,
    split: view?.split ?? before.split,
    next: nextAfter(shifted, promoteAgain(stack.name, found.pullRequest)),
    changed: true,
    ...(byHand ? { details: { byHand } } : {}),
  });
}

function nextAfter(shifted: NotDone, again: string): string {
  if ('decision' in shifted) return shifted.facts.next ?? again;
  if (shifted.reasonCode === 'frozen' || shifted.reasonCode === 'recalled') return AFTER_RECALL;
  if (shifted.outcome === 'rolled-back') return again;
  return shifted.reasonCode === 'cancelled' ? STAYS : HALTED;
}
