import type { DeleteStackInput, UpdateTerminationProtectionInput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkNameOrId, checkToken, refuseLeftOut } from './check-request.ts';
import { checkRole } from './check-role.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { moveStack } from './events.ts';
import { runDelete } from './run-delete.ts';
import { isInProgress, latestOperation, startOperation, stopOperation } from './stack.ts';
import type { Stack } from './stack.ts';

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

/** What may be asked for only once an ordinary deletion has failed (API reference, DeleteStack). */
function checkOptions(stack: Stack, input: DeleteStackInput): void {
  const retain = input.RetainResources ?? [];
  if (stack.status !== 'DELETE_FAILED') {
    if (retain.length > 0) {
      throw refuse(
        `Invalid operation on stack [${stack.id}]. When you delete a stack, specify which resources to retain only ` +
          'when the stack is in the DELETE_FAILED state.',
      );
    }
    if (input.DeletionMode === 'FORCE_DELETE_STACK') {
      throw refuse(`Stack [${stack.id}] must be in DELETE_FAILED state to use FORCE_DELETE_STACK.`);
    }
  }
  const unknown = retain.filter((id) => !stack.resources.has(id));
  if (unknown.length > 0)
    throw refuse(`The specified resources to retain do not exist: [${unknown.join(', ')}]`);
}

export function deleteStack(context: Context, input: DeleteStackInput): object {
  const { StackName: name = '', ClientRequestToken: token } = input;
  checkNameOrId(name);
  checkToken(token);
  refuseLeftOut(input);
  const stack = context.store.find(name);
  // Deleting what is not there, or is being deleted, succeeds without a word (API reference, DeleteStack).
  if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
  if (stack.terminationProtection) {
    throw refuse(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  }
  checkOptions(stack, input);
  checkRole(context, input.RoleARN ?? stack.roleArn);
  const running = isInProgress(stack) ? latestOperation(stack) : undefined;
  if (running && stack.status !== 'CREATE_IN_PROGRESS') {
    throw refuse(`Stack [${stack.id}] cannot be deleted while in status ${stack.status}`);
  }
  if (running) running.superseded = true;
  const before = stack.settled;
  const operation = startOperation(stack, 'DELETE_STACK', token);
  if (input.RoleARN !== undefined) stack.roleArn = input.RoleARN;
  const change = { status: 'DELETE_IN_PROGRESS', reason: 'User Initiated' } as const;
  moveStack(context.account.clock, stack, operation, change);
  stopOperation(running);
  startWork(stack, async () => {
    await before;
    await runDelete(context, stack, operation, {
      retain: input.RetainResources ?? [],
      force: input.DeletionMode === 'FORCE_DELETE_STACK',
    });
  });
  return {};
}

export function updateTerminationProtection(
  context: Context,
  input: UpdateTerminationProtectionInput,
): object {
  const stack = context.store.getNamed(input.StackName ?? '');
  if (stack.status === 'DELETE_IN_PROGRESS' || stack.status === 'DELETE_COMPLETE') {
    throw refuse(
      `Stack [${stack.name}] is in ${stack.status} state and its TerminationProtection can not be updated.`,
    );
  }
  stack.terminationProtection = input.EnableTerminationProtection === true;
  return { StackId: stack.id };
}
