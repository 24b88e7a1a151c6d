/**
 * How a workload behaves once it runs: `ok`; `slow` answers after 300 ms; `errors` passes health checks and answers 500
 * to everybody else; `unhealthy` answers 500 to all.
 */
const RUNNING = ['ok', 'slow', 'errors', 'unhealthy'] as const;
export type RunningBehaviour = (typeof RUNNING)[number];

/**
 * How one fails to run: `crash` exits with 1 as soon as it starts; `unpullable` has an image that is not there;
 * `unplaceable` finds no capacity.
 */
const START_FAILURES = ['crash', 'unpullable', 'unplaceable'] as const;
export type StartFailure = (typeof START_FAILURES)[number];

export type Behaviour = RunningBehaviour | StartFailure;

const includes = <T extends string>(known: readonly T[], text: string | undefined): text is T =>
  known.some((one) => one === text);

export const isStartFailure = (behaviour: Behaviour): behaviour is StartFailure =>
  includes(START_FAILURES, behaviour);

/** The first of the texts that names a behaviour, else `ok`. */
export function findBehaviour(...texts: readonly (string | undefined)[]): Behaviour {
  const known = [...RUNNING, ...START_FAILURES];
  return texts.find((text): text is Behaviour => includes(known, text)) ?? 'ok';
}
