import { DescribeEventsCommand } from '@aws-sdk/client-cloudformation';
import type { CloudFormationClient, OperationEvent } from '@aws-sdk/client-cloudformation';
import type { StackEvent } from '../../core/stack-view.ts';
import { codeOf, messageOf } from './clients.ts';
import { readEvents } from './cloudformation-read.ts';
import { isDenied } from './errors.ts';

/**
 * What failed on a stack since a moment, by DescribeEvents: it also tells what a validation before the deployment or a
 * hook refused, which the stack's own events do not. It is newer than most policies and has an IAM action of its own,
 * so where it is denied, or unknown to an endpoint, the stack's events are read instead.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html
 * @param since ISO 8601, of CloudFormation's own clock
 */
export async function readFailures(
  client: CloudFormationClient,
  stackId: string,
  since: string,
): Promise<readonly StackEvent[]> {
  try {
    return await describeFailures(client, stackId, Date.parse(since));
  } catch (error) {
    if (!isDenied(error) && !isUnknownOperation(error)) throw error;
    const events = await readEvents(client, stackId, { kind: 'since', at: since });
    return events.filter(({ status }) => status.endsWith('_FAILED'));
  }
}

async function describeFailures(
  client: CloudFormationClient,
  StackName: string,
  since: number,
): Promise<StackEvent[]> {
  const found: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const command = new DescribeEventsCommand({ StackName, Filters: { FailedEvents: true }, NextToken });
    const page = await client.send(command);
    const events = page.OperationEvents ?? [];
    const recent = events.filter(({ Timestamp }) => (Timestamp?.getTime() ?? 0) >= since);
    found.push(...recent.map(failureOf));
    // Newest first: a page of nothing but older operations is followed by older ones.
    NextToken = events.length > 0 && recent.length === 0 ? undefined : page.NextToken;
  } while (NextToken);
  return found;
}

function failureOf(event: OperationEvent): StackEvent {
  const reason = reasonOf(event);
  return {
    eventId: event.EventId ?? '',
    at: event.Timestamp?.toISOString() ?? '',
    stackId: event.StackId ?? '',
    logicalId: event.LogicalResourceId ?? '',
    physicalId: event.PhysicalResourceId ?? '',
    resourceType: event.ResourceType ?? '',
    status: statusOf(event),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** In WARN mode a validation or a hook fails and lets the operation go on: that is no cause. */
function statusOf(event: OperationEvent): string {
  const { EventType, ValidationFailureMode, HookFailureMode, ResourceStatus } = event;
  if (EventType === 'VALIDATION_ERROR')
    return ValidationFailureMode === 'WARN' ? 'VALIDATION_WARNING' : 'VALIDATION_FAILED';
  if (EventType === 'HOOK_INVOCATION_ERROR')
    return HookFailureMode === 'WARN' ? 'HOOK_WARNING' : 'HOOK_FAILED';
  return ResourceStatus ?? '';
}

function reasonOf(event: OperationEvent): string | undefined {
  const { ValidationName, ValidationStatusReason, ValidationPath, HookType, HookStatusReason } = event;
  if (event.EventType === 'VALIDATION_ERROR') {
    const where = ValidationPath === undefined ? '' : ` (at ${ValidationPath})`;
    return `${ValidationName ?? 'validation'}: ${ValidationStatusReason ?? 'refused'}${where}`;
  }
  if (event.EventType === 'HOOK_INVOCATION_ERROR')
    return `the hook ${HookType ?? ''} refused it: ${HookStatusReason ?? 'without a reason'}`;
  return event.ResourceStatusReason;
}

/** An endpoint that is older than the call: a partition, a proxy, an emulator. */
function isUnknownOperation(error: unknown): boolean {
  return /^(InvalidAction|UnknownOperation|NotImplemented)/.test(codeOf(error) || messageOf(error));
}
