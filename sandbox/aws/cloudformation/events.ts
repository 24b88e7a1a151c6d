import { randomUUID } from 'node:crypto';
import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Clock } from '../../clock.ts';
import type { Operation, Stack, StackResource } from './stack.ts';

export interface Change<Status> {
  readonly status: Status;
  readonly reason?: string;
}

/** Moves the stack itself and records the event. */
export function moveStack(
  clock: Clock,
  stack: Stack,
  operation: Operation,
  change: Change<StackStatus>,
): void {
  const time = clock.date();
  stack.status = change.status;
  if (change.reason === undefined) delete stack.statusReason;
  else stack.statusReason = change.reason;
  stack.events.push({
    id: randomUUID(),
    time,
    operation,
    logicalId: stack.name,
    physicalId: stack.id,
    type: 'AWS::CloudFormation::Stack',
    status: change.status,
    ...(change.reason === undefined ? {} : { reason: change.reason }),
  });
}

/** Moves one resource and records the event. */
export function moveResource(
  clock: Clock,
  stack: Stack,
  operation: Operation,
  resource: StackResource,
  change: Change<ResourceStatus> & { readonly properties?: Readonly<Record<string, unknown>> },
): void {
  const time = clock.date();
  resource.status = change.status;
  resource.updatedAt = time;
  if (change.reason === undefined) delete resource.statusReason;
  else resource.statusReason = change.reason;
  const properties = change.properties ?? resource.live?.properties;
  stack.events.push({
    // As AWS forms it; two events of one status within a millisecond must still differ.
    id: `${resource.logicalId}-${change.status}-${time.toISOString()}-${stack.events.length}`,
    time,
    operation,
    logicalId: resource.logicalId,
    physicalId: resource.live?.physicalId ?? '',
    type: resource.type,
    status: change.status,
    ...(change.reason === undefined ? {} : { reason: change.reason }),
    ...(properties === undefined ? {} : { properties: JSON.stringify(properties) }),
  });
}
