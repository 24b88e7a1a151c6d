import {
  awaitWork,
  Closed,
  isSame,
  makeRequest,
  pause,
  requireProvider,
  runInOrder,
  strikeResource,
} from './engine.ts';
import type { Engine } from './engine.ts';
import { moveResource } from './events.ts';
import { NESTED_STACK } from './nested-type.ts';
import type { LiveResource, Operation, RollbackPoint, Stack, StackResource } from './stack.ts';

interface Revert {
  readonly engine: Engine;
  readonly stack: Stack;
  readonly operation: Operation;
  readonly leftovers: StackResource[];
}

/** Puts one resource back to what it was made from before the update. */
async function restoreProperties(
  revert: Revert,
  resource: StackResource,
  before: LiveResource,
): Promise<void> {
  const { engine, stack } = revert;
  const provider = requireProvider(engine, resource.type);
  const { live = before } = resource;
  const request = makeRequest(engine, stack, resource, before);
  const current = { ...live, properties: resource.attempted ?? live.properties };
  const result = await awaitWork(engine, (async () => provider.update(request, current))());
  const wanted = { properties: before.properties, tags: before.tags };
  const restored =
    result === 'replace'
      ? await awaitWork(
          engine,
          provider.create(request, () => undefined),
        )
      : result;
  if (result === 'replace') revert.leftovers.push({ ...resource, live });
  await pause(engine);
  resource.live = { ...restored, ...wanted };
  delete resource.attempted;
}

/** A nested stack may have changed in a template that still lies where it lay. */
function isChangedInside(engine: Engine, { type, live }: StackResource): boolean {
  const nested = type === NESTED_STACK ? engine.store.find(live?.physicalId ?? '') : undefined;
  return nested?.rollback !== undefined;
}

async function revertResource(
  revert: Revert,
  before: { readonly resource: StackResource; readonly live: LiveResource | undefined },
  force: boolean,
): Promise<boolean> {
  const { engine, stack, operation } = revert;
  const { clock } = engine.account;
  const { resource, live } = before;
  const current = stack.resources.get(resource.logicalId);
  const replaced = current !== undefined && current !== resource;
  const touched =
    resource.attempted !== undefined || !isSame(resource.live, live) || isChangedInside(engine, resource);
  if (replaced) {
    revert.leftovers.push(current);
    stack.resources.set(resource.logicalId, resource);
  }
  if (!replaced && !touched) return true;
  moveResource(clock, stack, operation, resource, { status: 'UPDATE_IN_PROGRESS' });
  try {
    strikeResource(engine, stack, resource.logicalId, 'rollback');
    if (touched && live) await restoreProperties(revert, resource, live);
    moveResource(clock, stack, operation, resource, { status: 'UPDATE_COMPLETE' });
    return true;
  } catch (error) {
    if (error instanceof Closed) throw error;
    moveResource(clock, stack, operation, resource, {
      status: 'UPDATE_FAILED',
      reason: (error as Error).message,
    });
    return force;
  }
}

/** Marks a resource as rolled back without touching it (ContinueUpdateRollback, ResourcesToSkip). */
function skipResource(revert: Revert, resource: StackResource): void {
  const { engine, stack, operation } = revert;
  delete resource.attempted;
  moveResource(engine.account.clock, stack, operation, resource, { status: 'UPDATE_COMPLETE' });
}

/**
 * Brings every resource back to the rollback point, in the order of its dependencies.
 * @returns what could not be reverted, and what exists but no longer belongs to the stack
 */
export async function revertResources(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  point: RollbackPoint,
  options: { readonly skip?: readonly string[]; readonly force?: boolean },
): Promise<{ readonly failed: readonly string[]; readonly leftovers: StackResource[] }> {
  const revert: Revert = { engine, stack, operation, leftovers: [] };
  const failed = await runInOrder(
    [...point.resources.keys()],
    (id) => point.resources.get(id)?.resource.dependsOn ?? [],
    undefined,
    async (id) => {
      const before = point.resources.get(id);
      if (!before) return true;
      if (options.skip?.includes(id) !== true) return revertResource(revert, before, options.force === true);
      skipResource(revert, before.resource);
      return true;
    },
  );
  for (const [id, resource] of [...stack.resources]) {
    if (point.resources.has(id)) continue;
    stack.resources.delete(id);
    revert.leftovers.push(resource);
  }
  return { failed, leftovers: revert.leftovers };
}
