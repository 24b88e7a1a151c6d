import { decide, type Decision } from '../../core/decision.ts';
import { freeze, rollbackTarget } from '../../core/production.ts';
import type { Rollout } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { readStanding, requireLedger, takesAll, type Standing } from '../read-standing.ts';
import type { Recovered } from './recover-rollout.ts';

/**
 * Whether a rollback has what it wanted, after a rollout ended: one that was undone is the way back, and what was live
 * before it stays good, so nobody goes one release further; a rollback of somebody else that is finished counts as well.
 * @param ended what this run ended itself, or the rollout that another run ended after it was asked or waited for
 * @returns undefined where this run has to go on from what is live
 */
export async function wasEnough(
  run: Run,
  ended: Recovered | Rollout | undefined,
): Promise<Decision | undefined> {
  if (ended === undefined) return undefined;
  const standing = await readStanding(run);
  const { production, live } = standing;
  if (production.rollout) return undefined;
  const rollout = 'rollout' in ended ? ended.rollout : ended;
  const [now, ...others] = live;
  const isWayBack =
    rollout.freeze === undefined
      ? !live.some(({ stackId }) => stackId === rollout.stackId)
      : production.current?.stackId === rollout.stackId && now?.stackId === rollout.stackId;
  if (!isWayBack || !isWanted(run, standing)) return undefined;
  const said =
    'rollout' in ended
      ? ended.because
      : rollout.freeze
        ? `Another run rolled back to release ${rollout.releaseId} meanwhile.`
        : `Release ${rollout.releaseId} was being promoted and went back.`;
  await freezeHere(run, said);
  const who = now && others.length === 0 ? ` ${now.name} takes all production traffic.` : '';
  return decide('rolled-back', 'rolled-back', `${said}${who} Promotion is FROZEN until the command resume.`, {
    ...(standing.view ? { split: standing.view.split } : {}),
    // Waited for, and nothing done: another rollback did it.
    changed: 'rollout' in ended || rollout.freeze === undefined,
    ...(now && others.length === 0 ? { stackName: now.name } : {}),
    ...(now?.stackId !== undefined && others.length === 0 ? { stackId: now.stackId } : {}),
    ...(now?.stackId !== undefined && now.stackId === production.current?.stackId
      ? { releaseId: production.current.releaseId }
      : {}),
  });
}

/** Without `to` the way back is all that was wanted; with it, the release of that name must have everything. */
function isWanted(run: Run, { production, live }: Standing): boolean {
  const { to } = run.settings;
  if (to === undefined) return true;
  const target = rollbackTarget(production, to);
  const entry = 'refused' in target ? production.current : target;
  const known = !('refused' in target) || target.reasonCode === 'already-live';
  return known && entry !== undefined && takesAll(live, entry.stackId);
}

async function freezeHere(run: Run, because: string): Promise<void> {
  const since = new Date(await requireLedger(run).now()).toISOString();
  const reason = run.settings.reason ?? because;
  const { actor, runUrl } = run.trigger;
  await requireLedger(run).change((fresh) =>
    fresh.freeze ? fresh : freeze(fresh, { by: actor, reason, since, runUrl, kind: 'rollback' }),
  );
}
