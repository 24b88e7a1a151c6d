import type { CreateStackInput, CreateStackOutput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { beginCreate } from './begin-create.ts';
import { checkCapabilities } from './capabilities.ts';
import { checkNewName, checkToken, readTags, refuseLeftOut } from './check-request.ts';
import { checkRole } from './check-role.ts';
import type { Context } from './context.ts';
import { makeStack } from './make-stack.ts';
import { readParameters } from './plan-deployment.ts';
import { loadPolicy } from './policy-operations.ts';
import { loadTemplate, readTemplate, refuseTransforms } from './read-template.ts';
import type { OnFailure } from './run-create.ts';
import { listActive, openScope } from './scope.ts';
import type { Stack } from './stack.ts';

function chooseOnFailure(input: CreateStackInput): OnFailure {
  if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
    throw new ServiceError(
      'ValidationError',
      'Either DisableRollback or OnFailure can be specified, not both.',
    );
  }
  return input.OnFailure ?? (input.DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK');
}

/** The result of the same call made before, where this is its retry. */
function findEarlierResult(existing: Stack, token: string | undefined): CreateStackOutput | undefined {
  const [first] = existing.operations;
  if (token === undefined || first?.token !== token) return undefined;
  return { StackId: existing.id, OperationId: first.id };
}

export async function createStack(context: Context, input: CreateStackInput): Promise<CreateStackOutput> {
  const { store, account } = context;
  const name = input.StackName ?? '';
  checkNewName(name);
  checkToken(input.ClientRequestToken);
  refuseLeftOut(input);
  const tags = readTags(input.Tags ?? []);
  const onFailure = chooseOnFailure(input);
  const body = await loadTemplate(context, input);
  const policy = await loadPolicy(context, input.StackPolicyBody, input.StackPolicyURL);
  const existing = store.find(name);
  if (existing) {
    const earlier = findEarlierResult(existing, input.ClientRequestToken);
    if (earlier) return earlier;
    throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
  }
  checkRole(context, input.RoleARN);
  const template = readTemplate(context, body);
  checkCapabilities(template, input.Capabilities ?? []);
  refuseTransforms(template);
  const parameters = readParameters(context, template, input.Parameters ?? [], []);
  const stack = makeStack(
    context,
    name,
    { ...input, DisableRollback: onFailure === 'DO_NOTHING' },
    { template, parameters, tags },
  );
  if (policy) stack.policy = policy;
  listActive(stack.deployment, openScope(account, store, stack, stack.deployment));
  store.add(stack);
  const operation = beginCreate(context, stack, onFailure, input.ClientRequestToken);
  return { StackId: stack.id, OperationId: operation.id };
}
