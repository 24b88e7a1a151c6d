import type { ReasonCode } from './reason-codes.ts';
import type { ResourceChange } from './resource-changes.ts';
import type { PathPoint } from './shift-path.ts';
import type { Split } from './split.ts';

/** The ways a run can end. `refused` and `failed` fail the job; the others do not. */
export const DECISIONS = [
  'deployed',
  'unchanged',
  'deleted',
  'promoted',
  'rolled-back',
  'superseded',
  'pruned',
  'paused',
  'resumed',
  'reported',
  'skipped',
  'refused',
  'failed',
] as const;

export type DecisionName = (typeof DECISIONS)[number];

/** What is known at the end of a run; each becomes an output of the action, absent ones stay empty. */
export interface Facts {
  readonly stackName?: string;
  readonly stackId?: string;
  readonly stackStatus?: string;
  readonly stackOutputs?: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly tree?: string;
  readonly releaseId?: string;
  readonly previousStack?: string;
  readonly split?: Split;
  /** How the traffic moved, or did not: of a promotion that began to move it. */
  readonly path?: readonly PathPoint[];
  readonly pruned?: readonly string[];
  /** True when this run changed something in AWS. */
  readonly changed?: boolean;
  /** What the stack operation of this run did to each resource. */
  readonly resources?: readonly ResourceChange[];
  /** The next thing to do, for `refused` and `failed`. */
  readonly next?: string;
  /** Anything else worth reading by a program: findings, commits that differ, the kept stacks and why. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a run decided and why, as data: log, comment, summary, outputs and tests all read it. */
export interface Decision {
  readonly decision: DecisionName;
  readonly reasonCode: ReasonCode;
  /** One or two sentences for a person. */
  readonly because: string;
  readonly facts: Facts;
}

export function decide(
  decision: DecisionName,
  reasonCode: ReasonCode,
  because: string,
  facts: Facts = {},
): Decision {
  const next = facts.next === undefined ? {} : { next: sentence(facts.next) };
  return { decision, reasonCode, because: sentence(because), facts: { ...facts, ...next } };
}

/** Starts with a capital, unless it starts with a name, and ends with a full stop. */
export function sentence(text: string): string {
  const capital = /^[a-z]+[ ,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?:`)]$/.test(capital) ? capital : `${capital}.`;
}

/** Whether a decision fails the job. */
export function failsJob(decision: Decision): boolean {
  return decision.decision === 'refused' || decision.decision === 'failed';
}
