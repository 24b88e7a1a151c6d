import type {
  Change,
  ChangeSetStatus,
  ChangeSetType,
  ExecutionStatus,
  OnStackFailure,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import type { Context } from './context.ts';
import type { Deployment, Stack } from './stack.ts';

/** A resource that an import takes in. */
export interface ImportedResource {
  readonly logicalId: string;
  readonly type: string;
  /** Values that tell which it is, such as `{ BucketName: 'logs' }`. */
  readonly identifier: Readonly<Record<string, string>>;
}

/** A deployment that was worked out and waits to be carried out. */
export interface ChangeSet {
  readonly id: string;
  readonly name: string;
  readonly stack: Stack;
  readonly type: ChangeSetType;
  readonly createdAt: Date;
  readonly deployment: Deployment;
  readonly capabilities: readonly string[];
  readonly imported: readonly ImportedResource[];
  readonly token?: string;
  readonly description?: string;
  readonly roleArn?: string;
  readonly notificationArns?: readonly string[];
  readonly onStackFailure?: OnStackFailure;
  status: ChangeSetStatus;
  statusReason?: string;
  executionStatus: ExecutionStatus;
  changes: readonly Change[];
}

/** By name and stack, or by id. */
export function findChangeSet(
  context: Context,
  nameOrId: string,
  stackName: string | undefined,
): ChangeSet | undefined {
  if (nameOrId.startsWith('arn:')) {
    const all = context.store.list().flatMap((stack) => stack.changeSets);
    return all.find((changeSet) => changeSet.id === nameOrId);
  }
  if (stackName === undefined) {
    throw new ServiceError(
      'ValidationError',
      'StackName must be specified if ChangeSetName is not specified as an ARN.',
    );
  }
  return context.store.getNamed(stackName).changeSets.findLast((changeSet) => changeSet.name === nameOrId);
}

/** @throws ServiceError ChangeSetNotFound */
export function getChangeSet(context: Context, nameOrId: string, stackName: string | undefined): ChangeSet {
  const found = findChangeSet(context, nameOrId, stackName);
  if (found) return found;
  throw new ServiceError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, 404);
}

/** What was worked out for a stack that has changed since can no longer be executed. */
export function outdateChangeSets(stack: Stack): void {
  for (const changeSet of stack.changeSets) {
    if (changeSet.executionStatus === 'AVAILABLE') changeSet.executionStatus = 'OBSOLETE';
  }
}
