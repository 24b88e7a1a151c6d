import type { Filtered } from './preview-filter.ts';
import type { FindingCode } from './reasons/findings.ts';
import type { PreviewRecord, Production, ReleaseEntry } from './records.ts';
import type { Settings } from './settings.ts';
import type { Split } from './split.ts';

/** A stack that is there once this run is done. */
export interface SeenStack {
  readonly stackId: string;
  readonly name: string;
  /** The `switchyard:origin` tag. */
  readonly origin?: string;
  /** Of CloudFormation. */
  readonly status: string;
}

export interface OpenPullRequest extends Filtered {
  readonly headSha: string;
  /** ISO 8601; the last push, label, comment, whatever came last. */
  readonly updatedAt: string;
  /** Login of who opened it. */
  readonly author: string;
}

/** A merged pull request whose stack has no role in production. */
export interface Merge {
  readonly number: number;
  readonly title: string;
  readonly stackName: string;
  readonly baseRef: string;
  readonly mergedAt: string;
  readonly mergeSha?: string;
  /** What is live contains it already. */
  readonly isLive: boolean;
}

/** What the router holds. What it takes to judge it is read only where it is not what the ledger says. */
export interface Traffic {
  readonly kind: 'forward' | 'fixed-response';
  readonly split: Split;
  /** Members with weight above 0. */
  readonly live: readonly { readonly name: string; readonly stackId?: string; readonly healthy?: number }[];
  readonly drift?: {
    /** Of the release that should be live. */
    readonly healthy: number;
    readonly problems: readonly string[];
    /** The command that gives it all the traffic. */
    readonly byHand: string;
  };
}

export interface SeenRecord {
  readonly record: PreviewRecord;
  readonly stackIsThere: boolean;
  readonly runHasEnded: boolean;
}

export interface SeenDeployment {
  readonly id: number;
  readonly environment: string;
  readonly origin?: string;
  readonly ref: string;
  readonly createdAt: string;
  readonly state: string;
  readonly runHasEnded: boolean;
}

/** What is true now, of all that events may have missed. */
export interface ReconcileInput {
  /** Milliseconds, by the bucket's clock. */
  readonly now: number;
  readonly settings: Pick<
    Settings,
    'previewDrafts' | 'previewLabel' | 'previewBases' | 'retainFor' | 'retainCount' | 'timeout'
  >;
  readonly productionBranch: string;
  readonly previewEnvironment: string;
  readonly hasRouter: boolean;
  readonly stacks: readonly SeenStack[];
  readonly open: readonly OpenPullRequest[];
  /** By number, of those that have a stack; undefined: GitHub did not tell. */
  readonly pullRequests: Readonly<
    Record<
      number,
      | {
          readonly state: 'open' | 'closed';
          readonly merged: boolean;
          readonly closedAt?: string;
          /** Of the merge. */
          readonly mergeCommit?: string;
        }
      | undefined
    >
  >;
  /** Open ones whose preview went because nobody pushed for longer than `preview-ttl`. */
  readonly expired: readonly number[];
  readonly production: Production;
  readonly traffic?: Traffic;
  readonly merges: readonly Merge[];
  /** Of the production branch; absent where it is live. */
  readonly ahead?: { readonly sha: string; readonly title: string; readonly at: string };
  /** Origins that the ledger has a preview record of. */
  readonly recorded: readonly string[];
  readonly records: readonly SeenRecord[];
  readonly deployments: readonly SeenDeployment[];
  /** Tags by target group; one that could not be read is absent. */
  readonly marks: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What `repair: true` would do about a finding. */
export type Repair =
  | { readonly kind: 'weights'; readonly current: ReleaseEntry; readonly split: Split }
  | {
      readonly kind: 'follow';
      readonly current: ReleaseEntry;
      readonly split: Split;
      /** Of the retired release that has the traffic. */
      readonly stackId: string;
    }
  | { readonly kind: 'teardown'; readonly stackId: string; readonly origin: string; readonly because: string }
  | {
      readonly kind: 'tidy';
      readonly origin: string;
      readonly stackName: string;
      readonly stackId: string;
      readonly because: string;
    }
  | { readonly kind: 'midway'; readonly record: PreviewRecord }
  | { readonly kind: 'deployment'; readonly id: number; readonly state: 'success' | 'failure' | 'inactive' }
  | { readonly kind: 'marks'; readonly target: string; readonly marks: Readonly<Record<string, string>> };

export interface Finding {
  readonly code: FindingCode;
  /** A stack, a pull request, a deployment, or `production`. */
  readonly subject: string;
  readonly because: string;
  /** The next command to type, or what to do. */
  readonly next: string;
  readonly repair?: Repair;
}

/** Looks for one kind of discrepancy. */
export type Look = (input: ReconcileInput) => readonly Finding[];

/** Within `timeout` of an event the run that it started may still be at work, or on its way. */
export function isSettled(at: string, { now, settings }: ReconcileInput): boolean {
  return now - Date.parse(at) > settings.timeout;
}

export function hasStack({ stacks }: Pick<ReconcileInput, 'stacks'>, origin: string | undefined): boolean {
  return stacks.some((stack) => stack.origin === origin);
}

export function isInProduction(
  { stackId }: SeenStack,
  { current, rollout, retired }: ReconcileInput['production'],
): boolean {
  return [current, rollout, ...retired].some((entry) => entry?.stackId === stackId);
}
