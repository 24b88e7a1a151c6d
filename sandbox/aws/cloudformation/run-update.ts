import { applyResources } from './apply-resources.ts';
import { cleanUp, cleanUpNested, finish } from './clean-up.ts';
import { awaitRelease } from './engine.ts';
import type { Engine } from './engine.ts';
import { moveStack } from './events.ts';
import { rollBackUpdate } from './roll-back-update.ts';
import { describeFailure } from './run-delete.ts';
import { listActive, openScope } from './scope.ts';
import { settleOutputs } from './settle-outputs.ts';
import { listLeftovers, startOperation } from './stack.ts';
import type { Operation, RollbackPoint, Stack, StackResource } from './stack.ts';

/** Takes out of the stack what the template no longer has. Those obey DeletionPolicy, replaced ones UpdateReplacePolicy. */
function dropRemoved(engine: Engine, stack: Stack): StackResource[] {
  const scope = openScope(engine.account, engine.store, stack, stack.deployment);
  const wanted = listActive(stack.deployment, scope);
  const removed = [...stack.resources.values()].filter((resource) => !wanted.includes(resource.logicalId));
  for (const resource of removed) {
    stack.resources.delete(resource.logicalId);
    resource.updateReplacePolicy = resource.deletionPolicy;
  }
  return removed;
}

async function completeUpdate(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  leftovers: readonly StackResource[],
): Promise<void> {
  const { clock } = engine.account;
  delete stack.rollback;
  await cleanUpNested(engine, stack.resources.values());
  const clean = await cleanUp(engine, stack, operation, [...leftovers, ...dropRemoved(engine, stack)], false);
  await awaitRelease(engine, stack, operation);
  const reason = 'Update successful. One or more resources could not be deleted.';
  moveStack(clock, stack, operation, { status: 'UPDATE_COMPLETE', ...(clean ? {} : { reason }) });
}

/** An update creates as well as changes; AWS names both kinds of failures. */
function describeFailures(stack: Stack, failed: readonly string[]): string {
  const isNew = (id: string): boolean => stack.resources.get(id)?.status === 'CREATE_FAILED';
  const [created, updated] = [failed.filter(isNew), failed.filter((id) => !isNew(id))];
  return [
    ...(created.length > 0 ? [describeFailure(created, 'create')] : []),
    ...(updated.length > 0 ? [describeFailure(updated, 'update')] : []),
  ].join('');
}

interface UpdateOptions {
  readonly disableRollback: boolean;
  /** Run by a parent: it says when to clean up. */
  readonly defersCleanup?: boolean;
  /** Told why it failed, once the stack is in the status that follows. */
  readonly onFailure?: (reason: string) => void;
}

export async function runUpdate(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  point: RollbackPoint,
  options: UpdateOptions,
): Promise<void> {
  const { clock } = engine.account;
  const { defersCleanup } = options;
  stack.rollback = point;
  const { failed, leftovers } = await applyResources(engine, stack, operation, stack.deployment);
  await awaitRelease(engine, stack, operation);
  const cancelled = failed.length === 0 && operation.interrupt.signal.aborted;
  const fault = failed.length > 0 ? describeFailures(stack, failed) : undefined;
  const outputFault =
    fault === undefined && !cancelled ? settleOutputs(engine, stack, stack.deployment) : undefined;
  const reason = fault ?? outputFault ?? (cancelled ? '' : undefined);
  if (reason === undefined) {
    const old = new Set([...leftovers, ...listLeftovers(stack, point)]);
    moveStack(clock, stack, operation, { status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' });
    await finish(stack, defersCleanup, () => completeUpdate(engine, stack, operation, [...old]));
  } else if (options.disableRollback) {
    moveStack(clock, stack, operation, { status: 'UPDATE_FAILED', reason });
    options.onFailure?.(reason);
  } else {
    const back = startOperation(stack, 'ROLLBACK', operation.token);
    const done = rollBackUpdate(engine, stack, back, point, {
      ...(reason === '' ? {} : { reason }),
      ...(defersCleanup === undefined ? {} : { defersCleanup }),
    });
    options.onFailure?.(reason);
    await done;
  }
}
