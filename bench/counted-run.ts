import type { Call } from '../sandbox/control/calls.ts';
import type { RequestRecord } from '../sandbox/github/server.ts';
import type { WebhookEvent } from '../sandbox/github/webhooks/event.ts';
import type { RunWishes, Scenario } from '../sandbox/scenario/scenario.ts';

/** One run of the built action on one event, as the outside saw it. Times are milliseconds since the epoch. */
export interface CountedRun {
  /** Oldest first. */
  readonly aws: readonly Call[];
  readonly github: readonly RequestRecord[];
  readonly startedAt: number;
  readonly lastLineAt: number;
  /** The process is gone, and its runner has read what it left. */
  readonly endedAt: number;
}

/**
 * Runs the action and notes what it asked of AWS and GitHub. A run that ended otherwise than expected counts for
 * nothing, whatever its exit code: it throws with the whole log.
 */
export async function runCounted(
  scenario: Scenario,
  event: WebhookEvent,
  expected: string,
  wishes: RunWishes = {},
): Promise<CountedRun> {
  const { calls, github } = scenario.sandbox;
  const before = { aws: calls.list().length, github: github.requests.length };
  const startedAt = Date.now();
  let lastLineAt = startedAt;
  const result = await scenario.run(event, { ...wishes, onLine: () => (lastLineAt = Date.now()) });
  const endedAt = Date.now();
  const decision = result.outputs['decision'] ?? 'none';
  if (decision !== expected || result.conclusion !== 'success') {
    throw new Error(`the run was to end ${expected}, not ${decision}:\n${result.lines.join('\n')}`);
  }
  const aws = calls.list().slice(before.aws);
  return { aws, github: github.requests.slice(before.github), startedAt, lastLineAt, endedAt };
}

/** What was asked, in the order of the calls; what follows itself at once is told with its count. */
function formatOrder(names: readonly string[]): string {
  const runs: { name: string; count: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.count += 1;
    else runs.push({ name, count: 1 });
  }
  return runs.map(({ name, count }) => (count === 1 ? name : `${count} × ${name}`)).join(', ');
}

/** The calls and requests of a run, for the reader of the bench. */
export function orderOf(name: string, { aws, github }: CountedRun): readonly string[] {
  return [
    `${name}, in order:`,
    `  ${formatOrder(aws.map(({ service, operation }) => `${service}:${operation}`))}`,
    `  ${formatOrder(github.map(({ operation }) => operation))}`,
  ];
}

export function eventNamed(events: readonly WebhookEvent[], name: string): WebhookEvent {
  const event = events.find(({ eventName }) => eventName === name);
  if (!event) throw new Error(`the sandbox sent no ${name}`);
  return event;
}
