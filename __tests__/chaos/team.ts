import type { WebhookEvent } from '../../sandbox/github/webhooks/event.ts';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';

/** A call of a run, by its number among those of its name (`*`: among all), from 1; before or after its effect. */
export interface KillPoint {
  readonly call: string;
  readonly nth: number;
  readonly when: 'before' | 'after';
}

/** How a run ended, and what it asked of AWS and GitHub, in the order in which it asked. */
export interface Ended {
  /** The workflow's run. */
  readonly runId: number;
  readonly killed: boolean;
  readonly failed: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly calls: readonly string[];
  readonly lines: readonly string[];
}

export interface RunWishes {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Where it is killed, if it comes there. */
  readonly point?: KillPoint | undefined;
  /** The same run of the workflow, started again: this is its second attempt. */
  readonly again?: number | undefined;
}

/** Somebody with an account and a repository, whose runs can be killed at any call. */
export interface Team {
  readonly scenario: Scenario;
  run(event: WebhookEvent, wishes?: RunWishes): Promise<Ended>;
  close(): Promise<void>;
}

/** As it is written on a command line: `cloudformation:CreateStack#1:after`. */
export function formatPoint({ call, nth, when }: KillPoint): string {
  return `${call}#${nth}:${when}`;
}
