import type { ResourceRequest, ResourceResult } from '../service.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { moveStack } from './events.ts';
import { hasChanges } from './plan-deployment.ts';
import { planNested } from './plan-nested.ts';
import { checkTypes } from './plan-request.ts';
import { markRollbackPoint, rollBackUpdate } from './roll-back-update.ts';
import { describeEmbedded, describeNested, giveUpWith, runNested } from './run-nested.ts';
import { runUpdate } from './run-update.ts';
import { latestOperation, startOperation } from './stack.ts';
import type { Stack } from './stack.ts';

/**
 * Takes a nested stack back with its parent, from wherever the update left it. A rollback of its own that failed is
 * gone on with only where the root's is (API reference, ContinueUpdateRollback).
 */
export async function revertNested(context: Context, nested: Stack, parent: Stack): Promise<ResourceResult> {
  await nested.settled;
  const { rollback: point } = nested;
  // Its own failed update has brought it back already, or the update found nothing to change in it.
  if (!point || nested.status === 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS')
    return describeNested(nested);
  const continuing = latestOperation(parent)?.continuing;
  if (nested.status !== 'UPDATE_ROLLBACK_FAILED' || continuing) {
    delete nested.cleanup;
    const type = continuing ? 'CONTINUE_ROLLBACK' : 'ROLLBACK';
    const operation = startOperation(nested, type, undefined, continuing);
    const own = continuing?.skip.filter((id) => id.startsWith(`${nested.name}.`)) ?? [];
    const options = {
      skip: own.map((id) => id.slice(nested.name.length + 1)),
      force: continuing?.force === true,
      defersCleanup: true,
    };
    startWork(nested, () => rollBackUpdate(context, nested, operation, point, options));
    await nested.settled;
  }
  if (!nested.cleanup) throw describeEmbedded(nested, 'updated', nested.statusReason ?? '');
  return describeNested(nested);
}

export async function updateNested(
  context: Context,
  nested: Stack,
  parent: Stack,
  request: ResourceRequest,
): Promise<ResourceResult> {
  await nested.settled;
  await nested.cleanup?.();
  const next = await planNested(context, parent, request);
  checkTypes(nested, next.template);
  const broken = nested.status.endsWith('_FAILED');
  if (!broken && !hasChanges(context, nested, next)) return describeNested(nested);
  const point = nested.rollback ?? markRollbackPoint(nested);
  nested.deployment = next;
  nested.capabilities = parent.capabilities;
  nested.disableRollback = parent.disableRollback;
  nested.updatedAt = context.account.clock.date();
  const operation = startOperation(nested, 'UPDATE_STACK', undefined);
  const change = { status: 'UPDATE_IN_PROGRESS', reason: 'User Initiated' } as const;
  moveStack(context.account.clock, nested, operation, change);
  giveUpWith(request, operation);
  const disableRollback = parent.disableRollback;
  return runNested(nested, 'updated', (onFailure) =>
    runUpdate(context, nested, operation, point, { disableRollback, defersCleanup: true, onFailure }),
  );
}
