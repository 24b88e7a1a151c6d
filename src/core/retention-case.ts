import type { PreviewRecord, Production } from './records.ts';
import type { StackStatus } from './stack-status.ts';

export interface RetainedStack {
  readonly stackId: string;
  readonly name: string;
  /** The `switchyard:origin` tag. */
  readonly origin?: string;
  readonly status: StackStatus;
  readonly createdAt: string;
  readonly updatedAt?: string;
  /** Data stores that would go with it, by name; looked up only where it might be deleted. */
  readonly stateful?: readonly string[];
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
  readonly pullRequests: Readonly<
    Record<
      number,
      { readonly state: 'open' | 'closed'; readonly merged: boolean; readonly closedAt?: string } | undefined
    >
  >;
}

export interface Verdict {
  readonly stackId: string;
  readonly name: string;
  readonly verdict: 'delete' | 'keep';
  readonly code: string;
  readonly because: string;
  /** ISO 8601; when a kept stack will be old enough. */
  readonly deleteAfter?: string;
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
