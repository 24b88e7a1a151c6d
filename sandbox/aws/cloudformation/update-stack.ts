import type { UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkCapabilities } from './capabilities.ts';
import { checkNameOrId, checkToken, readTags } from './check-request.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { awaitWork } from './engine.ts';
import { moveStack } from './events.ts';
import { hasChanges, readParameters } from './plan-deployment.ts';
import { loadTemplate, readTemplate, refuseTransforms } from './read-template.ts';
import { markRollbackPoint, runUpdate } from './run-update.ts';
import { startOperation } from './stack.ts';
import type { Deployment, Stack } from './stack.ts';
import type { Template } from './template.ts';

const UPDATABLE = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);
const BROKEN = new Set(['CREATE_FAILED', 'UPDATE_FAILED']);

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

/** A broken stack may be updated only by a caller who keeps what is made (user guide, "stack failure options"). */
function checkStatus(stack: Stack, disableRollback: boolean): void {
  if (UPDATABLE.has(stack.status) || (BROKEN.has(stack.status) && disableRollback)) return;
  if (!BROKEN.has(stack.status)) {
    throw refuse(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
  }
  throw refuse(
    `This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, ` +
      'please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, ' +
      'use the rollback-stack API',
  );
}

/** A token names one request: its retry gets the same answer, another operation with it is refused. */
function findEarlierResult(stack: Stack, token: string | undefined): UpdateStackOutput | undefined {
  const earlier = token === undefined ? undefined : stack.operations.find((item) => item.token === token);
  if (!earlier) return undefined;
  if (earlier.type === 'UPDATE_STACK') return { StackId: stack.id, OperationId: earlier.id };
  throw new ServiceError(
    'TokenAlreadyExistsException',
    `A client request token already exists for another operation on stack ${stack.id}`,
  );
}

/** A logical id keeps its type for life (user guide, troubleshooting). */
function checkTypes(stack: Stack, template: Template): void {
  const changed = [...stack.resources.values()].filter(({ logicalId, type }) => {
    const declared = template.resources.get(logicalId);
    return declared !== undefined && declared.type !== type;
  });
  if (changed.length === 0) return;
  throw refuse(
    'Update of resource type is not permitted. The new template modifies resource type of the following resources: ' +
      `[${changed.map((resource) => resource.logicalId).join(', ')}]`,
  );
}

function planUpdate(
  context: Context,
  stack: Stack,
  input: UpdateStackInput,
  body: string | undefined,
): Deployment {
  const now = stack.deployment;
  const template = body === undefined ? now.template : readTemplate(context, body);
  checkCapabilities(template, input.Capabilities ?? []);
  refuseTransforms(template);
  checkTypes(stack, template);
  const parameters = readParameters(context, template, input.Parameters ?? [], now.parameters);
  // Omitted: unchanged. Given, even empty: the whole new set (API reference, UpdateStack).
  return { template, parameters, tags: input.Tags ? readTags(input.Tags) : now.tags };
}

/** Takes over what an interrupted creation or change made after all. */
async function adoptPending(context: Context, stack: Stack): Promise<void> {
  for (const resource of stack.resources.values()) {
    const late = resource.pending ? await awaitWork(context, resource.pending) : undefined;
    if (late) resource.live = late;
    delete resource.pending;
  }
}

export async function updateStack(context: Context, input: UpdateStackInput): Promise<UpdateStackOutput> {
  const { StackName: name = '', ClientRequestToken: token } = input;
  checkNameOrId(name);
  checkToken(token);
  const previous = input.UsePreviousTemplate === true;
  if (previous && (input.TemplateBody ?? input.TemplateURL) !== undefined) {
    throw refuse('Template URL or Template Body cannot be specified together with UsePreviousTemplate.');
  }
  const body = previous ? undefined : await loadTemplate(context, input);
  const stack = context.store.getNamed(name);
  const earlier = findEarlierResult(stack, token);
  if (earlier) return earlier;
  checkStatus(stack, input.DisableRollback === true);
  const next = planUpdate(context, stack, input, body);
  if (!BROKEN.has(stack.status) && !hasChanges(context, stack, next)) {
    throw refuse('No updates are to be performed.');
  }
  const point = stack.rollback ?? markRollbackPoint(stack);
  stack.deployment = next;
  stack.capabilities = input.Capabilities ?? [];
  stack.disableRollback = input.DisableRollback ?? false;
  stack.retainExceptOnCreate = input.RetainExceptOnCreate ?? false;
  stack.updatedAt = context.account.clock.date();
  if (input.NotificationARNs) stack.notificationArns = input.NotificationARNs;
  if (input.RoleARN !== undefined) stack.roleArn = input.RoleARN;
  const operation = startOperation(stack, 'UPDATE_STACK', token);
  const change = { status: 'UPDATE_IN_PROGRESS', reason: 'User Initiated' } as const;
  moveStack(context.account.clock, stack, operation, change);
  startWork(stack, async () => {
    await adoptPending(context, stack);
    await runUpdate(context, stack, operation, point, input.DisableRollback === true);
  });
  return { StackId: stack.id, OperationId: operation.id };
}
