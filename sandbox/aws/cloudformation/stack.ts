import { randomUUID } from 'node:crypto';
import type { OperationType, ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { ResourceResult, Tag } from '../service.ts';
import type { ChangeSet } from './change-set.ts';
import type { Signals } from './signals.ts';
import type { StackPolicy } from './stack-policy.ts';
import type { StackParameter } from './parameters.ts';
import type { Template } from './template.ts';

/** What a stack is to look like: everything that an update replaces. */
export interface Deployment {
  readonly template: Template;
  readonly parameters: readonly StackParameter[];
  readonly tags: readonly Tag[];
}

/** What exists of a resource, and what it was made from. */
export interface LiveResource extends ResourceResult {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly tags: readonly Tag[];
}

export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  status: ResourceStatus;
  statusReason?: string;
  updatedAt: Date;
  /** Absent until its provider has made it. */
  live?: LiveResource;
  /** A cancelled creation that may still come to something; whoever deletes the resource waits for it. */
  pending?: Promise<LiveResource | undefined>;
  /** Properties of an update that failed half-way. */
  attempted?: Readonly<Record<string, unknown>>;
  dependsOn: readonly string[];
  deletionPolicy: string;
  updateReplacePolicy: string;
}

export interface Operation {
  readonly type: OperationType;
  readonly id: string;
  readonly token?: string;
  /** Aborted after the first failure, by CancelUpdateStack, and by a DeleteStack that takes over. */
  readonly interrupt: AbortController;
  /** Set by the DeleteStack that ends a creation: whatever it leaves is then not rolled back but deleted. */
  superseded: boolean;
  /** Aborted by CancelUpdateStack and by a DeleteStack that takes over, not by a failure. */
  readonly stop: AbortController;
  /** How ContinueUpdateRollback goes on; nested stacks are told by their parent's operation. */
  readonly continuing?: Continuation;
  /** The stack policy that an update obeys. */
  policy?: StackPolicy;
}

export interface Continuation {
  /** Logical ids, those in nested stacks as `<name of the nested stack>.<logical id>`. */
  readonly skip: readonly string[];
  readonly force: boolean;
}

export interface StackEventRecord {
  readonly id: string;
  readonly time: Date;
  readonly operation: Operation;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: ResourceStatus | StackStatus;
  readonly reason?: string;
  readonly properties?: string;
}

export interface StackOutput {
  readonly OutputKey: string;
  readonly OutputValue: string;
  readonly Description?: string;
  readonly ExportName?: string;
}

export interface Stack {
  readonly id: string;
  /** The stack whose resource this one is. */
  readonly parent?: { readonly stack: Stack; readonly logicalId: string };
  readonly name: string;
  readonly createdAt: Date;
  updatedAt?: Date;
  deletedAt?: Date;
  status: StackStatus;
  statusReason?: string;
  deployment: Deployment;
  resources: Map<string, StackResource>;
  outputs: readonly StackOutput[];
  /** Names of exports of other stacks that this one's values came from. */
  imports: Set<string>;
  capabilities: readonly string[];
  notificationArns: readonly string[];
  roleArn?: string;
  timeoutInMinutes?: number;
  disableRollback: boolean;
  retainExceptOnCreate: boolean;
  terminationProtection: boolean;
  /** Oldest first. */
  readonly events: StackEventRecord[];
  /** Oldest first. */
  readonly operations: Operation[];
  readonly changeSets: ChangeSet[];
  readonly signals: Signals;
  policy?: StackPolicy;
  /** Tells that nothing runs on the stack any more. */
  settled: Promise<void>;
  /** What is left to do after an update that a parent runs: nested stacks clean up when their root does. */
  cleanup?: () => Promise<void>;
  /** Where an update that is not brought to its end goes back to; ContinueUpdateRollback goes on with it. */
  rollback?: RollbackPoint;
}

/** A stack before an update. */
export interface RollbackPoint {
  readonly deployment: Deployment;
  readonly resources: ReadonlyMap<
    string,
    { readonly resource: StackResource; readonly live: LiveResource | undefined }
  >;
  readonly capabilities: readonly string[];
  readonly imports: ReadonlySet<string>;
  /** What a rollback that failed has taken out of the stack and not deleted yet. */
  readonly leftovers?: readonly StackResource[];
}

/** What exists because of an update that was not brought to its end, and is no longer among the stack's resources. */
export function listLeftovers(stack: Stack, point: RollbackPoint | undefined): StackResource[] {
  if (!point) return [];
  const before = [...point.resources.values()].map(({ resource }) => resource);
  const replaced = before.filter((resource) => stack.resources.get(resource.logicalId) !== resource);
  return [...replaced, ...(point.leftovers ?? [])];
}

export function startOperation(
  stack: Stack,
  type: OperationType,
  token: string | undefined,
  continuing?: Continuation,
): Operation {
  const operation: Operation = {
    type,
    id: randomUUID(),
    interrupt: new AbortController(),
    superseded: false,
    stop: new AbortController(),
    ...(token === undefined ? {} : { token }),
    ...(continuing === undefined ? {} : { continuing }),
  };
  stack.operations.push(operation);
  return operation;
}

/** Everything a fault can call a stack: id, name, and for a nested one the way to it from the root. */
export function listNames(stack: Stack): string[] {
  const walk = (at: Stack): string =>
    at.parent ? `${walk(at.parent.stack)}/${at.parent.logicalId}` : at.name;
  return [...new Set([stack.id, stack.name, walk(stack)])];
}

/** The stack that all others around this one are nested in; itself, where it is not nested. */
export function findRoot(stack: Stack): Stack {
  return stack.parent ? findRoot(stack.parent.stack) : stack;
}

/** Gives an operation up from outside. */
export function stopOperation(operation: Operation | undefined): void {
  operation?.stop.abort();
  operation?.interrupt.abort();
}

/** The operation that runs now or ran last. */
export function latestOperation(stack: Stack): Operation | undefined {
  return stack.operations.at(-1);
}

export function isInProgress(stack: Stack): boolean {
  return stack.status.endsWith('_IN_PROGRESS') && stack.status !== 'REVIEW_IN_PROGRESS';
}
