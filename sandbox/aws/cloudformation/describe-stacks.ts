import type {
  Capability,
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStacksInput,
  ListStacksOutput,
  OperationEntry,
  Parameter,
  Stack as SdkStack,
  StackSummary,
} from '@aws-sdk/client-cloudformation';
import { checkNameOrId } from './check-request.ts';
import type { Context } from './context.ts';
import { takePage } from './pages.ts';
import type { StackParameter } from './parameters.ts';
import { findRoot } from './stack.ts';
import type { Stack } from './stack.ts';

export function describeParameter({ key, value, resolved, noEcho }: StackParameter): Parameter {
  return {
    ParameterKey: key,
    ParameterValue: noEcho ? '****' : value,
    ...(resolved === undefined ? {} : { ResolvedValue: noEcho ? '****' : resolved }),
  };
}

/** The most recent operations, the newest first. */
function listOperations(stack: Stack): OperationEntry[] {
  return stack.operations
    .slice(-5)
    .reverse()
    .map(({ id, type }) => ({ OperationId: id, OperationType: type }));
}

/** Only nested stacks have a parent and a root. */
function describeFamily(stack: Stack): { readonly ParentId?: string; readonly RootId?: string } {
  return stack.parent ? { ParentId: stack.parent.stack.id, RootId: findRoot(stack).id } : {};
}

function describe(stack: Stack): SdkStack {
  const { template, parameters, tags } = stack.deployment;
  return {
    StackId: stack.id,
    StackName: stack.name,
    Description: template.description,
    Parameters: parameters.map(describeParameter),
    CreationTime: stack.createdAt,
    LastUpdatedTime: stack.updatedAt,
    DeletionTime: stack.deletedAt,
    RollbackConfiguration: {},
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DisableRollback: stack.disableRollback,
    NotificationARNs: [...stack.notificationArns],
    TimeoutInMinutes: stack.timeoutInMinutes,
    Capabilities: stack.capabilities as Capability[],
    Outputs: [...stack.outputs],
    RoleARN: stack.roleArn,
    Tags: [...tags],
    EnableTerminationProtection: stack.terminationProtection,
    RetainExceptOnCreate: stack.retainExceptOnCreate,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    LastOperations: listOperations(stack),
    ...describeFamily(stack),
  };
}

function summarise(stack: Stack): StackSummary {
  return {
    StackId: stack.id,
    StackName: stack.name,
    TemplateDescription: stack.deployment.template.description,
    CreationTime: stack.createdAt,
    LastUpdatedTime: stack.updatedAt,
    DeletionTime: stack.deletedAt,
    StackStatus: stack.status,
    StackStatusReason: stack.statusReason,
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
    LastOperations: listOperations(stack),
    ...describeFamily(stack),
  };
}

/** Ranks of the stacks in `store.list()`; a stack keeps its rank when others come or go. */
function rankStacks(all: readonly Stack[]): (stack: Stack) => number {
  const ranks = new Map(all.map((stack, index) => [stack, index - all.length]));
  return (stack) => ranks.get(stack) ?? 0;
}

/** One stack by name or, deleted ones too, by id; without either, all that exist. */
export function describeStacks(context: Context, input: DescribeStacksInput): DescribeStacksOutput {
  if (input.StackName !== undefined) {
    checkNameOrId(input.StackName);
    return { Stacks: [describe(context.store.get(input.StackName))] };
  }
  const all = context.store.list();
  const existing = all.filter((stack) => stack.status !== 'DELETE_COMPLETE');
  const { items, next } = takePage(existing, rankStacks(all), input.NextToken, context.pageSize);
  return { Stacks: items.map(describe), ...next };
}

/** Deleted stacks too, unless the filter leaves them out. */
export function listStacks(context: Context, input: ListStacksInput): ListStacksOutput {
  const wanted = input.StackStatusFilter ?? [];
  const all = context.store.list();
  const matching = all.filter((stack) => wanted.length === 0 || wanted.includes(stack.status));
  const { items, next } = takePage(matching, rankStacks(all), input.NextToken, context.pageSize);
  return { StackSummaries: items.map(summarise), ...next };
}
