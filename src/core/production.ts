import { rollbackCommand, STATUS } from './dispatch.ts';
import { SwitchyardError } from './errors.ts';
import type { ReasonCode } from './reason-codes.ts';
import type { Freeze, Production, ReleaseEntry, RetiredEntry, Rollout } from './records.ts';

/**
 * The changes of `production.json`, each applied to the fresh document of a compare-and-swap: what another run wrote in
 * between (a pause, a lease, a mark) stays. A change that is there already returns its argument, so nothing is written.
 */

/** After 100 %: the release is current, what was current is the newest retired one. */
export function retire(
  production: Production,
  change: { readonly release: ReleaseEntry; readonly at: string },
): Production {
  const { current } = production;
  const { release, at } = change;
  if (current?.releaseId === release.releaseId && current.stackId === release.stackId) return production;
  return { ...production, current: release, retired: retiredAfter(production, release.stackId, at, false) };
}

/**
 * Somebody gave the traffic back to a retired release by hand: the router is right, so that release is current again and
 * what was current retired when this was seen.
 */
export function followRouter(
  production: Production,
  liveStackId: string | undefined,
  at: string,
): Production {
  const entry = production.retired.find(({ stackId }) => stackId === liveStackId);
  if (!entry) return production;
  const { retiredAt: _retiredAt, bad: _bad, deleting: _deleting, ...release } = entry;
  return {
    ...production,
    current: { ...release, since: at },
    retired: retiredAfter(production, entry.stackId, at, false),
  };
}

/** After a rollback: the target is current, what it left is bad, and nothing is promoted until `resume`. */
export function rollBackTo(
  production: Production,
  change: { readonly target: string; readonly at: string; readonly freeze: Freeze },
): Production {
  const { target, at } = change;
  if (production.current?.releaseId === target) return freeze(production, change.freeze);
  const entry = production.retired.find(({ releaseId }) => releaseId === target);
  if (!entry) {
    throw new SwitchyardError('release-unknown', `the ledger does not list the release ${target} any more`, {
      next: `see what takes the traffic, and what can be rolled back to: ${STATUS}`,
    });
  }
  const retired = retiredAfter(production, entry.stackId, at, true);
  return freeze({ ...production, current: liveAgain(entry, at), retired }, change.freeze);
}

function liveAgain(entry: RetiredEntry, since: string): ReleaseEntry {
  const { releaseId, commit, stackId, stackName, targetGroup, pullRequest, protectedByUs } = entry;
  const of = pullRequest === undefined ? {} : { pullRequest };
  return { releaseId, commit, stackId, stackName, targetGroup, ...of, since, protectedByUs };
}

/** The retired ones once `stackId` takes over. A stack is in the document once: live or retired, never both. */
function retiredAfter(
  production: Production,
  stackId: string,
  retiredAt: string,
  bad: boolean,
): RetiredEntry[] {
  const { current } = production;
  const left = current && current.stackId !== stackId ? [{ ...current, retiredAt, bad }] : [];
  const gone = new Set([stackId, ...left.map((entry) => entry.stackId)]);
  return [...left, ...production.retired.filter((entry) => !gone.has(entry.stackId))];
}

/** A pause is never overwritten by a rollback: what somebody asked for stands until it is taken back. */
export function freeze(production: Production, wanted: Freeze): Production {
  const stands = production.freeze?.kind === 'pause' && wanted.kind === 'rollback';
  return stands ? production : { ...production, freeze: wanted };
}

export function unfreeze(production: Production): Production {
  const { freeze: lifted, ...rest } = production;
  return lifted ? rest : production;
}

/** Says that a retired stack is about to be deleted. Read the answer with `isDeleting`: a live one is never marked. */
export function markDeleting(production: Production, stackId: string): Production {
  const isInUse = production.current?.stackId === stackId || production.rollout?.stackId === stackId;
  const isRetired = production.retired.some((entry) => entry.stackId === stackId && entry.deleting !== true);
  if (isInUse || !isRetired) return production;
  const mark = (entry: RetiredEntry) => (entry.stackId === stackId ? { ...entry, deleting: true } : entry);
  return { ...production, retired: production.retired.map(mark) };
}

export function isDeleting(production: Production, stackId: string): boolean {
  return production.retired.some((entry) => entry.stackId === stackId && entry.deleting === true);
}

