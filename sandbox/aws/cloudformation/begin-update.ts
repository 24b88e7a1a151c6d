import { ServiceError } from '../service.ts';
import { outdateChangeSets } from './change-set.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { awaitWork } from './engine.ts';
import { moveStack } from './events.ts';
import { markRollbackPoint } from './roll-back-update.ts';
import { runUpdate } from './run-update.ts';
import { startOperation } from './stack.ts';
import type { Deployment, Operation, Stack } from './stack.ts';
import type { StackPolicy } from './stack-policy.ts';

const UPDATABLE = new Set([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
]);
const BROKEN = new Set(['CREATE_FAILED', 'UPDATE_FAILED']);

/** Whether a failure was left on the stack as it was. */
export function isBroken(stack: Stack): boolean {
  return BROKEN.has(stack.status);
}

/** A broken stack may be updated only by a caller who keeps what is made (user guide, "stack failure options"). */
export function checkUpdatable(stack: Stack, disableRollback: boolean): void {
  if (UPDATABLE.has(stack.status) || (isBroken(stack) && disableRollback)) return;
  if (!isBroken(stack)) {
    throw new ServiceError(
      'ValidationError',
      `Stack:${stack.id} is in ${stack.status} state and can not be updated.`,
    );
  }
  throw new ServiceError(
    'ValidationError',
    `This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, ` +
      'please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, ' +
      'use the rollback-stack API',
  );
}

/** Takes over what an interrupted creation or change made after all. */
async function adoptPending(context: Context, stack: Stack): Promise<void> {
  for (const resource of stack.resources.values()) {
    const late = resource.pending ? await awaitWork(context, resource.pending) : undefined;
    if (late) resource.live = late;
    delete resource.pending;
  }
}

/** What an update takes over from the call that asks for it. */
interface UpdateRequest {
  readonly capabilities: readonly string[];
  readonly disableRollback: boolean;
  readonly retainExceptOnCreate: boolean;
  readonly notificationArns?: readonly string[] | undefined;
  readonly roleArn?: string | undefined;
  readonly token?: string | undefined;
  /** The stack's policy from now on. */
  readonly policy?: StackPolicy | undefined;
  /** Stands in for the stack's policy during this update. */
  readonly policyDuringUpdate?: StackPolicy | undefined;
}

/** Starts an update that has been checked and planned. */
export function beginUpdate(
  context: Context,
  stack: Stack,
  next: Deployment,
  request: UpdateRequest,
): Operation {
  const point = stack.rollback ?? markRollbackPoint(stack);
  const { disableRollback } = request;
  outdateChangeSets(stack);
  stack.deployment = next;
  stack.capabilities = request.capabilities;
  stack.disableRollback = disableRollback;
  stack.retainExceptOnCreate = request.retainExceptOnCreate;
  stack.updatedAt = context.account.clock.date();
  if (request.notificationArns) stack.notificationArns = request.notificationArns;
  if (request.roleArn !== undefined) stack.roleArn = request.roleArn;
  const operation = startOperation(stack, 'UPDATE_STACK', request.token);
  const policy = request.policyDuringUpdate ?? stack.policy;
  if (policy) operation.policy = policy;
  const change = { status: 'UPDATE_IN_PROGRESS', reason: 'User Initiated' } as const;
  moveStack(context.account.clock, stack, operation, change);
  startWork(stack, async () => {
    await adoptPending(context, stack);
    await runUpdate(context, stack, operation, point, { disableRollback });
    // It protects from the next update on, and not at all where this one fails (classmethod/gradle-aws-plugin#159).
    if (request.policy && stack.status === 'UPDATE_COMPLETE') stack.policy = request.policy;
  });
  return operation;
}
