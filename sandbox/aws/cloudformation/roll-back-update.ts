import { cleanUp, cleanUpNested, finish } from './clean-up.ts';
import { awaitRelease, awaitWork } from './engine.ts';
import type { Engine } from './engine.ts';
import { moveStack } from './events.ts';
import { revertResources } from './revert-resources.ts';
import { describeFailure } from './run-delete.ts';
import type { Operation, RollbackPoint, Stack } from './stack.ts';

/** Remembers a stack as it is, to come back to. */
export function markRollbackPoint(stack: Stack): RollbackPoint {
  return {
    deployment: stack.deployment,
    resources: new Map([...stack.resources].map(([id, resource]) => [id, { resource, live: resource.live }])),
    capabilities: stack.capabilities,
    imports: stack.imports,
  };
}

interface RollbackOptions {
  readonly reason?: string;
  readonly skip?: readonly string[];
  readonly force?: boolean;
  readonly defersCleanup?: boolean;
}

/** Goes back to what the stack was; may itself fail, and then be continued. */
export async function rollBackUpdate(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  point: RollbackPoint,
  options: RollbackOptions,
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
  await awaitRelease(engine, stack, operation);
  if (failed.length > 0) {
    const reason = describeFailure(failed, 'update');
    stack.rollback = { ...point, leftovers: [...(point.leftovers ?? []), ...leftovers] };
    moveStack(clock, stack, operation, { status: 'UPDATE_ROLLBACK_FAILED', reason });
    return;
  }
  stack.imports = new Set(point.imports);
  moveStack(clock, stack, operation, { status: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS' });
  await finish(stack, options.defersCleanup, async () => {
    delete stack.rollback;
    await cleanUpNested(engine, stack.resources.values());
    await cleanUp(engine, stack, operation, [...leftovers, ...(point.leftovers ?? [])], true);
    await awaitRelease(engine, stack, operation);
    moveStack(clock, stack, operation, { status: 'UPDATE_ROLLBACK_COMPLETE' });
  });
}
