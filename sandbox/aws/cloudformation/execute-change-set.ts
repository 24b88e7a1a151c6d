import type { ExecuteChangeSetInput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { beginCreate } from './begin-create.ts';
import { beginUpdate, checkUpdatable } from './begin-update.ts';
import { getChangeSet, outdateChangeSets } from './change-set.ts';
import type { ChangeSet } from './change-set.ts';
import { checkRole } from './check-role.ts';
import { checkToken } from './check-request.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { moveStack } from './events.ts';
import { runImport } from './run-import.ts';
import { startOperation } from './stack.ts';

function checkExecutable({ id, status, executionStatus }: ChangeSet): void {
  const [what, is] =
    status === 'CREATE_COMPLETE' ? ['execution status', executionStatus] : ['status', status];
  if (is === 'AVAILABLE') return;
  throw new ServiceError(
    'InvalidChangeSetStatus',
    `ChangeSet [${id}] cannot be executed in its current ${what} of [${is}]`,
  );
}

function executeCreate(context: Context, changeSet: ChangeSet, input: ExecuteChangeSetInput): void {
  const { stack } = changeSet;
  const onFailure = changeSet.onStackFailure ?? (input.DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK');
  Object.assign(stack, {
    deployment: changeSet.deployment,
    capabilities: changeSet.capabilities,
    notificationArns: changeSet.notificationArns ?? [],
    disableRollback: onFailure === 'DO_NOTHING',
    retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
  });
  if (changeSet.roleArn !== undefined) stack.roleArn = changeSet.roleArn;
  beginCreate(context, stack, onFailure, input.ClientRequestToken);
}

function executeUpdate(context: Context, changeSet: ChangeSet, input: ExecuteChangeSetInput): void {
  const disableRollback = input.DisableRollback === true || changeSet.onStackFailure === 'DO_NOTHING';
  checkUpdatable(changeSet.stack, disableRollback);
  beginUpdate(context, changeSet.stack, changeSet.deployment, {
    capabilities: changeSet.capabilities,
    disableRollback,
    retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
    notificationArns: changeSet.notificationArns,
    roleArn: changeSet.roleArn,
    token: input.ClientRequestToken,
  });
}

/** The API has no type of operation for an import: it counts as what it does to the stack. */
function executeImport(context: Context, changeSet: ChangeSet, input: ExecuteChangeSetInput): void {
  const { stack } = changeSet;
  const isNew = stack.status === 'REVIEW_IN_PROGRESS';
  if (!isNew) checkUpdatable(stack, false);
  outdateChangeSets(stack);
  const operation = startOperation(stack, isNew ? 'CREATE_STACK' : 'UPDATE_STACK', input.ClientRequestToken);
  const change = { status: 'IMPORT_IN_PROGRESS', reason: 'User Initiated' } as const;
  moveStack(context.account.clock, stack, operation, change);
  startWork(stack, () => runImport(context, stack, operation, changeSet));
}

/** Carries a change set out; the stack's others are gone with it (API reference, ExecuteChangeSet). */
export function executeChangeSet(context: Context, input: ExecuteChangeSetInput): object {
  checkToken(input.ClientRequestToken);
  const changeSet = getChangeSet(context, input.ChangeSetName ?? '', input.StackName);
  checkExecutable(changeSet);
  if (changeSet.onStackFailure !== undefined && input.DisableRollback !== undefined) {
    throw new ServiceError(
      'ValidationError',
      'DisableRollback cannot be specified for a change set that was created with OnStackFailure.',
    );
  }
  const { stack } = changeSet;
  checkRole(context, changeSet.roleArn ?? stack.roleArn);
  if (changeSet.type === 'CREATE') executeCreate(context, changeSet, input);
  else if (changeSet.type === 'UPDATE') executeUpdate(context, changeSet, input);
  else executeImport(context, changeSet, input);
  stack.changeSets.splice(0, stack.changeSets.length, changeSet);
  changeSet.executionStatus = 'EXECUTE_IN_PROGRESS';
  stack.settled = stack.settled.then(() => {
    const done = /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.status);
    changeSet.executionStatus = done ? 'EXECUTE_COMPLETE' : 'EXECUTE_FAILED';
  });
  return {};
}
