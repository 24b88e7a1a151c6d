import type {
  DescribeStackResourceInput,
  DescribeStackResourceOutput,
  DescribeStackResourcesInput,
  DescribeStackResourcesOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkNameOrId } from './check-request.ts';
import type { Context } from './context.ts';
import { takePage } from './pages.ts';
import type { Stack, StackResource } from './stack.ts';

const DRIFT = { DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' } } as const;

/** DescribeStackResources stops here without a word (API reference). */
const DESCRIBE_LIMIT = 100;

function describe(resource: StackResource) {
  return {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.live?.physicalId,
    ResourceType: resource.type,
    ResourceStatus: resource.status,
    ResourceStatusReason: resource.statusReason,
    ...DRIFT,
  };
}

function ownedBy(stack: Stack): { readonly StackName: string; readonly StackId: string } {
  return { StackName: stack.name, StackId: stack.id };
}

function findOwner(context: Context, physicalId: string): Stack {
  for (const stack of context.store.list()) {
    const resources = [...stack.resources.values()];
    if (resources.some((resource) => resource.live?.physicalId === physicalId)) return stack;
  }
  throw new ServiceError('ValidationError', `Stack for ${physicalId} does not exist`);
}

export function describeStackResources(
  context: Context,
  input: DescribeStackResourcesInput,
): DescribeStackResourcesOutput {
  const { StackName: name, PhysicalResourceId: physicalId, LogicalResourceId: logicalId } = input;
  if ((name === undefined) === (physicalId === undefined)) {
    throw new ServiceError(
      'ValidationError',
      'Either StackName or PhysicalResourceId must be specified, not both.',
    );
  }
  const stack = name === undefined ? findOwner(context, physicalId ?? '') : context.store.get(name);
  const resources = [...stack.resources.values()]
    .filter((resource) => logicalId === undefined || resource.logicalId === logicalId)
    .slice(0, DESCRIBE_LIMIT);
  return {
    StackResources: resources.map((resource) => ({
      ...ownedBy(stack),
      ...describe(resource),
      Timestamp: resource.updatedAt,
    })),
  };
}

export function describeStackResource(
  context: Context,
  input: DescribeStackResourceInput,
): DescribeStackResourceOutput {
  const stack = context.store.getNamed(input.StackName ?? '');
  const logicalId = input.LogicalResourceId ?? '';
  const resource = stack.resources.get(logicalId);
  if (!resource) {
    throw new ServiceError('ValidationError', `Resource ${logicalId} does not exist for stack ${stack.name}`);
  }
  const metadata = stack.deployment.template.resources.get(logicalId)?.metadata;
  return {
    StackResourceDetail: {
      ...ownedBy(stack),
      ...describe(resource),
      LastUpdatedTimestamp: resource.updatedAt,
      Metadata: JSON.stringify(metadata ?? {}),
    },
  };
}

export function listStackResources(
  context: Context,
  input: ListStackResourcesInput,
): ListStackResourcesOutput {
  const name = input.StackName ?? '';
  checkNameOrId(name);
  const stack = context.store.get(name);
  const resources = [...stack.resources.values()];
  const { items, next } = takePage(resources, (_item, index) => index, input.NextToken, context.pageSize);
  return {
    StackResourceSummaries: items.map((resource) => ({
      ...describe(resource),
      LastUpdatedTimestamp: resource.updatedAt,
    })),
    ...next,
  };
}
