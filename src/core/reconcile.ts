import {
  findClaims,
  findClosedWithStack,
  findFilteredWithStack,
  findMidway,
  findOpenWithoutStack,
  findStaleDeployments,
} from './preview-findings.ts';
import {
  findBranchAhead,
  findDrift,
  findFreeze,
  findMarks,
  findNeverPromoted,
  findOverdue,
  findRolloutLeft,
} from './production-findings.ts';
import type { Finding, Look, ReconcileInput } from './reconcile-case.ts';
import { decide, sentence, type Decision } from './decision.ts';
import { FINDINGS } from './reasons/findings.ts';

export type { Finding, ReconcileInput, Repair } from './reconcile-case.ts';

/** What needs somebody most comes first. */
const LOOKS: readonly Look[] = [
  findDrift,
  findRolloutLeft,
  findFreeze,
  findNeverPromoted,
  findBranchAhead,
  findOverdue,
  findClosedWithStack,
  findFilteredWithStack,
  findMidway,
  findClaims,
  findOpenWithoutStack,
  findStaleDeployments,
  findMarks,
];

/**
 * Level-triggered: what is true now is held against what should be, whatever events came or were missed. Each finding
 * says what to type next; some can be repaired by a run that may.
 */
export function reconcile(input: ReconcileInput): readonly Finding[] {
  const found = LOOKS.flatMap((look) => look(input));
  return found.map(({ because, next, ...finding }) => ({
    ...finding,
    because: sentence(because),
    next: sentence(next),
  }));
}

/** What became of a finding: absent = nothing was tried. */
export type Outcome =
  | { readonly repaired: true }
  | {
      readonly unrepaired: string;
      /** The run was, in the middle of it. */
      readonly cancelled?: true;
    };

export interface Reconciled extends Finding {
  readonly outcome?: Outcome;
}

/**
 * The decision of a prune with what was found. Only traffic that is not where it should be fails the run: that needs
 * somebody now. Everything else is told and waits.
 */
export function withFindings(decision: Decision, findings: readonly Reconciled[]): Decision {
  if (findings.length === 0) return decision;
  const open = findings.filter(({ outcome }) => !isRepaired(outcome));
  const repaired = findings.filter(({ outcome }) => isRepaired(outcome));
  const { facts } = decision;
  const shown = findings.map(({ repair: _repair, ...finding }) => finding);
  const told = {
    ...facts,
    changed: facts.changed === true || repaired.length > 0,
    details: { ...facts.details, findings: shown },
  };
  const said = [
    decision.because,
    ...(repaired.length > 0 ? [sentence(`Repaired: ${namesOf(repaired)}`)] : []),
    ...(open.length > 0 ? [sentence(`Found: ${namesOf(open)}`)] : []),
  ];
  if (open.some(({ outcome }) => outcome && 'cancelled' in outcome)) {
    const next = 'The next prune goes on; what CloudFormation has begun ends by itself.';
    return decide('failed', 'cancelled', [...said, 'The run was cancelled.'].join(' '), { ...told, next });
  }
  const urgent = open.find(({ code }) => FINDINGS[code].level === 'now');
  if (urgent && decision.decision !== 'reported') {
    const because = [...said, urgent.because].join(' ');
    return decide('failed', 'drifted', because, { ...told, next: urgent.next });
  }
  const quiet = decision.reasonCode === 'nothing-to-prune' && repaired.length > 0;
  return decide(decision.decision, quiet ? 'repaired' : decision.reasonCode, said.join(' '), told);
}

function isRepaired(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && 'repaired' in outcome;
}

/** `never-promoted (2), frozen` */
function namesOf(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => (count > 1 ? `${code} (${count})` : code)).join(', ');
}

/** Each run asks about so many, in an order that the clock mixes: all have their turn, and no run asks about all. */
export function inTurn<T>(all: readonly T[], most: number, now: number): readonly T[] {
  const turns = Math.max(1, Math.ceil(all.length / most));
  const turn = mix(Math.floor(now / 60_000)) % turns;
  return all.slice(turn * most, (turn + 1) * most);
}

/** The end of MurmurHash3: a schedule that fires every 15 minutes must not meet the same turns for ever. */
function mix(minute: number): number {
  let hash = Math.imul(minute ^ (minute >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
