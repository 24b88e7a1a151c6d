import type {
  Capability,
  DeleteChangeSetInput,
  DescribeChangeSetInput,
  DescribeChangeSetOutput,
  ListChangeSetsInput,
  ListChangeSetsOutput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { findChangeSet, getChangeSet } from './change-set.ts';
import type { ChangeSet } from './change-set.ts';
import { checkNameOrId } from './check-request.ts';
import type { Context } from './context.ts';
import { describeParameter } from './describe-stacks.ts';
import { takePage } from './pages.ts';

function summarise(changeSet: ChangeSet) {
  return {
    ChangeSetName: changeSet.name,
    ChangeSetId: changeSet.id,
    StackId: changeSet.stack.id,
    StackName: changeSet.stack.name,
    Description: changeSet.description,
    CreationTime: changeSet.createdAt,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    StatusReason: changeSet.statusReason,
    IncludeNestedStacks: false,
    ImportExistingResources: false,
  };
}

export function describeChangeSet(context: Context, input: DescribeChangeSetInput): DescribeChangeSetOutput {
  const changeSet = getChangeSet(context, input.ChangeSetName ?? '', input.StackName);
  const { parameters, tags } = changeSet.deployment;
  const { items, next } = takePage(
    changeSet.changes,
    (_item, index) => index,
    input.NextToken,
    context.pageSize,
  );
  return {
    ...summarise(changeSet),
    Parameters: parameters.map(describeParameter),
    NotificationARNs: [...(changeSet.notificationArns ?? [])],
    RollbackConfiguration: {},
    Capabilities: changeSet.capabilities as Capability[],
    Tags: [...tags],
    OnStackFailure: changeSet.onStackFailure,
    Changes: items,
    ...next,
  };
}

export function listChangeSets(context: Context, input: ListChangeSetsInput): ListChangeSetsOutput {
  const name = input.StackName ?? '';
  checkNameOrId(name);
  const { changeSets } = context.store.getNamed(name);
  const { items, next } = takePage(changeSets, (_item, index) => index, input.NextToken, context.pageSize);
  return { Summaries: items.map(summarise), ...next };
}

/** One that is not there counts as deleted. The shell it was made for stays. */
export function deleteChangeSet(context: Context, input: DeleteChangeSetInput): object {
  const changeSet = findChangeSet(context, input.ChangeSetName ?? '', input.StackName);
  if (!changeSet) return {};
  if (changeSet.executionStatus === 'EXECUTE_IN_PROGRESS') {
    throw new ServiceError(
      'InvalidChangeSetStatus',
      `ChangeSet [${changeSet.id}] cannot be deleted in its current execution status of [EXECUTE_IN_PROGRESS]`,
    );
  }
  const { changeSets } = changeSet.stack;
  changeSets.splice(changeSets.indexOf(changeSet), 1);
  return {};
}
