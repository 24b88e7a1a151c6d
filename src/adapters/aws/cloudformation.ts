import {
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import type { CreateStackInput, Parameter } from '@aws-sdk/client-cloudformation';
import type { StackRequest, Stacks } from '../../ports.ts';
import { DIAL_STEP, codeOf, dialTwice, messageOf } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { describe, readEvents, readResources, readTemplate } from './cloudformation-read.ts';
import { list } from './cloudformation-list.ts';
import { call } from './errors.ts';

export function createStacks(options: AwsOptions): Stacks {
  const client = new CloudFormationClient(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  return {
    describe: (nameOrId) => describe(client, nameOrId),
    events: (stackId, after) => readEvents(client, stackId, after),
    resources: (stackId) => readResources(client, stackId),
    template: (stackId) => readTemplate(client, stackId),
    list: (tags) => list(client, options, tags),
    create: (request) => create(client, request),
    update: (request) => update(client, request),
    continueRollback: (stackId, token, roleArn) =>
      call({ action: 'cloudformation:ContinueUpdateRollback', resource: stackId }, async () => {
        const command = { StackName: stackId, ClientRequestToken: token, RoleARN: roleArn };
        await client.send(new ContinueUpdateRollbackCommand(command));
      }),
    delete: (stackId, { token, roleArn, retain }) =>
      call({ action: 'cloudformation:DeleteStack', resource: stackId }, async () => {
        const command = { StackName: stackId, ClientRequestToken: token, RoleARN: roleArn };
        // RetainResources is accepted in DELETE_FAILED only (API reference, DeleteStack).
        const kept = retain === undefined ? {} : { RetainResources: [...retain] };
        await client.send(new DeleteStackCommand({ ...command, ...kept }));
      }),
    setTerminationProtection: (stackId, on) =>
      call({ action: 'cloudformation:UpdateTerminationProtection', resource: stackId }, async () => {
        const command = { StackName: stackId, EnableTerminationProtection: on };
        await client.send(new UpdateTerminationProtectionCommand(command));
      }),
  };
}

async function create(client: CloudFormationClient, request: StackRequest): Promise<{ stackId: string }> {
  return call({ action: 'cloudformation:CreateStack', resource: request.name }, async () => {
    const { StackId } = await client.send(new CreateStackCommand(toInput(request)));
    return { stackId: StackId ?? request.name };
  });
}

async function update(
  client: CloudFormationClient,
  request: StackRequest,
): Promise<'updating' | 'no-changes'> {
  return call({ action: 'cloudformation:UpdateStack', resource: request.name }, async () => {
    const template = request.template === undefined ? { UsePreviousTemplate: true } : {};
    try {
      await client.send(new UpdateStackCommand({ ...toInput(request), ...template }));
      return 'updating';
    } catch (error) {
      // A ValidationError that only its text tells from a real one (platform facts 1b).
      if (codeOf(error) === 'ValidationError' && messageOf(error).includes('No updates are to be performed'))
        return 'no-changes';
      throw error;
    }
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
