import type { PreviewRecord, Production, ReleaseEntry } from './records.ts';
import type { StackStatus } from './stack-status.ts';

export interface RetainedStack {
  readonly stackId: string;
  readonly name: string;
  /** The `switchyard:origin` tag. */
  readonly origin?: string;
  readonly status: StackStatus;
  readonly statusReason?: string;
  readonly createdAt: string;
  readonly updatedAt?: string;
  /** Only its tags are known: status and times are the ones that would let it go, so that it is described before it does. */
  readonly assumed?: boolean;
  readonly terminationProtection?: boolean;
  /** Its exports that other stacks import, and which these are. */
  readonly importedBy?: readonly { readonly name: string; readonly by: readonly string[] }[];
  /** Data stores that a delete would destroy: logical id and type. */
  readonly stateful?: readonly string[];
  /** Set on a nested stack: the id of the one that it belongs to, or belonged to until that was deleted. */
  readonly parentId?: string;
  /** Names of its exports. */
  readonly exports?: readonly string[];
  /** Set on what was production by all that is seen, although production.json does not list it. */
  readonly unrecorded?: Unrecorded;
  /** Its record in the ledger cannot be used: why, and what to do. */
  readonly unreadable?: { readonly because: string; readonly next: string };
}

export interface Unrecorded {
  /** `it is attached to the production rule` */
  readonly why: string;
  /** What to record, where that much is known. */
  readonly release?: ReleaseEntry;
}

/** What is known of a pull request that has a stack. */
export interface RetainedPull {
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly closedAt?: string;
  /** Of the merge, on the branch it was merged into. */
  readonly mergeCommit?: string;
  /** Set where it was merged into another branch than the production branch: nothing promotes it. */
  readonly mergedInto?: string;
}

export interface RetentionInput {
  /** Milliseconds, by the bucket's clock. */
  readonly now: number;
  readonly retainFor: number;
  readonly retainCount: number;
  readonly retainMax: number;
  readonly previewTtl?: number;
  /** The stack that has no origin: never deleted. */
  readonly permanentName: string;
  readonly hasRouter: boolean;
  readonly stacks: readonly RetainedStack[];
  readonly production: Production;
  /** Ids of the stacks with weight, from the router. */
  readonly live: readonly string[];
  /** Members of the router with weight that are no stack of ours. */
  readonly unmapped: readonly string[];
  /** By origin. */
  readonly previews: Readonly<Record<string, PreviewRecord | undefined>>;
  /** By number; undefined: GitHub did not tell. */
  readonly pullRequests: Readonly<Record<number, RetainedPull | undefined>>;
  /** By origin: the release that is live and contains what this stack was built for. */
  readonly superseded?: Readonly<Record<string, string | undefined>>;
  /** Origins of merge-queue groups whose commit is on the production branch. */
  readonly landed?: readonly string[];
}

export interface Verdict {
  readonly stackId: string;
  readonly name: string;
  readonly verdict: 'delete' | 'keep';
  readonly code: string;
  readonly because: string;
  /** ISO 8601; when a kept stack will be old enough. */
  readonly deleteAfter?: string;
  /** Its time is over, but something forbids the delete: somebody has to do what this says. */
  readonly next?: string;
}

/** A verdict before it is said of which stack. */
export type Finding = Omit<Verdict, 'stackId' | 'name'>;

/** Speaks about a stack, or leaves it to the next rule. */
export type Rule = (stack: RetainedStack, input: RetentionInput) => Finding | undefined;

export function keep(code: string, because: string, deleteAfter?: string): Finding {
  return { verdict: 'keep', code, because, ...(deleteAfter !== undefined && { deleteAfter }) };
}

export function remove(code: string, because: string): Finding {
  return { verdict: 'delete', code, because };
}

/** Kept against its time. */
export function hold(code: string, because: string, next: string): Finding {
  return { verdict: 'keep', code, because, next };
}
