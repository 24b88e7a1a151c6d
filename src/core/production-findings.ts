import { promoteCommand, PRUNE, REPAIR, RESUME } from './dispatch.ts';
import { addTo, formatDuration, formatTime } from './duration.ts';
import { TAKEOVER_GRACE_MS } from './lease.ts';
import { overdueReleases } from './overdue.ts';
import { parseOrigin } from './names.ts';
import type { Finding, Merge, ReconcileInput, Traffic } from './reconcile-case.ts';
import { isInProduction, isSettled } from './reconcile-case.ts';
import type { Production, ReleaseEntry, RetiredEntry } from './records.ts';
import { allTo, formatSplit, sameSplit, type Split } from './split.ts';

/** What the reconcile finds about production: its traffic, its releases, and the merges that should have become one. */

/** Somebody holds the lease, or a rollout is being ended: what the router holds now is theirs. */
function isAtWork({ lease }: Production, now: number): boolean {
  return lease !== undefined && now < Date.parse(lease.expiresAt) + TAKEOVER_GRACE_MS;
}

/** Whether the router gives the current release everything, as the ledger says. */
export function isDrifted(
  { current, rollout, ...production }: Production,
  { live }: Pick<Traffic, 'live'>,
  now: number,
): boolean {
  if (!current || rollout || isAtWork(production, now)) return false;
  return live.length === 0 || live.some(({ stackId }) => stackId !== current.stackId);
}

/**
 * A foundation stack's update that reset the listener (failure mode 22), or a person (25). The router is right where a
 * release of ours serves: then the ledger may follow. The weights are put back by themselves only where the way they are
 * now serves nobody: whoever gave something healthy the traffic may have meant it.
 */
export function findDrift({ production, traffic, now }: ReconcileInput): readonly Finding[] {
  const { current } = production;
  if (!current || !traffic?.drift || !isDrifted(production, traffic, now)) return [];
  const { split, kind, drift } = traffic;
  const forwards = kind === 'forward';
  const wanted = formatSplit(allTo(current.stackName, forwards ? split : {}));
  const holds = forwards ? formatSplit(split) : 'a fixed response';
  const drifted = `the router holds ${holds}, the ledger says ${wanted} (release ${current.releaseId})`;
  const about = { code: 'weights-drifted', subject: 'production' } as const;
  const byHand = `Put it back by hand: \`${drift.byHand}\``;
  const back = wentBackTo(production, traffic);
  if (back) {
    return [
      {
        ...about,
        because: `${drifted}; somebody seems to have gone back to release ${back.releaseId} by hand`,
        next: `if that was meant, let prune record it as current: ${REPAIR}; and pause, or the next merge takes over again. ${byHand}`,
        repair: { kind: 'follow', current, split, stackId: back.stackId },
      },
    ];
  }
  const late = isLate(production, split) ? `; ${LATE}` : '';
  const why = whyNotRestored(production, current, traffic);
  if (why === undefined)
    return [{ ...about, because: drifted + late, next: byHand, repair: { kind: 'weights', current, split } }];
  return [
    { ...about, because: `${drifted}${late}; it is not put back by itself, since ${why}`, next: byHand },
  ];
}

const LATE = 'a run that had lost its lease wrote that, after what it shifted was undone';

/** Nobody gave anything the traffic on purpose: the run that took over had put it back (decision 0007). */
function isLate({ late }: Production, split: Split): boolean {
  return late !== undefined && sameSplit(late.split, split);
}

/** The retired release that has all the traffic and serves it. */
function wentBackTo({ retired }: Production, { live }: Traffic): RetiredEntry | undefined {
  const [only, ...others] = live;
  if (!only || others.length > 0 || only.healthy === 0) return undefined;
  return retired.find(({ stackId, deleting }) => stackId === only.stackId && deleting !== true);
}

/** @returns undefined where it is safe to put the weights back */
function whyNotRestored(
  production: Production,
  { stackId, stackName }: ReleaseEntry,
  { live, drift, split }: Traffic,
): string | undefined {
  const { freeze } = production;
  if (freeze) return `production is frozen by ${freeze.by}, who may have moved the traffic`;
  if (!drift || drift.healthy === 0 || drift.problems.length > 0) return `${stackName} is not healthy itself`;
  if (isLate(production, split)) return undefined;
  const serving = live.find((member) => member.stackId !== stackId && member.healthy !== 0);
  return serving && `${serving.name} answers, and somebody may have given it the traffic on purpose`;
}

export function findRolloutLeft(input: ReconcileInput): readonly Finding[] {
  const { production, now } = input;
  const { rollout } = production;
  if (!rollout || isAtWork(production, now)) return [];
  const { releaseId, stackName, state } = rollout;
  if (input.traffic?.split[stackName] === 100 && state.phase === 'baking')
    return [
      {
        code: 'rollout-left',
        subject: stackName,
        because: `release ${releaseId} has all the traffic and bakes, since a run that ended without finishing it`,
        next: 'the next prune, or promotion, asks its gates again and records it when the bake is over; `command: rollback` goes back',
      },
    ];
  return [
    {
      code: 'rollout-left',
      subject: stackName,
      because: `the rollout of release ${releaseId} is ${state.phase} since a run that ended without finishing it`,
      next: `the next prune undoes the rollout below 100 % and finishes it above: ${PRUNE}`,
    },
  ];
}

