import type {
  DescribeEventsInput,
  DescribeEventsOutput,
  DescribeStackEventsInput,
  DescribeStackEventsOutput,
  OperationEvent,
  ResourceStatus,
  StackEvent,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../service.ts';
import { checkNameOrId } from './check-request.ts';
import type { Context } from './context.ts';
import { takePage } from './pages.ts';
import type { Stack, StackEventRecord } from './stack.ts';

interface OwnedEvent {
  readonly stack: Stack;
  readonly event: StackEventRecord;
  readonly rank: number;
}

function listNewestFirst(stack: Stack): OwnedEvent[] {
  return stack.events.map((event, index) => ({ stack, event, rank: -index })).reverse();
}

function describe({ stack, event }: OwnedEvent): StackEvent {
  return {
    StackId: stack.id,
    EventId: event.id,
    StackName: stack.name,
    OperationId: event.operation.id,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: event.time,
    ResourceStatus: event.status as ResourceStatus,
    ResourceStatusReason: event.reason,
    ResourceProperties: event.properties,
    ClientRequestToken: event.operation.token,
  };
}

export function describeStackEvents(
  context: Context,
  input: DescribeStackEventsInput,
): DescribeStackEventsOutput {
  const name = input.StackName ?? '';
  checkNameOrId(name);
  const events = listNewestFirst(context.store.getNamed(name));
  const { items, next } = takePage(events, ({ rank }) => rank, input.NextToken, context.pageSize);
  return { StackEvents: items.map(describe), ...next };
}

/** Events of the stack itself open and close an operation; those of resources are progress, or the error that ended it. */
function describeForOperation(owned: OwnedEvent): OperationEvent {
  const { stack, event } = owned;
  const { StackName: _name, ...shared } = describe(owned);
  const failed = event.status.endsWith('_FAILED');
  if (event.physicalId !== stack.id) {
    return {
      ...shared,
      OperationType: event.operation.type,
      EventType: failed ? 'PROVISIONING_ERROR' : 'PROGRESS_EVENT',
    };
  }
  const running = event.status.endsWith('_IN_PROGRESS');
  const first = stack.events.find((other) => other.operation === event.operation);
  return {
    ...shared,
    OperationType: event.operation.type,
    EventType: 'STACK_EVENT',
    OperationStatus: running ? 'IN_PROGRESS' : failed ? 'FAILED' : 'SUCCEEDED',
    StartTime: first?.time,
    EndTime: running ? undefined : event.time,
  };
}

function findEvents(context: Context, input: DescribeEventsInput): OwnedEvent[] {
  const { StackName: name, OperationId: operationId } = input;
  if (name === undefined && operationId === undefined) {
    throw new ServiceError('ValidationError', 'Either StackName or OperationId must be specified.');
  }
  const stacks = name === undefined ? context.store.list() : [context.store.getNamed(name)];
  const events = stacks.flatMap(listNewestFirst);
  if (operationId === undefined) return events;
  const found = events.filter(({ event }) => event.operation.id === operationId);
  if (found.length === 0)
    throw new ServiceError('ValidationError', `Operation [${operationId}] does not exist`);
  return found;
}

/** Events of one operation, or of all operations on a stack, newest first. */
export function describeEvents(context: Context, input: DescribeEventsInput): DescribeEventsOutput {
  const onlyFailed = input.Filters?.FailedEvents === true;
  const events = findEvents(context, input).filter(
    ({ stack, event }) => !onlyFailed || (event.status.endsWith('_FAILED') && event.physicalId !== stack.id),
  );
  const { items, next } = takePage(events, ({ rank }) => rank, input.NextToken, context.pageSize);
  return { OperationEvents: items.map(describeForOperation), ...next };
}
