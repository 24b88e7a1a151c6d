import type { UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { beginUpdate, checkUpdatable, isBroken } from './begin-update.ts';
import { checkNameOrId, checkToken, refuseLeftOut } from './check-request.ts';
import { checkRole } from './check-role.ts';
import type { Context } from './context.ts';
import { hasChanges } from './plan-deployment.ts';
import { planRequest } from './plan-request.ts';
import { loadPolicy } from './policy-operations.ts';
import { loadNewTemplate } from './read-template.ts';
import type { Stack } from './stack.ts';

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

export async function updateStack(context: Context, input: UpdateStackInput): Promise<UpdateStackOutput> {
  const { StackName: name = '', ClientRequestToken: token } = input;
  checkNameOrId(name);
  checkToken(token);
  refuseLeftOut(input);
  const body = await loadNewTemplate(context, input);
  const policy = await loadPolicy(context, input.StackPolicyBody, input.StackPolicyURL);
  const policyDuringUpdate = await loadPolicy(
    context,
    input.StackPolicyDuringUpdateBody,
    input.StackPolicyDuringUpdateURL,
  );
  const stack = context.store.getNamed(name);
  const earlier = findEarlierResult(stack, token);
  if (earlier) return earlier;
  const disableRollback = input.DisableRollback === true;
  checkUpdatable(stack, disableRollback);
  checkRole(context, input.RoleARN ?? stack.roleArn);
  const next = planRequest(context, stack, input, body);
  if (!isBroken(stack) && !hasChanges(context, stack, next)) {
    throw new ServiceError('ValidationError', 'No updates are to be performed.');
  }
  const operation = beginUpdate(context, stack, next, {
    capabilities: input.Capabilities ?? [],
    disableRollback,
    retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
    notificationArns: input.NotificationARNs,
    roleArn: input.RoleARN,
    policy,
    policyDuringUpdate,
    token,
  });
  return { StackId: stack.id, OperationId: operation.id };
}
