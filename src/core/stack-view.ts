import type { StackStatus } from './stack-status.ts';

/** A stack as CloudFormation describes it now. */
export interface StackView {
  /** The ARN; every call after the first read uses it, so that a stack recreated under the same name is not confused. */
  readonly stackId: string;
  readonly name: string;
  readonly status: StackStatus;
  readonly statusReason?: string;
  /** ISO 8601 */
  readonly createdAt: string;
  /** ISO 8601; absent on a stack that was never updated. */
  readonly updatedAt?: string;
  /** The id of the last operation, where CloudFormation tells it: a change means that somebody touched the stack. */
  readonly operationId?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** NoEcho values read `****` and are never sent back. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** Names under which outputs are exported to other stacks. */
  readonly exports?: readonly string[];
  readonly capabilities: readonly string[];
  readonly roleArn?: string;
  readonly terminationProtection: boolean;
  /** Set on a nested stack: it is never operated on. */
  readonly parentId?: string;
}

/** One line of a stack's history. */
export interface StackEvent {
  readonly eventId: string;
  /** ISO 8601 */
  readonly at: string;
  readonly stackId: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly resourceType: string;
  readonly status: string;
  readonly reason?: string;
  /** The ClientRequestToken of the call that started the operation this event belongs to. */
  readonly token?: string;
}

export interface StackResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
}