/**
 * A stack that was production, by all that is seen, and of which no retirement is on record: it is kept as long as any
 * other from now on. Nobody knows whether it is good, so no rollback goes there unless it is named.
 */
export function recordRetirement(production: Production, release: ReleaseEntry, at: string): Production {
  const { current, rollout, retired } = production;
  const known = [current, rollout, ...retired].some((entry) => entry?.stackId === release.stackId);
  if (known) return production;
  return { ...production, retired: [{ ...release, retiredAt: at, bad: true }, ...retired] };
}

/** After the delete. */
export function forget(production: Production, stackId: string): Production {
  const retired = production.retired.filter((entry) => entry.stackId !== stackId);
  return retired.length === production.retired.length ? production : { ...production, retired };
}

export interface RollbackRefusal {
  readonly refused: true;
  readonly reasonCode: ReasonCode;
  readonly because: string;
  readonly next: string;
}

const SEE_STATUS = `see which releases are kept: ${STATUS}`;

/** Where a rollback goes: the newest older release that is good, or the one named by release id, stack or commit. */
export function rollbackTarget(production: Production, to?: string): RetiredEntry | RollbackRefusal {
  if (to !== undefined) return namedTarget(production, to);
  const target = production.retired.find((entry) => !entry.bad && entry.deleting !== true);
  return target ?? noTarget(production);
}

/** What is left to do at 3 a.m.: a release that was left as bad may still be better than the one that is live. */
function noTarget({ retired }: Production): RollbackRefusal {
  if (retired.length === 0)
    return refuse('no-rollback-target', 'no retired release is kept', `${FORWARD}, and merge that`);
  const bad = retired.find(({ deleting }) => deleting !== true);
  const because = `of the releases that are kept each is marked bad or being deleted (${retired.map(({ releaseId }) => releaseId).join(', ')})`;
  const next = bad
    ? `${FORWARD}; or go to a bad one all the same: ${rollbackCommand(bad.releaseId)}`
    : FORWARD;
  return refuse('no-rollback-target', because, next);
}

const FORWARD = 'roll forward: repair or revert in a new pull request';

/**
 * What stops a rollback that meets a promotion under way, before anybody is asked to go back. Where no target is named the
 * way back is to end that promotion; it needs a release to go back to only where the new one has all the traffic.
 */
export function recallRefusal(
  production: Production,
  rollout: Rollout,
  to?: string,
): RollbackRefusal | undefined {
  if (to !== undefined) {
    const target = namedTarget(production, to);
    return 'refused' in target && target.reasonCode !== 'already-live' ? target : undefined;
  }
  if (production.current !== undefined || rollout.written[rollout.stackName] !== 100) return undefined;
  const because = `${rollout.stackName} has all the traffic and nothing of this service had it before`;
  return refuse('no-rollback-target', because, 'roll forward, or move the traffic by hand');
}

function namedTarget(production: Production, to: string): RetiredEntry | RollbackRefusal {
  const { current } = production;
  const found = matching(current ? [current, ...production.retired] : production.retired, to);
  const [first, second] = found;
  if (!first) return refuse('release-unknown', `no release that is kept is called ${to}`, SEE_STATUS);
  if (second) {
    const ids = found.map(({ releaseId }) => releaseId).join(', ');
    return refuse('release-ambiguous', `${to} may mean ${ids}`, 'name one of these release ids');
  }
  if (!isRetired(first))
    return refuse('already-live', `${first.releaseId} is the current release`, SEE_STATUS);
  if (first.deleting !== true) return first;
  return refuse('release-deleting', `${first.stackName} is being deleted`, SEE_STATUS);
}

function isRetired(entry: ReleaseEntry): entry is RetiredEntry {
  return 'retiredAt' in entry;
}

/** An exact name wins over a commit: a release id is itself the beginning of a commit. */
function matching(entries: readonly ReleaseEntry[], to: string): readonly ReleaseEntry[] {
  const exact = entries.filter(({ releaseId, stackName, stackId }) =>
    [releaseId, stackName, stackId].includes(to),
  );
  if (exact.length > 0) return exact;
  const isCommit = /^[0-9a-f]{7,40}$/i.test(to);
  return isCommit ? entries.filter(({ commit }) => commit.startsWith(to.toLowerCase())) : [];
}

function refuse(reasonCode: ReasonCode, because: string, next: string): RollbackRefusal {
  return { refused: true, reasonCode, because, next };
}
