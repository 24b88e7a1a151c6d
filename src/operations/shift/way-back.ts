import type { Decision } from '../../core/decision.ts';
import type { Candidate, Member, RouterView, Run } from '../../ports.ts';
import { afterwards } from '../or-decision.ts';
import { liveMembers, requireRouter, type Standing } from '../read-standing.ts';

/** The router before something was changed. */
type Before = Pick<RouterView, 'members' | 'saved'>;

/** What had traffic once. */
export type Former = Pick<Member, 'name' | 'stackId' | 'target'>;

/**
 * The command that gives all traffic to what had it before; undefined where that is no stack.
 * @param lately the router was read a moment ago
 */
export async function wayBack(
  run: Run,
  { name, stackId, target }: Former,
  lately = false,
): Promise<string | undefined> {
  if (stackId === undefined) return undefined;
  const back: Candidate = { name, stackId, target };
  return afterwards(run, 'Writing down the way back', () => requireRouter(run).byHand(back, { lately }));
}

/**
 * The command that puts the router back to what was read once: all traffic to the one stack that was live, or, where
 * that was none, several, or a group of no stack, the very action list.
 */
export async function wayBackTo(run: Run, before: Before, lately = false): Promise<string | undefined> {
  const live = liveMembers(before);
  const [only] = live;
  if (only?.stackId !== undefined && live.length === 1) return wayBack(run, only, lately);
  return afterwards(run, 'Writing down the way back', () => requireRouter(run).byHand(before, { lately }));
}

/**
 * A run that failed in the middle of something says how to go back, also where a surprise ended it (a lost lease, weights
 * that somebody else wrote): then nothing closer to the shift has.
 * @param standing as this run read it last before it changed anything; what a killed run left goes back to before that
 */
export async function withWayBack(
  run: Run,
  decision: Decision,
  standing: Standing | undefined,
): Promise<Decision> {
  const { facts } = decision;
  const { rollout } = standing?.production ?? {};
  const before = rollout ? { members: [], saved: rollout.saved } : standing?.view;
  if (decision.decision !== 'failed' || !before || run.settings.dryRun) return decision;
  if (facts.details?.['byHand'] !== undefined) return decision;
  const byHand = await wayBackTo(run, before);
  if (byHand === undefined) return decision;
  return { ...decision, facts: { ...facts, details: { ...facts.details, byHand } } };
}