export function findFreeze({ production: { freeze } }: ReconcileInput): readonly Finding[] {
  if (!freeze) return [];
  const { since, by, kind, reason } = freeze;
  return [
    {
      code: 'frozen',
      subject: 'production',
      because: `promotion is FROZEN since ${formatTime(since)} by ${by} (${kind}): ${reason}`,
      next: `when production may change again: ${RESUME}`,
    },
  ];
}

/** The push run may have been refused, cancelled, dropped by a concurrency group, or never started (failure modes 5, 11). */
export function findNeverPromoted(input: ReconcileInput): readonly Finding[] {
  return (
    input.merges
      .filter((merge) => isWaiting(merge, input) && isSettled(merge.mergedAt, input))
      // The newest may well hold the others: promoting it is enough.
      .sort((a, b) => Date.parse(b.mergedAt) - Date.parse(a.mergedAt))
      .map(({ number, title, stackName, mergedAt }) => ({
        code: 'never-promoted',
        subject: stackName,
        because: `pull request #${number} (${title}) was merged ${formatDuration(input.now - Date.parse(mergedAt))} ago, and its stack was never promoted; it is kept until ${formatTime(addTo(mergedAt, input.settings.retainFor))}`,
        next: `${input.production.freeze ? 'resume first, then ' : ''}promote it: ${promoteCommand(`pull-request=${number}`)}`,
      }))
  );
}

/** Of the production branch, not live, and not being promoted right now. */
function isWaiting({ isLive, baseRef, mergeSha }: Merge, input: ReconcileInput): boolean {
  return !isLive && !isPromoting(mergeSha, input.production) && baseRef === input.productionBranch;
}

/** A promotion may well take longer than the time that an event has to be followed. */
function isPromoting(commit: string | undefined, { lease, rollout }: Production): boolean {
  if (commit === undefined) return false;
  return rollout?.commit === commit || lease?.releaseId.startsWith(commit.slice(0, 12)) === true;
}

export function findBranchAhead(input: ReconcileInput): readonly Finding[] {
  const { ahead, merges, production, productionBranch } = input;
  if (!ahead || merges.some(({ mergeSha }) => mergeSha === ahead.sha) || !isSettled(ahead.at, input))
    return [];
  if (isPromoting(ahead.sha, production)) return [];
  const waiting = input.stacks.find(
    (stack) => isMadeFor(ahead.sha, stack.origin, input) && !isInProduction(stack, production),
  );
  // Told as a merge, when its turn to be asked about comes.
  if (parseOrigin(waiting?.origin ?? '')?.kind === 'pr') return [];
  const waits = waiting ? `its stack ${waiting.name} was not promoted` : 'no stack waits for it';
  return [
    {
      code: 'branch-ahead',
      subject: productionBranch,
      because: `its head ${ahead.sha.slice(0, 12)} (${ahead.title}) is not live, and ${waits}`,
      next: `run the workflow of that push again, if it was meant to go live: \`gh run list --commit ${ahead.sha}\` lists it, \`gh run rerun <id>\` starts it`,
    },
  ];
}

function isMadeFor(commit: string, origin = '', { pullRequests }: ReconcileInput): boolean {
  const parsed = parseOrigin(origin);
  if (parsed?.kind === 'pr') return pullRequests[parsed.number]?.mergeCommit === commit;
  return parsed !== undefined && commit.startsWith(parsed.sha7);
}

export function findOverdue({ production, settings, now }: ReconcileInput): readonly Finding[] {
  return overdueReleases(production, settings, now).map((stackName) => ({
    code: 'retired-overdue',
    subject: stackName,
    because: 'it is retired, and its time to be deleted is over',
    next: `run prune and read why it is kept: ${PRUNE}; where its schedule was stopped: \`gh workflow enable prune.yml\``,
  }));
}

/** People look at the console; nothing is decided from these tags. */
export function findMarks({ production, marks, settings, now }: ReconcileInput): readonly Finding[] {
  if (production.rollout || isAtWork(production, now)) return [];
  return wantedMarks(production, settings.retainFor).flatMap(({ target, stackName, wanted }) => {
    const there = marks[target];
    const differs = Object.keys(wanted).filter((key) => (there?.[key] ?? '') !== wanted[key]);
    if (!there || differs.length === 0) return [];
    return [
      {
        code: 'marks-differ',
        subject: stackName,
        because: `its target group says ${sayMarks(there, differs)}, the ledger ${sayMarks(wanted, differs)}`,
        next: `let prune repair it: ${REPAIR}`,
        repair: { kind: 'marks', target, marks: wanted },
      },
    ];
  });
}

interface Wanted {
  readonly target: string;
  readonly stackName: string;
  readonly wanted: Readonly<Record<string, string>>;
}

/** The tags on the target groups of what is and was production, as the ledger says. */
export function wantedMarks({ current, retired }: Production, retainFor: number): readonly Wanted[] {
  const live = current ? [{ entry: current, marks: ['production', current.since, ''] as const }] : [];
  const left = retired.map((entry) => ({
    entry,
    marks: ['retired', entry.retiredAt, addTo(entry.retiredAt, retainFor)] as const,
  }));
  return [...live, ...left].map(({ entry, marks: [state, since, deleteAfter] }) => ({
    target: entry.targetGroup,
    stackName: entry.stackName,
    wanted: {
      'switchyard:state': state,
      'switchyard:since': since,
      'switchyard:delete-after': deleteAfter,
    },
  }));
}

function sayMarks(marks: Readonly<Record<string, string>>, keys: readonly string[]): string {
  return keys.map((key) => `${key} ${marks[key] ? marks[key] : '(none)'}`).join(', ');
}
