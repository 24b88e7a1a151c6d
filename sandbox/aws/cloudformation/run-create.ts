import { applyResources } from './apply-resources.ts';
import { deleteResources } from './delete-resources.ts';
import { awaitRelease } from './engine.ts';
import type { Engine } from './engine.ts';
import { moveStack } from './events.ts';
import { describeFailure, runDelete } from './run-delete.ts';
import { settleOutputs } from './settle-outputs.ts';
import { startOperation, stopOperation } from './stack.ts';
import type { Operation, Stack } from './stack.ts';

export type OnFailure = 'ROLLBACK' | 'DELETE' | 'DO_NOTHING';

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
    rollingBack: true,
  });
  await awaitRelease(engine, stack, operation);
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

const TIMED_OUT = 'Stack creation time exceeded the specified timeout. ';

/** Gives a creation up once its TimeoutInMinutes have passed by the sandbox's clock. */
function watchTimeout(
  engine: Engine,
  stack: Stack,
  operation: Operation,
): { passed: boolean; end: () => void } {
  const { clock } = engine.account;
  const watch = { passed: false, end: (): void => undefined };
  if (stack.timeoutInMinutes === undefined) return watch;
  watch.end = clock.reach(clock.now() + stack.timeoutInMinutes * 60_000, () => {
    watch.passed = true;
    stopOperation(operation);
  });
  return watch;
}

export async function runCreate(
  engine: Engine,
  stack: Stack,
  operation: Operation,
  onFailure: OnFailure,
  /** Told why it failed, before anything is undone. */
  tell: (reason: string) => void = () => undefined,
): Promise<void> {
  const { clock } = engine.account;
  const timeout = watchTimeout(engine, stack, operation);
  const apply = async (): Promise<readonly string[]> => {
    const { failed } = await applyResources(engine, stack, operation, stack.deployment);
    await awaitRelease(engine, stack, operation);
    return failed;
  };
  const failed = await apply().finally(() => timeout.end());
  if (operation.superseded) return;
  const cancelled = operation.stop.signal.aborted ? 'Resource creation cancelled. ' : undefined;
  const fault = timeout.passed
    ? TIMED_OUT
    : failed.length > 0
      ? describeFailure(failed, 'create')
      : cancelled;
  const outputFault = fault === undefined ? settleOutputs(engine, stack, stack.deployment) : undefined;
  const reason = fault ?? (outputFault === undefined ? undefined : `${outputFault}. `);
  if (reason !== undefined) tell(reason);
  if (reason === undefined) moveStack(clock, stack, operation, { status: 'CREATE_COMPLETE' });
  else if (onFailure === 'DO_NOTHING')
    moveStack(clock, stack, operation, { status: 'CREATE_FAILED', reason });
  else if (onFailure === 'DELETE') await deleteAfterFailure(engine, stack, operation.token, reason);
  else await rollBackCreate(engine, stack, operation.token, `${reason}Rollback requested by user.`);
}
