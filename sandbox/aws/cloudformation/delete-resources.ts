import {
  awaitWork,
  Closed,
  makeRequest,
  pause,
  requireProvider,
  runInOrder,
  strikeResource,
} from './engine.ts';
import type { Engine } from './engine.ts';
import { moveResource } from './events.ts';
import type { LiveResource, Operation, Stack, StackResource } from './stack.ts';

export interface DeleteOptions {
  /** Logical ids that RetainResources names. */
  readonly retain?: readonly string[];
  /** FORCE_DELETE_STACK: what cannot be deleted is left behind. */
  readonly force?: boolean;
  /** Which attribute of the template tells what to keep. */
  readonly policy: 'DeletionPolicy' | 'UpdateReplacePolicy';
  /** A creation being undone: RetainExceptOnCreate does not keep. */
  readonly undoingCreate?: boolean;
  /** Part of a rollback: it fails by the faults of rollbacks, and not by those of deletions. */
  readonly rollingBack?: boolean;
}

function isKept(resource: StackResource, options: DeleteOptions): boolean {
  if (options.retain?.includes(resource.logicalId) === true) return true;
  const policy = options.policy === 'DeletionPolicy' ? resource.deletionPolicy : resource.updateReplacePolicy;
  if (policy === 'RetainExceptOnCreate') return options.undoingCreate !== true;
  return policy === 'Retain';
}

async function unmakeResource(
  engine: Engine,
  stack: Stack,
  resource: StackResource,
  live: LiveResource,
): Promise<void> {
  const provider = requireProvider(engine, resource.type);
  const request = makeRequest(engine, stack, resource, live);
  await awaitWork(engine, (async () => provider.delete(request, live))());
  await pause(engine);
  engine.store.noteRole(resource.type, live, false);
}

async function deleteResource(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  resource: StackResource,
  options: DeleteOptions,
): Promise<boolean> {
  const { clock } = engine.account;
  const move = (
    status: 'DELETE_IN_PROGRESS' | 'DELETE_COMPLETE' | 'DELETE_FAILED' | 'DELETE_SKIPPED',
    reason?: string,
  ): void =>
    moveResource(clock, stack, operation, resource, { status, ...(reason === undefined ? {} : { reason }) });
  const late = resource.pending ? await awaitWork(engine, resource.pending) : undefined;
  if (late) resource.live = late;
  delete resource.pending;
  if (isKept(resource, options)) {
    move('DELETE_SKIPPED');
    if (resource.live) engine.store.retain(resource.type, resource.live);
    return true;
  }
  if (resource.live) move('DELETE_IN_PROGRESS');
  try {
    strikeResource(engine, stack, resource.logicalId, options.rollingBack === true ? 'rollback' : 'delete');
    if (resource.live) await unmakeResource(engine, stack, resource, resource.live);
    move('DELETE_COMPLETE');
    return true;
  } catch (error) {
    if (error instanceof Closed) throw error;
    const reason = (error as Error).message;
    move(options.force === true ? 'DELETE_SKIPPED' : 'DELETE_FAILED', reason);
    return options.force === true;
  }
}

/**
 * Deletes resources, each after all that depend on it.
 * @returns logical ids that could not be deleted
 */
export async function deleteResources(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  resources: readonly StackResource[],
  options: DeleteOptions,
): Promise<string[]> {
  const gone = new Set<string>(['DELETE_COMPLETE', 'DELETE_SKIPPED']);
  // By number: a resource and the one it replaced have the same logical id.
  const remaining = new Map(
    resources.filter((item) => !gone.has(item.status)).map((item, index) => [String(index), item]),
  );
  const failed = await runInOrder(
    [...remaining.keys()].reverse(),
    (key) => {
      const id = remaining.get(key)?.logicalId ?? '';
      return [...remaining].filter(([, other]) => other.dependsOn.includes(id)).map(([other]) => other);
    },
    undefined,
    async (key) => {
      const resource = remaining.get(key);
      return !resource || deleteResource(engine, stack, operation, resource, options);
    },
  );
  return [...new Set(failed.map((key) => remaining.get(key)?.logicalId ?? key))];
}
