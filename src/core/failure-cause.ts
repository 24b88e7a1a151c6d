import type { StackEvent } from './stack-view.ts';

export interface FailureCause {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly physicalId: string;
  readonly reason: string;
  /** ISO 8601 */
  readonly at: string;
}

/**
 * The first cause among the events of an operation (those of nested stacks included, in any order): the earliest
 * failure of a resource. What CloudFormation cancelled because of another failure is a symptom, and so is the stack
 * itself, and so is a nested stack whose own failure is among the events.
 */
export function rootCause(events: readonly StackEvent[]): FailureCause | undefined {
  const failures = events.filter((event) => event.status.endsWith('_FAILED') && !isCancelled(event));
  const causes = failures.filter((event) => !isStackItself(event) && !isExplained(event, failures));
  const [first] = causes.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (!first) return undefined;
  const { logicalId, physicalId, resourceType, at } = first;
  return { logicalId, physicalId, resourceType, reason: first.reason ?? 'CloudFormation gave no reason', at };
}

/** The nested stacks that failed, by id: their own events tell why. */
export function failedStacks(events: readonly StackEvent[]): string[] {
  const failed = events.filter(
    (event) =>
      event.resourceType === 'AWS::CloudFormation::Stack' &&
      event.status.endsWith('_FAILED') &&
      event.physicalId !== '' &&
      !isStackItself(event) &&
      !isCancelled(event),
  );
  return [...new Set(failed.map(({ physicalId }) => physicalId))];
}

/** `Service (AWS::ECS::Service): Circuit breaker …` */
export function describeCause(cause: FailureCause): string {
  // Each call's own token says nothing to a person, and makes equal failures look different.
  const reason = cause.reason.replace(/RequestToken: [0-9a-f-]+, /, '');
  return `${cause.logicalId} (${cause.resourceType}): ${reason}`;
}

/** "Resource creation cancelled", "Resource update cancelled": CloudFormation's words for what it stopped itself. */
function isCancelled(event: StackEvent): boolean {
  return /^resource \w+ cancell?ed/i.test(event.reason ?? '');
}

function isStackItself(event: StackEvent): boolean {
  return event.physicalId === event.stackId;
}

/** "Embedded stack … was not successfully created", while the embedded stack's own failures tell why. */
function isExplained(event: StackEvent, failures: readonly StackEvent[]): boolean {
  return failures.some((other) => other.stackId === event.physicalId && !isStackItself(other));
}
