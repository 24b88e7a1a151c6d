import { deleteResources } from './delete-resources.ts';
import type { DeleteOptions } from './delete-resources.ts';
import { awaitRelease } from './engine.ts';
import type { Engine } from './engine.ts';
import { moveStack } from './events.ts';
import { listLeftovers } from './stack.ts';
import type { Operation, Stack } from './stack.ts';

export function describeFailure(
  failed: readonly string[],
  verb: 'create' | 'update' | 'delete' | 'import',
): string {
  return `The following resource(s) failed to ${verb}: [${failed.join(', ')}]. `;
}

/** Deletes everything the stack owns; the caller has moved it to DELETE_IN_PROGRESS. */
export async function runDelete(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  options: Pick<DeleteOptions, 'retain' | 'force' | 'rollingBack'>,
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
  await awaitRelease(engine, stack, operation);
  if (failed.length > 0) {
    moveStack(clock, stack, operation, {
      status: 'DELETE_FAILED',
      reason: describeFailure(failed, 'delete'),
    });
    return;
  }
  stack.changeSets.splice(0);
  stack.deletedAt = clock.date();
  stack.imports = new Set();
  moveStack(clock, stack, operation, { status: 'DELETE_COMPLETE' });
}
