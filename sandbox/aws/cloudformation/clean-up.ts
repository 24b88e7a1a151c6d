import { startWork } from './context.ts';
import { deleteResources } from './delete-resources.ts';
import type { Engine } from './engine.ts';
import { NESTED_STACK } from './nested-type.ts';
import type { Operation, Stack, StackResource } from './stack.ts';

/**
 * Cleanup after an update never fails it: what cannot be deleted is tried three times and then left behind
 * (user guide, troubleshooting, "resource removed from stack but not deleted").
 */
export async function cleanUp(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  resources: readonly StackResource[],
  rollingBack: boolean,
): Promise<boolean> {
  const options = { policy: 'UpdateReplacePolicy', rollingBack } as const;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const failed = await deleteResources(engine, stack, operation, resources, options);
    if (failed.length === 0) return true;
  }
  return false;
}

/** Lets the stacks nested in this one clean up. */
export async function cleanUpNested(engine: Engine, resources: Iterable<StackResource>): Promise<void> {
  const ids = [...resources]
    .filter(({ type }) => type === NESTED_STACK)
    .map(({ live }) => live?.physicalId ?? '');
  await Promise.all(ids.map(async (id) => engine.store.find(id)?.cleanup?.()));
}

/**
 * Cleans up now, or, where a parent runs the update, when that does: until all its nested stacks are changed or
 * back, any of them may have to go back (user guide, troubleshooting, "nested stacks are stuck in …CLEANUP…").
 */
export async function finish(
  stack: Stack,
  defer: boolean | undefined,
  cleanup: () => Promise<void>,
): Promise<void> {
  if (defer !== true) return cleanup();
  stack.cleanup = async () => {
    delete stack.cleanup;
    startWork(stack, cleanup);
    await stack.settled;
  };
}
