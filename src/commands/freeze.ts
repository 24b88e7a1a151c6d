import { decide, sentence, type Decision } from '../core/decision.ts';
import { RESUME } from '../core/dispatch.ts';
import { formatTime } from '../core/duration.ts';
import { freeze, unfreeze } from '../core/production.ts';
import type { Freeze, Production } from '../core/records.ts';
import { orDecision } from '../operations/or-decision.ts';
import { readStanding, requireLedger } from '../operations/read-standing.ts';
import { findNewestMerge } from '../operations/promotion/newest-merge.ts';
import { recallOwner } from '../operations/recall-owner.ts';
import { recoverLeftover } from '../operations/shift/recover-rollout.ts';
import type { Run } from '../ports.ts';

/**
 * The big red button: no promotion until `resume`; rollback still works. It freezes first and never waits for a lease to
 * do so; then a promotion below 100 % goes back, or is taken over and undone where its run does not answer.
 */
export async function pause(run: Run): Promise<Decision> {
  const ledger = requireLedger(run);
  const { reason = '', dryRun } = run.settings;
  if (dryRun) return decide('reported', 'dry-run', `Dry run: this would freeze promotion: ${reason}`);
  const since = new Date(await ledger.now()).toISOString();
  const wanted: Freeze = { by: run.trigger.actor, reason, since, runUrl: run.trigger.runUrl, kind: 'pause' };
  const frozen = await ledger.change((fresh) => freeze(fresh, wanted));
  const told = await orDecision(() => stopShift(run, frozen, wanted));
  const became = typeof told === 'string' ? told : `${told.because} ${told.facts.next ?? ''}`.trim();
  if (typeof told !== 'string') run.ports.report.warning(became);
  const because = `Promotion is FROZEN until the command resume: ${sentence(reason)} ${became}`.trim();
  const next = `When production may change again: ${RESUME}`;
  return decide('paused', 'paused', because, { changed: true, next, details: { freeze: wanted } });
}

/** What becomes of the promotion that is under way, as a sentence; empty where there is none. */
async function stopShift(run: Run, frozen: Production, wanted: Freeze): Promise<string> {
  const { rollout, lease } = frozen;
  if (!rollout || rollout.freeze || !run.ports.router) return '';
  const release = `Release ${rollout.releaseId}`;
  const isOut = ({ rollout: now }: Production) => now?.written[rollout.stackName] === 100;
  const finishes = `${release} has all the traffic and finishes its bake.`;
  if (isOut(frozen)) return finishes;
  if (lease) await recallOwner(run, lease, 'pause', wanted, isOut);
  const { production } = await readStanding(run);
  if (isOut(production)) return finishes;
  if (production.current?.stackId === rollout.stackId) return `${release} had taken over before.`;
  if (production.rollout?.startedAt !== rollout.startedAt) return `${release} went back.`;
  const ended = await recoverLeftover(run, production, 'pause');
  return ended?.because ?? `${production.lease?.runUrl ?? release} has the lease again: look at that run.`;
}

export async function resume(run: Run): Promise<Decision> {
  const ledger = requireLedger(run);
  const standing = await readStanding(run);
  const frozen = standing.production.freeze;
  if (!frozen) return decide('resumed', 'not-frozen', 'Promotion was not frozen.', { changed: false });
  const { next, ...newest } = await findNewestMerge(run, standing);
  if (run.settings.dryRun)
    return decide(
      'reported',
      'dry-run',
      `Dry run: this would end the freeze of ${formatTime(frozen.since)}.`,
      {
        next,
        details: { newest },
      },
    );
  await ledger.change(unfreeze);
  return decide(
    'resumed',
    'resumed',
    `Promotion is possible again; it was frozen since ${formatTime(frozen.since)} by ${frozen.by}: ${frozen.reason}`,
    {
      changed: true,
      next,
      details: { newest },
    },
  );
}
