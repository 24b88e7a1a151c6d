import type { HeldScaling } from './capacity.ts';
import type { RolloutState } from './rollout.ts';

/**
 * The ledger's documents, in the state bucket under `switchyard/<owner>/<repo>/<application>/<role>/`. All times are
 * ISO 8601 by the bucket's clock. `version` is checked on read: an unknown one is refused, never guessed at.
 */
export const RECORD_VERSION = 1;

/** `previews/<origin>.json`: what was built into a preview, and how far it came. */
export interface PreviewRecord {
  readonly version: 1;
  readonly origin: string;
  readonly commit: string;
  /** The git tree that was built: equal trees are equal code, whatever the merge method. */
  readonly tree: string;
  /** Modified tracked files were in the checkout: not promotable. */
  readonly dirty: boolean;
  readonly stackId: string;
  readonly stackName: string;
  readonly operationId?: string;
  readonly stackUpdatedAt?: string;
  /** Its values (while it is deploying: those that were sent), without those that the template marks NoEcho. */
  readonly parameters: Readonly<Record<string, string>>;
  /** For each key of `preview-parameters`: what it would have been without it; absent = the template's default. */
  readonly baseValues: Readonly<Record<string, string>>;
  readonly tests: 'passed' | 'failed' | 'none';
  readonly phase: 'deploying' | 'testing' | 'ready' | 'failed';
  readonly url?: string;
  /** The load balancers that use the stack's target group, where a router asked. */
  readonly usedBy?: readonly string[];
  readonly runUrl: string;
  readonly deployedAt: string;
}

/** `releases/<release-id>.json`: written once, before the first traffic. */
export interface ReleaseRecord {
  readonly version: 1;
  readonly releaseId: string;
  /** The commit on the production branch. */
  readonly commit: string;
  readonly tree: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly targetGroup: string;
  readonly templateSha256: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tests: 'passed' | 'none';
  readonly pullRequest?: number;
  readonly by: string;
  readonly runUrl: string;
  readonly createdAt: string;
}

/** A release as production.json lists it. */
export interface ReleaseEntry {
  readonly releaseId: string;
  readonly commit: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly targetGroup: string;
  readonly pullRequest?: number;
  /** When it began to take all the traffic. */
  readonly since: string;
  /** We set termination protection, so prune may lift it. */
  readonly protectedByUs: boolean;
}

export interface RetiredEntry extends ReleaseEntry {
  readonly retiredAt: string;
  /** Left by a rollback: never a rollback's default target, and does not count as a good newer one. */
  readonly bad: boolean;
  /** Set by compare-and-swap just before DeleteStack. */
  readonly deleting?: boolean;
}

export interface Lease {
  readonly owner: string;
  readonly runId: string;
  readonly runAttempt: number;
  readonly runUrl: string;
  readonly releaseId: string;
  readonly expiresAt: string;
}

export interface Freeze {
  readonly by: string;
  readonly reason: string;
  readonly since: string;
  readonly runUrl: string;
  readonly kind: 'rollback' | 'pause';
}

/** A promotion in progress: enough for any later run to resume or undo it. */
export interface Rollout {
  readonly releaseId: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly targetGroup: string;
  readonly commit: string;
  readonly pullRequest?: number;
  readonly startedAt: string;
  readonly state: RolloutState;
  /** The router's action list as it was before, for going back exactly; the router's own form. */
  readonly saved: string;
  /** The split this run wrote last; another one in the router means that somebody else wrote. */
  readonly written: Readonly<Record<string, number>>;
  /** The split that is about to be written: of a run that was killed there the router shows this one, or `written`. */
  readonly writing?: Readonly<Record<string, number>>;
  readonly protectedByUs: boolean;
  /** What may not scale in until this ends; whoever ends it lets it go on. */
  readonly heldScaling?: HeldScaling;
  /** Set on a rollback: what is written when it has all the traffic. Absent on a promotion. */
  readonly freeze?: Freeze;
}

/** `production.json`: state and lease in one, changed only by compare-and-swap. */
export interface Production {
  readonly version: 1;
  /** Raised by every write. With `writer` it tells a retried write that its first try had worked. */
  readonly revision: number;
  readonly writer: string;
  readonly current?: ReleaseEntry;
  /** Newest first. */
  readonly retired: readonly RetiredEntry[];
  readonly freeze?: Freeze;
  readonly lease?: Lease;
  readonly rollout?: Rollout;
}

export const EMPTY_PRODUCTION: Production = { version: 1, revision: 0, writer: '', retired: [] };
