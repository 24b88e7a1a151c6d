import type {
  CancelUpdateStackInput,
  ContinueUpdateRollbackInput,
  RollbackStackInput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkToken } from './check-request.ts';
import { checkRole } from './check-role.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { rollBackCreate } from './run-create.ts';
import { rollBackUpdate } from './roll-back-update.ts';
import { findRoot, latestOperation, startOperation, stopOperation } from './stack.ts';
import type { Stack, StackResource } from './stack.ts';

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

/** Stops an update; it then rolls back as after a failure. */
export function cancelUpdateStack(context: Context, input: CancelUpdateStackInput): object {
  checkToken(input.ClientRequestToken);
  const stack = context.store.getNamed(input.StackName ?? '');
  if (stack.status !== 'UPDATE_IN_PROGRESS') {
    throw refuse('CancelUpdateStack cannot be called from current stack status');
  }
  stopOperation(latestOperation(stack));
  return {};
}

/** A resource of the stack itself, or `<name>.<logical id>` of a stack nested in it (API reference, ResourcesToSkip). */
function findSkipped(context: Context, stack: Stack, id: string): StackResource | undefined {
  const [name = '', nestedId] = id.split('.');
  if (nestedId === undefined) return stack.resources.get(name);
  const nested = context.store.find(name);
  return nested && findRoot(nested) === stack ? nested.resources.get(nestedId) : undefined;
}

/** Goes on with a rollback that failed. */
export function continueUpdateRollback(context: Context, input: ContinueUpdateRollbackInput): object {
  checkToken(input.ClientRequestToken);
  const stack = context.store.getNamed(input.StackName ?? '');
  const { rollback: point } = stack;
  if (stack.parent) {
    throw refuse(`Stack [${stack.name}] is a nested stack; continue the rollback of its root stack instead.`);
  }
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED' || !point) {
    throw refuse(
      `Stack [${stack.name}] is in [${stack.status}] state and can not continue rollback. ` +
        'ContinueUpdateRollback is only allowed from UPDATE_ROLLBACK_FAILED state.',
    );
  }
  const skip = input.ResourcesToSkip ?? [];
  const force = input.ForceRollback === true;
  if (force && skip.length > 0)
    throw refuse('ForceRollback and ResourcesToSkip cannot be specified together.');
  const strange = skip.filter((id) => findSkipped(context, stack, id)?.status !== 'UPDATE_FAILED');
  if (strange.length > 0) {
    throw refuse(`Only resources in the UPDATE_FAILED state can be skipped: [${strange.join(', ')}]`);
  }
  checkRole(context, input.RoleARN ?? stack.roleArn);
  if (input.RoleARN !== undefined) stack.roleArn = input.RoleARN;
  const operation = startOperation(stack, 'CONTINUE_ROLLBACK', input.ClientRequestToken, { skip, force });
  startWork(stack, () =>
    rollBackUpdate(context, stack, operation, point, { reason: 'User Initiated', skip, force }),
  );
  return {};
}

/** Brings a stack whose failure was kept back to its last stable state; a creation has none and is undone. */
export function rollbackStack(context: Context, input: RollbackStackInput): object {
  checkToken(input.ClientRequestToken);
  const stack = context.store.getNamed(input.StackName ?? '');
  const { rollback: point } = stack;
  checkRole(context, input.RoleARN ?? stack.roleArn);
  if (input.RoleARN !== undefined) stack.roleArn = input.RoleARN;
  if (stack.status === 'CREATE_FAILED') {
    startWork(stack, () => rollBackCreate(context, stack, input.ClientRequestToken, 'User Initiated'));
  } else if (stack.status === 'UPDATE_FAILED' && point) {
    const operation = startOperation(stack, 'ROLLBACK', input.ClientRequestToken);
    startWork(stack, () => rollBackUpdate(context, stack, operation, point, { reason: 'User Initiated' }));
  } else {
    throw refuse(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
  }
  return { StackId: stack.id, OperationId: latestOperation(stack)?.id };
}
