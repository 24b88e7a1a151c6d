import { randomUUID } from 'node:crypto';
import type {
  ChangeSetType,
  CreateChangeSetInput,
  CreateChangeSetOutput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import type { Tag } from '../service.ts';
import { checkUpdatable, isBroken } from './begin-update.ts';
import type { ChangeSet } from './change-set.ts';
import { checkNameOrId, checkNewName, checkToken, readTags, refuseLeftOut } from './check-request.ts';
import type { Context } from './context.ts';
import { Closed, pause } from './engine.ts';
import { moveStack } from './events.ts';
import { listChanges } from './list-changes.ts';
import { makeStack } from './make-stack.ts';
import { hasChanges } from './plan-deployment.ts';
import { planImport } from './plan-import.ts';
import { planRequest } from './plan-request.ts';
import { loadNewTemplate } from './read-template.ts';
import { startOperation } from './stack.ts';
import type { Deployment, Stack } from './stack.ts';
import { EMPTY_TEMPLATE } from './template.ts';

const NOTHING_TO_DO =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

function checkInput(input: CreateChangeSetInput): void {
  checkNameOrId(input.StackName ?? '');
  checkNewName(input.ChangeSetName ?? '', 'changeSetName');
  checkToken(input.ClientToken);
  refuseLeftOut(input);
  const leftOut = [
    ...(input.IncludeNestedStacks === true ? ['IncludeNestedStacks'] : []),
    ...(input.ImportExistingResources === true ? ['ImportExistingResources'] : []),
    ...(input.DeploymentMode === undefined ? [] : ['DeploymentMode']),
  ];
  if (leftOut.length > 0) throw refuse(`The sandbox's change sets do not know ${leftOut.join(', ')}`);
}

/** A stack of which nothing but its name and tags exist; the first change set makes it. */
function makeShell(context: Context, name: string, tags: readonly Tag[]): Stack {
  checkNewName(name);
  const shell = makeStack(context, name, {}, { template: EMPTY_TEMPLATE, parameters: [], tags });
  return Object.assign(shell, { status: 'REVIEW_IN_PROGRESS' } as const);
}

/** The stack a change set is for, as far as its type allows; a new one for CREATE, and for IMPORT where there is none. */
function findStack(context: Context, input: CreateChangeSetInput, type: ChangeSetType): Stack {
  const { StackName: name = '', ChangeSetName: changeSet = '' } = input;
  if (type === 'UPDATE') {
    const stack = context.store.getNamed(name);
    checkUpdatable(stack, input.OnStackFailure === 'DO_NOTHING');
    return stack;
  }
  const existing = context.store.find(name);
  if (!existing) return makeShell(context, name, readTags(input.Tags ?? []));
  if (existing.status === 'REVIEW_IN_PROGRESS') return existing;
  if (type === 'CREATE') {
    throw refuse(
      `Stack [${name}] already exists and cannot be created again with the changeSet [${changeSet}].`,
    );
  }
  checkUpdatable(existing, false);
  return existing;
}

/** Executed, its name is free again. */
function isExecuted({ executionStatus }: ChangeSet): boolean {
  return executionStatus === 'EXECUTE_COMPLETE' || executionStatus === 'EXECUTE_FAILED';
}

/** The same request made before; another under the name of one that is there is refused. */
function findEarlier(stack: Stack, input: CreateChangeSetInput): ChangeSet | undefined {
  const earlier = stack.changeSets.find((item) => item.name === input.ChangeSetName && !isExecuted(item));
  if (!earlier || (input.ClientToken !== undefined && earlier.token === input.ClientToken)) return earlier;
  throw new ServiceError('AlreadyExistsException', `ChangeSet [${earlier.name}] already exists`);
}

function makeChangeSet(
  context: Context,
  stack: Stack,
  input: CreateChangeSetInput,
  plan: Pick<ChangeSet, 'type' | 'deployment' | 'imported'>,
): ChangeSet {
  const { region, id, clock } = context.account;
  const name = input.ChangeSetName ?? '';
  return {
    id: `arn:aws:cloudformation:${region}:${id}:changeSet/${name}/${randomUUID()}`,
    name,
    stack,
    ...plan,
    createdAt: clock.date(),
    capabilities: input.Capabilities ?? [],
    status: 'CREATE_IN_PROGRESS',
    executionStatus: 'UNAVAILABLE',
    changes: [],
    ...(input.ClientToken === undefined ? {} : { token: input.ClientToken }),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.RoleARN === undefined ? {} : { roleArn: input.RoleARN }),
    ...(input.NotificationARNs === undefined ? {} : { notificationArns: input.NotificationARNs }),
    ...(input.OnStackFailure === undefined ? {} : { onStackFailure: input.OnStackFailure }),
  };
}

/** Works the changes out. As on AWS the call has answered by then: whoever asks has to wait for it. */
async function workOut(context: Context, changeSet: ChangeSet): Promise<void> {
  const { stack, deployment, imported, type } = changeSet;
  try {
    await pause(context);
    const changes = listChanges(context, stack, deployment, imported);
    const empty = type === 'UPDATE' && !isBroken(stack) && !hasChanges(context, stack, deployment);
    if (empty) throw new Error(NOTHING_TO_DO);
    Object.assign(changeSet, { status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE', changes });
  } catch (error) {
    if (error instanceof Closed) return;
    Object.assign(changeSet, { status: 'FAILED', statusReason: (error as Error).message });
  }
}

export async function createChangeSet(
  context: Context,
  input: CreateChangeSetInput,
): Promise<CreateChangeSetOutput> {
  checkInput(input);
  const type = input.ChangeSetType ?? 'UPDATE';
  if (input.OnStackFailure === 'DELETE' && type !== 'CREATE') {
    throw refuse('OnStackFailure DELETE is only allowed for a change set of type CREATE.');
  }
  const body = await loadNewTemplate(context, input);
  const stack = findStack(context, input, type);
  const earlier = findEarlier(stack, input);
  if (earlier) return { Id: earlier.id, StackId: stack.id };
  const deployment: Deployment = planRequest(context, stack, input, body);
  const imported = type === 'IMPORT' ? planImport(stack, deployment, input.ResourcesToImport ?? []) : [];
  const changeSet = makeChangeSet(context, stack, input, { type, deployment, imported });
  const operation = startOperation(stack, 'CREATE_CHANGESET', input.ClientToken);
  if (!context.store.find(stack.id)) {
    context.store.add(stack);
    const change = { status: 'REVIEW_IN_PROGRESS', reason: 'User Initiated' } as const;
    moveStack(context.account.clock, stack, operation, change);
  }
  stack.changeSets.push(changeSet);
  void workOut(context, changeSet);
  return { Id: changeSet.id, StackId: stack.id };
}
