import { SwitchyardError } from '../../core/errors.ts';
import { PASSED } from '../../core/gates.ts';
import { sayRecall } from '../../core/recall.ts';
import type { LateWrite, Production } from '../../core/records.ts';
import { isWell, type Observation, type RolloutState } from '../../core/rollout.ts';
import { formatSplit, sameSplit, type Split } from '../../core/split.ts';
import type { Member, Run } from '../../ports.ts';
import { liveMembers, requireLedger, requireRouter } from '../read-standing.ts';
import type { Shift } from './shift.ts';

/** What the router was told last: `previous` may be shown a little longer. */
interface Told {
  readonly written: Split;
  readonly previous: Split;
  readonly state: RolloutState;
  /** When the candidate was given its first weight. */
  readonly sharedSince?: number;
  /** The ledger as this run wrote it last, and when. */
  readonly ledger?: { readonly production: Production; readonly at: number };
}

const LEDGER_IS_FRESH = 5_000;

/**
 * One look at both sides, at the router, and at the gates.
 * @returns `late-write` where the router shows what a run was about to write when its lease was taken from it
 */
export async function observe(run: Run, request: Shift, told: Told): Promise<Observation | 'late-write'> {
  const { candidate, needed } = request;
  const [health, settled, gates, production] = await Promise.all([
    run.ports.targets.health(candidate.target),
    isBeforeTraffic(told) ? ('cannot-tell' as const) : requireRouter(run).settled(told.written),
    request.watch?.(told.sharedSince) ?? PASSED,
    readLedger(run, told),
  ]);
  if (settled === 'not-yet' && (await readStranger(run, told, production.late)) === 'late-write')
    return 'late-write';
  const asked = askedMeanwhile(production, request.rollout);
  const shown = health.problems.length > 0 ? ` (${health.problems.join('; ')})` : '';
  const problem = `${health.healthy} of ${health.total} targets of ${candidate.name} are healthy and ${needed} are needed${shown}`;
  const ready = health.healthy >= needed;
  const seen = {
    settled,
    candidate: { ready, problem },
    gates,
    ...(asked ? { [asked.reasonCode]: asked.because } : {}),
  };
  return { ...seen, old: isWell(seen, told.state) ? 'unasked' : await readOld(run, request) };
}

/** The tests before the first weight took so long that what was seen before them is old. */
export function isOutdated({ state, ledger }: Told, now: number): boolean {
  return state.phase === 'testing' && ledger !== undefined && now - ledger.at >= LEDGER_IS_FRESH;
}

/**
 * Before the first weight the write itself reads the router, and refuses a split that is not ours; unless a run that
 * lost its lease may still write.
 */
function isBeforeTraffic({ state, ledger }: Told): boolean {
  const isFirst = state.phase === 'attached' || state.phase === 'testing';
  return isFirst && ledger !== undefined && ledger.production.late === undefined;
}

/**
 * Only where it matters: going back must not hand the traffic to a side that is worse. A trickle says nothing of the side
 * that had the rest; it is asked where it was all there was beside the candidate.
 */
export async function readOld(run: Run, { candidate, before }: Shift): Promise<Observation['old']> {
  const others = liveMembers(before).filter(({ name }) => name !== candidate.name);
  if (others.length === 0) return 'none';
  const old = others.some(({ percent }) => percent > 0)
    ? others.filter(({ percent }) => percent > 0)
    : others;
  return (await healthyTargets(run, old)) > 0 ? 'healthy' : 'unhealthy';
}

/** As it was told a moment ago, by a write that proved it, or anew: what somebody asks is seen within seconds. */
async function readLedger(run: Run, { ledger }: Told): Promise<Production> {
  return ledger && run.ports.clock.now() - ledger.at < LEDGER_IS_FRESH
    ? ledger.production
    : requireLedger(run).production();
}

/** Somebody pressed the red button while this promotion was under way, or asked it to go back for a rollback. */
export function askedMeanwhile(
  { lease, freeze }: Production,
  rollout: Shift['rollout'],
): { readonly reasonCode: 'recalled' | 'frozen'; readonly because: string } | undefined {
  if (rollout.freeze) return undefined;
  if (lease?.recall?.command === 'rollback')
    return { reasonCode: 'recalled', because: sayRecall(lease.recall) };
  return freeze && { reasonCode: 'frozen', because: sayRecall({ ...freeze, command: 'pause' }) };
}

/** Neither what was written nor what it replaces: somebody else wrote, and waiting would not change that. */
async function readStranger(
  run: Run,
  { written, previous }: Told,
  late: LateWrite | undefined,
): Promise<'late-write' | undefined> {
  const { split } = await requireRouter(run).read();
  if (sameSplit(split, written)) return undefined;
  if (late && sameSplit(split, late.split)) return 'late-write';
  if (sameSplit(split, previous)) return undefined;
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
