import { applyResources } from './apply-resources.ts';
import { deleteResources } from './delete-resources.ts';
import type { Engine } from './engine.ts';
import { moveStack } from './events.ts';
import { settleOutputs } from './settle-outputs.ts';
import { listLeftovers, startOperation } from './stack.ts';
import type { Operation, Stack } from './stack.ts';

export type OnFailure = 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';

export function describeFailure(failed: readonly string[], verb: 'create' | 'update' | 'delete'): string {
  return `The following resource(s) failed to ${verb}: [${failed.join(', ')}]. `;
}

/** Undoes a creation: everything that was made is deleted again. Its events belong to an operation of their own. */
export async function rollBackCreate(
  engine: Engine,
  stack: Stack,
  token: string | undefined,
  reason: string,
): Promise<void> {
  const { clock } = engine.account;
  const operation = startOperation(stack, 'ROLLBACK', token);
  moveStack(clock, stack, operation, { status: 'ROLLBACK_IN_PROGRESS', reason });
  const failed = await deleteResources(engine, stack, operation, [...stack.resources.values()], {
    policy: 'DeletionPolicy',
    undoingCreate: stack.retainExceptOnCreate,
  });
  stack.outputs = [];
  stack.imports = new Set();
  if (failed.length === 0) moveStack(clock, stack, operation, { status: 'ROLLBACK_COMPLETE' });
  else
    moveStack(clock, stack, operation, {
      status: 'ROLLBACK_FAILED',
      reason: describeFailure(failed, 'delete'),
    });
}

async function deleteAfterFailure(
  engine: Engine,
  stack: Stack,
  token: string | undefined,
  reason: string,
): Promise<void> {
  const operation = startOperation(stack, 'DELETE_STACK', token);
  moveStack(engine.account.clock, stack, operation, {
    status: 'DELETE_IN_PROGRESS',
    reason: `${reason}Delete requested by user.`,
  });
  await runDelete(engine, stack, operation, {});
}

export async function runCreate(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  onFailure: OnFailure,
): Promise<void> {
  const { clock } = engine.account;
  const { failed } = await applyResources(engine, stack, operation, stack.deployment);
  if (operation.superseded) return;
  const fault = failed.length > 0 ? describeFailure(failed, 'create') : undefined;
  const outputFault = fault === undefined ? settleOutputs(engine, stack, stack.deployment) : undefined;
  const reason = fault ?? (outputFault === undefined ? undefined : `${outputFault}. `);
  if (reason === undefined) moveStack(clock, stack, operation, { status: 'CREATE_COMPLETE' });
  else if (onFailure === 'DO_NOTHING')
    moveStack(clock, stack, operation, { status: 'CREATE_FAILED', reason });
  else if (onFailure === 'DELETE') await deleteAfterFailure(engine, stack, operation.token, reason);
  else await rollBackCreate(engine, stack, operation.token, `${reason}Rollback requested by user.`);
}

/** Deletes everything the stack owns; the caller has moved it to DELETE_IN_PROGRESS. */
export async function runDelete(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  options: { readonly retain?: readonly string[]; readonly force?: boolean },
): Promise<void> {
  const { clock } = engine.account;
  for (const { ExportName: name } of stack.outputs) {
    const [user] = name === undefined ? [] : engine.store.importers(name);
    if (name === undefined || !user) continue;
    const reason = `Export ${name} cannot be deleted as it is in use by ${user.name}`;
    moveStack(clock, stack, operation, { status: 'DELETE_FAILED', reason });
    return;
  }
  const resources = [...stack.resources.values(), ...listLeftovers(stack, stack.rollback)];
  const failed = await deleteResources(engine, stack, operation, resources, {
    ...options,
    policy: 'DeletionPolicy',
  });
  if (failed.length > 0) {
    moveStack(clock, stack, operation, {
      status: 'DELETE_FAILED',
      reason: describeFailure(failed, 'delete'),
    });
    return;
  }
  stack.deletedAt = clock.date();
  stack.imports = new Set();
  moveStack(clock, stack, operation, { status: 'DELETE_COMPLETE' });
}
