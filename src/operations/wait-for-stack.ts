import { SwitchyardError } from '../core/errors.ts';
import { formatDuration } from '../core/duration.ts';
import { HEARTBEAT_MS, pauseAfter } from '../core/polling.ts';
import { STACK_STATUS, isStackStatus, type StackStatus } from '../core/stack-status.ts';
import type { StackEvent, StackView } from '../core/stack-view.ts';
import { formatEvent } from '../render/log.ts';
import type { Run } from '../ports.ts';

export interface Waited {
  /** The stack as it is now; undefined when it is gone for good. */
  readonly stack: StackView | undefined;
  readonly status: StackStatus;
  /** Everything that happened while waiting, oldest first. */
  readonly events: readonly StackEvent[];
}

const ROOT = 'AWS::CloudFormation::Stack';
/** One describe a minute beside the events: an event can be lost to paging, a status cannot. */
const SAFETY_MS = 60_000;

/**
 * Streams the events of a stack, by id, until it settles. One DescribeStackEvents a tick; the end is the root stack's
 * own terminal event, confirmed by a describe.
 * @param after the newest event before the operation began; undefined when the operation created the stack
 * @throws SwitchyardError `timeout`: the stack goes on in AWS
 */
export async function waitForStack(run: Run, stackId: string, what: string, after?: string): Promise<Waited> {
  const { stacks, clock, report } = run.ports;
  const started = clock.now();
  const events: StackEvent[] = [];
  let last = after;
  let spoken = started;
  let described = started;
  for (;;) {
    const fresh = await stacks.events(stackId, last);
    for (const event of fresh) report.line(formatEvent(event));
    events.push(...fresh);
    last = fresh.at(-1)?.eventId ?? last;
    const now = clock.now();
    if (fresh.length > 0) spoken = now;
    if (fresh.some((event) => endsOperation(event, stackId)) || now - described >= SAFETY_MS) {
      described = now;
      const stack = await stacks.describe(stackId);
      const status: StackStatus = stack?.status ?? 'DELETE_COMPLETE';
      if (isEnd(status)) return { stack: status === 'DELETE_COMPLETE' ? undefined : stack, status, events };
    }
    if (now - started >= run.settings.timeout) throw timedOut(run, stackId, what);
    if (now - spoken >= HEARTBEAT_MS) {
      spoken = now;
      report.line(`Still waiting for ${what}, ${formatDuration(now - started)} so far.`);
    }
    await clock.sleep(pauseAfter(now - started));
  }
}

/** Taken before an operation begins: CloudFormation runs one at a time per stack, so all that is newer belongs to it. */
export async function newestEvent(run: Run, stackId: string): Promise<string | undefined> {
  return (await run.ports.stacks.events(stackId)).at(-1)?.eventId;
}

function endsOperation(event: StackEvent, stackId: string): boolean {
  return (
    event.resourceType === ROOT &&
    event.physicalId === stackId &&
    isStackStatus(event.status) &&
    isEnd(event.status)
  );
}

/** An update whose only remaining work is cleaning up has succeeded, and its stack serves. */
function isEnd(status: StackStatus): boolean {
  return STACK_STATUS[status].settled || status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';
}

function timedOut(run: Run, stackId: string, what: string): SwitchyardError {
  return new SwitchyardError(
    'timeout',
    `The timeout of ${formatDuration(run.settings.timeout)} ran out while waiting for ${what}. The stack operation goes on in AWS.`,
    {
      next: `Look at it with: aws cloudformation describe-stack-events --stack-name ${stackId}. Then run this job again, or raise timeout.`,
      blame: 'aws',
    },
  );
}
