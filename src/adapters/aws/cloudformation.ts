import {
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  CreateStackCommand,
  DeleteStackCommand,
  RollbackStackCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateStackInput, Parameter } from '@aws-sdk/client-cloudformation';
import type { DeleteRequest, StackRequest, Stacks } from '../../ports.ts';
import { DIAL_STEP, codeOf, dialTwice, messageOf } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { describe, readEvents, readResources, readTemplate } from './cloudformation-read.ts';
import { list, listImporters } from './cloudformation-list.ts';
import { call } from './errors.ts';

export function createStacks(options: AwsOptions): Stacks {
  const client = new CloudFormationClient(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  return {
    describe: (nameOrId) => describe(client, nameOrId),
    events: (stackId, from) => readEvents(client, stackId, from),
    failures: (stackId, since) =>
      call({ action: 'cloudformation:DescribeEvents', resource: stackId }, async () => {
        const { readFailures } = await import('./cloudformation-failures.ts');
        return readFailures(client, stackId, since);
      }),
    resources: (stackId) => readResources(client, stackId),
    template: (stackId) => readTemplate(client, stackId),
    list: (tags) => list(client, options, tags),
    importers: (exportName) => listImporters(client, exportName),
    create: (request) => create(client, request),
    update: (request) => update(client, request),
    rollBack: (stackId, token, roleArn) =>
      call({ action: 'cloudformation:RollbackStack', resource: stackId }, () => {
        const command = { StackName: stackId, ClientRequestToken: token, RoleARN: roleArn };
        return unlessBusy(() => client.send(new RollbackStackCommand(command)));
      }),
    continueRollback: (stackId, token, roleArn) =>
      call({ action: 'cloudformation:ContinueUpdateRollback', resource: stackId }, () => {
        const command = { StackName: stackId, ClientRequestToken: token, RoleARN: roleArn };
        return unlessBusy(() => client.send(new ContinueUpdateRollbackCommand(command)));
      }),
    delete: (stackId, request) => remove(client, stackId, request),
    setTerminationProtection: (stackId, on) =>
      call({ action: 'cloudformation:UpdateTerminationProtection', resource: stackId }, async () => {
        const command = { StackName: stackId, EnableTerminationProtection: on };
        await client.send(new UpdateTerminationProtectionCommand(command));
      }),
  };
}

async function create(
  client: CloudFormationClient,
  request: StackRequest,
): Promise<{ stackId: string } | 'exists'> {
  return call({ action: 'cloudformation:CreateStack', resource: request.name }, async () => {
    try {
      const { StackId } = await client.send(new CreateStackCommand(toInput(request)));
      return { stackId: StackId ?? request.name };
    } catch (error) {
      if (codeOf(error) === 'AlreadyExistsException') return 'exists';
      throw error;
    }
  });
}

/** ValidationErrors that only their text tells from a real one (platform facts 1b). */
const NO_CHANGES = /No updates are to be performed/i;
const BUSY = /is in \w+_IN_PROGRESS state and can ?not be updated/i;

async function update(
  client: CloudFormationClient,
  request: StackRequest,
): Promise<'updating' | 'no-changes' | 'busy'> {
  return call({ action: 'cloudformation:UpdateStack', resource: request.name }, async () => {
    const template = request.template === undefined ? { UsePreviousTemplate: true } : {};
    try {
      await client.send(new UpdateStackCommand({ ...toInput(request), ...template }));
      return 'updating';
    } catch (error) {
      if (codeOf(error) !== 'ValidationError') throw error;
      if (NO_CHANGES.test(messageOf(error))) return 'no-changes';
      if (BUSY.test(messageOf(error))) return 'busy';
      throw error;
    }
  });
}

/** Another run was faster: the stack has left the state in which the call is allowed. */
async function unlessBusy(send: () => Promise<unknown>): Promise<'begun' | 'busy'> {
  try {
    await send();
    return 'begun';
  } catch (error) {
    if (codeOf(error) === 'ValidationError' && /is in \[?\w+\]? state/i.test(messageOf(error))) return 'busy';
    throw error;
  }
}

/** RetainResources and the forced mode are accepted in DELETE_FAILED only (API reference, DeleteStack). */
async function remove(
  client: CloudFormationClient,
  stackId: string,
  { token, roleArn, retain, force }: DeleteRequest,
): Promise<void> {
  return call({ action: 'cloudformation:DeleteStack', resource: stackId }, async () => {
    await client.send(
      new DeleteStackCommand({
        StackName: stackId,
        ClientRequestToken: token,
        RoleARN: roleArn,
        ...(retain === undefined ? {} : { RetainResources: [...retain] }),
        ...(force ? { DeletionMode: 'FORCE_DELETE_STACK' } : {}),
      }),
    );
  });
}

function toInput(request: StackRequest): CreateStackInput {
  const { template, tags } = request;
  return {
    StackName: request.name,
    Parameters: Object.entries(request.parameters).map(toParameter),
    Capabilities: request.capabilities as NonNullable<CreateStackInput['Capabilities']>,
    NotificationARNs: [...request.notificationArns],
    ClientRequestToken: request.token,
    RoleARN: request.roleArn,
    ...(template && ('body' in template ? { TemplateBody: template.body } : { TemplateURL: template.url })),
    // Omitted tags stay as they are; a list, even an empty one, replaces the whole set (API reference, UpdateStack).
    ...(tags && { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
  };
}

function toParameter([key, value]: [string, string | undefined]): Parameter {
  return value === undefined
    ? { ParameterKey: key, UsePreviousValue: true }
    : { ParameterKey: key, ParameterValue: value };
}
