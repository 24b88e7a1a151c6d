import { applyResources } from './apply-resources.ts';
import { deleteResources } from './delete-resources.ts';
import { awaitWork } from './engine.ts';
import type { Engine } from './engine.ts';
import { moveStack } from './events.ts';
import { revertResources } from './revert-resources.ts';
import { describeFailure } from './run-create.ts';
import { listActive, openScope } from './scope.ts';
import { settleOutputs } from './settle-outputs.ts';
import { listLeftovers, startOperation } from './stack.ts';
import type { Operation, RollbackPoint, Stack, StackResource } from './stack.ts';

/** Remembers a stack as it is, to come back to. */
export function markRollbackPoint(stack: Stack): RollbackPoint {
  return {
    deployment: stack.deployment,
    resources: new Map([...stack.resources].map(([id, resource]) => [id, { resource, live: resource.live }])),
    capabilities: stack.capabilities,
    imports: stack.imports,
  };
}

/**
 * Cleanup after an update never fails it: what cannot be deleted is tried three times and then left behind
 * (user guide, troubleshooting, "resource removed from stack but not deleted").
 */
async function cleanUp(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  resources: readonly StackResource[],
): Promise<boolean> {
  const options = { policy: 'UpdateReplacePolicy' } as const;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const failed = await deleteResources(engine, stack, operation, resources, options);
    if (failed.length === 0) return true;
  }
  return false;
}

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
  moveStack(clock, stack, operation, { status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' });
  const clean = await cleanUp(engine, stack, operation, [...leftovers, ...dropRemoved(engine, stack)]);
  const reason = 'Update successful. One or more resources could not be deleted.';
  moveStack(clock, stack, operation, { status: 'UPDATE_COMPLETE', ...(clean ? {} : { reason }) });
}

/** Goes back to what the stack was; may itself fail, and then be continued. */
export async function rollBackUpdate(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  point: RollbackPoint,
  options: { readonly reason?: string; readonly skip?: readonly string[]; readonly force?: boolean },
): Promise<void> {
  const { clock } = engine.account;
  stack.rollback = point;
  moveStack(clock, stack, operation, {
    status: 'UPDATE_ROLLBACK_IN_PROGRESS',
    ...(options.reason === undefined ? {} : { reason: options.reason }),
  });
  for (const resource of stack.resources.values()) {
    const late = resource.pending ? await awaitWork(engine, resource.pending) : undefined;
    if (late) resource.live = late;
    delete resource.pending;
  }
  stack.deployment = point.deployment;
  stack.capabilities = point.capabilities;
  const { failed, leftovers } = await revertResources(engine, stack, operation, point, options);
  if (failed.length > 0) {
    const reason = describeFailure(failed, 'update');
    stack.rollback = { ...point, leftovers: [...(point.leftovers ?? []), ...leftovers] };
    moveStack(clock, stack, operation, { status: 'UPDATE_ROLLBACK_FAILED', reason });
    return;
  }
  delete stack.rollback;
  stack.imports = new Set(point.imports);
  moveStack(clock, stack, operation, { status: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS' });
  await cleanUp(engine, stack, operation, [...leftovers, ...(point.leftovers ?? [])]);
  moveStack(clock, stack, operation, { status: 'UPDATE_ROLLBACK_COMPLETE' });
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

export async function runUpdate(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  point: RollbackPoint,
  disableRollback: boolean,
): Promise<void> {
  stack.rollback = point;
  const { failed, leftovers } = await applyResources(engine, stack, operation, stack.deployment);
  const cancelled = failed.length === 0 && operation.interrupt.signal.aborted;
  const fault = failed.length > 0 ? describeFailures(stack, failed) : undefined;
  const outputFault =
    fault === undefined && !cancelled ? settleOutputs(engine, stack, stack.deployment) : undefined;
  const reason = fault ?? outputFault ?? (cancelled ? '' : undefined);
  if (reason === undefined) {
    delete stack.rollback;
    const old = new Set([...leftovers, ...listLeftovers(stack, point)]);
    await completeUpdate(engine, stack, operation, [...old]);
  } else if (disableRollback) {
    moveStack(engine.account.clock, stack, operation, { status: 'UPDATE_FAILED', reason });
  } else {
    const back = startOperation(stack, 'ROLLBACK', operation.token);
    await rollBackUpdate(engine, stack, back, point, reason === '' ? {} : { reason });
  }
}
