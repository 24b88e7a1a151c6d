import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { moveStack } from './events.ts';
import { runCreate } from './run-create.ts';
import type { OnFailure } from './run-create.ts';
import { startOperation } from './stack.ts';
import type { Operation, Stack } from './stack.ts';

/** Starts a creation that has been checked and planned. */
export function beginCreate(
  context: Context,
  stack: Stack,
  onFailure: OnFailure,
  token: string | undefined,
): Operation {
  const operation = startOperation(stack, 'CREATE_STACK', token);
  const change = { status: 'CREATE_IN_PROGRESS', reason: 'User Initiated' } as const;
  moveStack(context.account.clock, stack, operation, change);
  startWork(stack, () => runCreate(context, stack, operation, onFailure));
  return operation;
}
