import type {
  CancelUpdateStackInput,
  ContinueUpdateRollbackInput,
  RollbackStackInput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkToken } from './check-request.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { rollBackCreate } from './run-create.ts';
import { rollBackUpdate } from './run-update.ts';
import { latestOperation, startOperation } from './stack.ts';

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
  latestOperation(stack)?.interrupt.abort();
  return {};
}

/** Goes on with a rollback that failed. */
export function continueUpdateRollback(context: Context, input: ContinueUpdateRollbackInput): object {
  checkToken(input.ClientRequestToken);
  const stack = context.store.getNamed(input.StackName ?? '');
  const { rollback: point } = stack;
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
  const strange = skip.filter((id) => stack.resources.get(id)?.status !== 'UPDATE_FAILED');
  if (strange.length > 0) {
    throw refuse(`Only resources in the UPDATE_FAILED state can be skipped: [${strange.join(', ')}]`);
  }
  if (input.RoleARN !== undefined) stack.roleArn = input.RoleARN;
  const operation = startOperation(stack, 'CONTINUE_ROLLBACK', input.ClientRequestToken);
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
