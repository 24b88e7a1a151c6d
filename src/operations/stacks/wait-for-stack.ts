import { SwitchyardError } from '../../core/errors.ts';
import { formatDuration } from '../../core/duration.ts';
import { HEARTBEAT_MS, pauseAfter } from '../../core/polling.ts';
import { STACK_STATUS, isStackStatus, type StackStatus } from '../../core/stack-status.ts';
import type { StackEvent, StackView } from '../../core/stack-view.ts';
import { formatEvent, formatProgress } from '../../render/log.ts';
import type { EventsFrom, Run } from '../../ports.ts';

export interface Waited {
  /** The stack as it is now; undefined when it is gone for good. */
  readonly stack: StackView | undefined;
  readonly status: StackStatus;
  /** Everything that happened while waiting, oldest first. */
  readonly events: readonly StackEvent[];
}

/** Whose operation is waited for: it decides where its events begin. */
export type Operation =
  | { readonly kind: 'creation' }
  /** Begun by this run with this token, which CloudFormation stamps on every event of the operation. */
  | { readonly kind: 'own'; readonly token: string; readonly before: StackView }
  /** Somebody else's, found under way. */
  | { readonly kind: 'joined' };

const ROOT = 'AWS::CloudFormation::Stack';
/** One describe a minute beside the events: an event can be lost to paging, a status cannot. */
const SAFETY_MS = 60_000;

/**
 * Streams the events of a stack, by id, until it settles. One DescribeStackEvents a tick; the end is the root stack's
 * own terminal event, confirmed by a describe.
 * @throws SwitchyardError `timeout`: the stack goes on in AWS
 */
export async function waitForStack(
  run: Run,
  stackId: string,
  what: string,
  operation: Operation,
): Promise<Waited> {
  const { stacks, clock, report } = run.ports;
  const started = clock.now();
  const events: StackEvent[] = [];
  let spoken = started;
  let described = started;
  // What has just begun has not ended yet.
  if (operation.kind !== 'joined') await clock.sleep(pauseAfter(0));
  for (;;) {
    const read = await stacks.events(stackId, whereFrom(operation, events.at(-1)));
    const fresh = events.length > 0 ? read : fromItsBegin(operation, read, stackId);
    for (const event of fresh) report.line(formatEvent(event));
    events.push(...fresh);
    const now = clock.now();
    if (fresh.length > 0) spoken = now;
    const ended = fresh.some((event) => isOfStack(event, stackId) && isEnd(event.status, operation));
    if (ended || now - described >= SAFETY_MS) {
      described = now;
      const stack = await stacks.describe(stackId);
      const status: StackStatus = stack?.status ?? 'DELETE_COMPLETE';
      if (isEnd(status, operation))
        return { stack: status === 'DELETE_COMPLETE' ? undefined : stack, status, events };
    }
    if (now - started >= run.settings.timeout) throw timedOut(run, stackId, what);
    if (now - spoken >= HEARTBEAT_MS) {
      spoken = now;
      report.line(formatProgress(what, now - started, events));
    }
    await clock.sleep(pauseAfter(now - started));
  }
}

function whereFrom(operation: Operation, last: StackEvent | undefined): EventsFrom {
  if (last) return { kind: 'after', eventId: last.eventId };
  switch (operation.kind) {
    case 'creation':
      return { kind: 'beginning' };
    case 'own':
      return { kind: 'since', at: operation.before.updatedAt ?? operation.before.createdAt };
    case 'joined':
      return { kind: 'newest-page' };
  }
}

/** What is older than the operation is history; all that is newer belongs to it, a rollback included. */
function fromItsBegin(
  operation: Operation,
  events: readonly StackEvent[],
  stackId: string,
): readonly StackEvent[] {
  if (operation.kind === 'creation') return events;
  if (operation.kind === 'joined')
    return events.slice(
      Math.max(
        0,
        events.findLastIndex((event) => isBegin(event, stackId)),
      ),
    );
  const begin = events.findIndex(({ token }) => token === operation.token);
  return begin === -1 ? [] : events.slice(begin);
}

function isBegin(event: StackEvent, stackId: string): boolean {
  return isOfStack(event, stackId) && /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(event.status);
}

function isOfStack(event: StackEvent, stackId: string): boolean {
  return event.resourceType === ROOT && event.physicalId === stackId;
}

/**
 * An own update whose only remaining work is cleaning up has succeeded, and its stack serves. To whoever wants to begin
 * something on the stack it is still busy.
 */
function isEnd(status: string, operation: Operation): boolean {
  if (!isStackStatus(status)) return false;
  if (status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') return operation.kind === 'own';
  return STACK_STATUS[status].settled;
}

function timedOut(run: Run, stackId: string, what: string): SwitchyardError {
  return new SwitchyardError(
    'timeout',
    `The timeout of ${formatDuration(run.settings.timeout)} ran out while waiting for ${what}. The stack operation goes on in AWS.`,
    {
      next: `Look at it with \`aws cloudformation describe-stack-events --stack-name ${stackId}\`. Then run this job again, or raise timeout.`,
      blame: 'aws',
    },
  );
}
