import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../sandbox/control/calls.ts';
import type { WebhookEvent } from '../sandbox/github/webhooks/event.ts';
import type { Scenario } from '../sandbox/scenario/scenario.ts';
import { runCounted, type CountedRun } from './counted-run.ts';
import { STACK } from './preview-run.ts';

export type StackOperation = 'create' | 'update';

/** What of a run is known about time; milliseconds. */
export interface HeldRun {
  readonly run: CountedRun;
  /** From the stack's completion to the reading of its events that showed it. */
  readonly noticed: number;
  /** From the stack's completion to the exit of the process. */
  readonly lag: number;
  /** Between that reading and the one before. */
  readonly period: number;
  /** Readings of events; a further page of one is no reading. */
  readonly readings: number;
}

const LOOK_EVERY = 20;
/** The sandbox's pages hold 5 events, AWS's as many as one reading ever brings: further pages follow at once. */
const PAGE_WITHIN = 100;

/** Runs a preview whose stack operation takes `ms`: CloudFormation has done its work and is held until then. */
export async function runHeld(
  team: Scenario,
  event: WebhookEvent,
  operation: StackOperation,
  ms: number,
): Promise<HeldRun> {
  const { faults } = team.sandbox.cloudformation;
  faults.add({ kind: 'hold-stack', stack: STACK, status: `${operation.toUpperCase()}_IN_PROGRESS` });
  const ended = new AbortController();
  const releasing = releaseAfter(team, operation, ms, ended.signal);
  try {
    const run = await runCounted(team, event, 'deployed');
    return timesOf(run, await completion(team, run.startedAt));
  } finally {
    ended.abort();
    await releasing;
    faults.clear();
  }
}

/** Lets the stack go on `ms` after CloudFormation took the request; at once where the run ends before. */
async function releaseAfter(
  { sandbox }: Scenario,
  operation: StackOperation,
  ms: number,
  ended: AbortSignal,
): Promise<void> {
  const from = sandbox.calls.list().length;
  const wanted = operation === 'create' ? 'CreateStack' : 'UpdateStack';
  const begun = (): boolean =>
    sandbox.calls
      .list()
      .slice(from)
      .some((call) => call.operation === wanted);
  try {
    while (!begun()) await sleep(LOOK_EVERY, undefined, { signal: ended });
    await sleep(ms, undefined, { signal: ended });
  } catch (error) {
    if (!ended.aborted) throw error;
  }
  sandbox.cloudformation.faults.release(STACK);
}

/** What is left after it is cleaning up: the stack serves. */
const COMPLETE = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_COMPLETE']);

/** When CloudFormation itself says that this operation was complete; milliseconds since the epoch. */
async function completion({ cloudformation }: Scenario, startedAt: number): Promise<number> {
  const times: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await cloudformation.send(new DescribeStackEventsCommand({ StackName: STACK, NextToken }));
    for (const event of page.StackEvents ?? []) {
      const isRoot = event.PhysicalResourceId === event.StackId;
      const at = event.Timestamp?.getTime() ?? 0;
      if (isRoot && at >= startedAt && COMPLETE.has(event.ResourceStatus ?? '')) times.push(at);
    }
    NextToken = page.NextToken;
  } while (NextToken);
  if (times.length === 0) throw new Error(`the events of ${STACK} tell no completion`);
  return Math.min(...times);
}

function timesOf(run: CountedRun, completedAt: number): HeldRun {
  const readings = readingsOf(run.aws);
  const seen = readings.findIndex((at) => at >= completedAt);
  const seenAt = readings[seen];
  const before = readings[seen - 1];
  if (seenAt === undefined || before === undefined) throw new Error('no reading of events showed the end');
  return {
    run,
    noticed: seenAt - completedAt,
    lag: run.endedAt - completedAt,
    period: seenAt - before,
    readings: readings.length,
  };
}

/** The times of the readings of a stack's events, each reading's further pages left out. */
function readingsOf(calls: readonly Call[]): readonly number[] {
  const readings: number[] = [];
  let page = Number.NEGATIVE_INFINITY;
  for (const { operation, time } of calls) {
    if (operation !== 'DescribeStackEvents') continue;
    const at = Date.parse(time);
    if (at - page > PAGE_WITHIN) readings.push(at);
    page = at;
  }
  return readings;
}
