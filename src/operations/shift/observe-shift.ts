import { SwitchyardError } from '../../core/errors.ts';
import { PASSED } from '../../core/gates.ts';
import type { Freeze } from '../../core/records.ts';
import type { Observation } from '../../core/rollout.ts';
import { formatSplit, sameSplit, type Split } from '../../core/split.ts';
import type { Member, Run } from '../../ports.ts';
import { requireLedger, requireRouter } from '../read-standing.ts';
import type { Shift } from './shift.ts';

/** What the router was told last: `previous` may be shown a little longer. */
interface Told {
  readonly written: Split;
  readonly previous: Split;
  /** When the candidate was given its first weight. */
  readonly sharedSince?: number;
}

/** One look at both sides, at the router, and at the gates. */
export async function observe(run: Run, request: Shift, told: Told): Promise<Observation> {
  const { candidate, needed, before } = request;
  const old = before.members.filter((member) => member.percent > 0 && member.name !== candidate.name);
  const [health, settled, oldHealth, gates, { freeze }] = await Promise.all([
    run.ports.targets.health(candidate.target),
    requireRouter(run).settled(told.written),
    healthyTargets(run, old),
    request.watch?.(told.sharedSince) ?? PASSED,
    requireLedger(run).production(),
  ]);
  if (settled === 'not-yet') await refuseStranger(run, told);
  const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
  const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
  return {
    settled,
    candidate: { ready: health.healthy >= needed, problem },
    old: old.length === 0 ? 'none' : oldHealth > 0 ? 'healthy' : 'unhealthy',
    gates,
    ...(freeze && !request.rollout.freeze ? { frozen: frozenMeanwhile(freeze) } : {}),
  };
}

/** Somebody pressed the red button while this run was under way. */
export function frozenMeanwhile({ by, since, reason }: Freeze): string {
  return `Promotion was frozen by ${by} at ${since}, while this run was under way: ${reason}`;
}

/** Neither what was written nor what it replaces: somebody else wrote, and waiting would not change that. */
async function refuseStranger(run: Run, { written, previous }: Told): Promise<void> {
  const { split } = await requireRouter(run).read();
  if (sameSplit(split, written) || sameSplit(split, previous)) return;
  throw drifted(written, split);
}

export function drifted(expected: Split, found: Split): SwitchyardError {
  const because = `The router should hold ${formatSplit(expected)} and holds ${formatSplit(found)}: somebody else wrote it. Nothing is overwritten.`;
  const next =
    'Find out who. Give one stack 100 % by hand and run this job again, or run the command rollback.';
  return new SwitchyardError('drifted', because, { next });
}

/** How many healthy targets some members have together. */
export async function healthyTargets(run: Run, members: readonly Member[]): Promise<number> {
  const counts = await Promise.all(members.map(async (member) => run.ports.targets.health(member.target)));
  return counts.reduce((sum, health) => sum + health.healthy, 0);
}
