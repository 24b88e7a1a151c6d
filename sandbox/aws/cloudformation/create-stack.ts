import { randomUUID } from 'node:crypto';
import type { CreateStackInput, CreateStackOutput } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkCapabilities } from './capabilities.ts';
import { checkNewName, checkToken, readTags } from './check-request.ts';
import { startWork } from './context.ts';
import type { Context } from './context.ts';
import { moveStack } from './events.ts';
import { readParameters } from './plan-deployment.ts';
import { loadTemplate, readTemplate, refuseTransforms } from './read-template.ts';
import { runCreate } from './run-create.ts';
import type { OnFailure } from './run-create.ts';
import { listActive, openScope } from './scope.ts';
import { startOperation } from './stack.ts';
import type { Deployment, Stack } from './stack.ts';

function makeStack(context: Context, input: CreateStackInput, deployment: Deployment): Stack {
  const { region, id, clock } = context.account;
  const name = input.StackName ?? '';
  return {
    id: `arn:aws:cloudformation:${region}:${id}:stack/${name}/${randomUUID()}`,
    name,
    createdAt: clock.date(),
    status: 'CREATE_IN_PROGRESS',
    deployment,
    resources: new Map(),
    outputs: [],
    imports: new Set(),
    capabilities: input.Capabilities ?? [],
    notificationArns: input.NotificationARNs ?? [],
    disableRollback: input.DisableRollback ?? false,
    retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
    terminationProtection: input.EnableTerminationProtection ?? false,
    events: [],
    operations: [],
    settled: Promise.resolve(),
    ...(input.RoleARN === undefined ? {} : { roleArn: input.RoleARN }),
    ...(input.TimeoutInMinutes === undefined ? {} : { timeoutInMinutes: input.TimeoutInMinutes }),
  };
}

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
  const tags = readTags(input.Tags ?? []);
  const onFailure = chooseOnFailure(input);
  const body = await loadTemplate(context, input);
  const existing = store.find(name);
  if (existing) {
    const earlier = findEarlierResult(existing, input.ClientRequestToken);
    if (earlier) return earlier;
    throw new ServiceError('AlreadyExistsException', `Stack [${name}] already exists`);
  }
  const template = readTemplate(context, body);
  checkCapabilities(template, input.Capabilities ?? []);
  refuseTransforms(template);
  const parameters = readParameters(context, template, input.Parameters ?? [], []);
  const stack = makeStack(context, input, { template, parameters, tags });
  listActive(stack.deployment, openScope(account, store, stack, stack.deployment));
  store.add(stack);
  const operation = startOperation(stack, 'CREATE_STACK', input.ClientRequestToken);
  moveStack(account.clock, stack, operation, { status: 'CREATE_IN_PROGRESS', reason: 'User Initiated' });
  startWork(stack, () => runCreate(context, stack, operation, onFailure));
  return { StackId: stack.id, OperationId: operation.id };
}
