import { SwitchyardError } from '../../core/errors.ts';
import { PASSED } from '../../core/gates.ts';
import type { Freeze, Production } from '../../core/records.ts';
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
  /** The ledger as this run wrote it last, and when. */
  readonly ledger?: { readonly production: Production; readonly at: number };
}

const LEDGER_IS_FRESH = 5_000;

/** One look at both sides, at the router, and at the gates. */
export async function observe(run: Run, request: Shift, told: Told): Promise<Observation> {
  const { candidate, needed } = request;
  const [health, settled, gates, { freeze }] = await Promise.all([
    run.ports.targets.health(candidate.target),
    // Before the first weight the write itself reads the router, and refuses a split that is not ours.
    told.sharedSince === undefined ? ('cannot-tell' as const) : requireRouter(run).settled(told.written),
    request.watch?.(told.sharedSince) ?? PASSED,
    readLedger(run, told),
  ]);
  if (settled === 'not-yet') await refuseStranger(run, told);
  const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
  const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
  const frozen = freeze && !request.rollout.freeze ? frozenMeanwhile(freeze) : undefined;
  const ready = health.healthy >= needed;
  const isWell = ready && gates.verdict !== 'failed' && frozen === undefined;
  return {
    settled,
    candidate: { ready, problem },
    old: isWell ? 'unasked' : await readOld(run, request),
    gates,
    ...(frozen === undefined ? {} : { frozen }),
  };
}

/** Only where it matters: going back must not hand the traffic to a side that is worse. */
async function readOld(run: Run, { candidate, before }: Shift): Promise<Observation['old']> {
  const old = before.members.filter((member) => member.percent > 0 && member.name !== candidate.name);
  if (old.length === 0) return 'none';
  return (await healthyTargets(run, old)) > 0 ? 'healthy' : 'unhealthy';
}

/** As it was told a moment ago, by a write that proved it, or anew: a red button is seen within seconds. */
async function readLedger(run: Run, { ledger }: Told): Promise<Production> {
  return ledger && run.ports.clock.now() - ledger.at < LEDGER_IS_FRESH
    ? ledger.production
    : requireLedger(run).production();
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
