import { failedStacks, rootCause, type FailureCause } from '../../core/failure-cause.ts';
import type { StackEvent } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';

/** Deeper nesting than this is not followed; CloudFormation itself advises against more. */
const MOST_LEVELS = 5;

/**
 * Why an operation on a stack failed: the first failure that is no consequence of another, through nested stacks. A
 * nested stack's failure reads "Embedded stack … was not successfully created" in its parent, which says nothing.
 * @param events of the operation, as they were seen while waiting for it
 */
export async function findCause(
  run: Run,
  stackId: string,
  events: readonly StackEvent[],
): Promise<FailureCause | undefined> {
  const since = events[0]?.at;
  if (since === undefined) return undefined;
  const known = [...events];
  const asked = new Set<string>();
  let wave: readonly string[] = [stackId];
  for (let level = 0; level < MOST_LEVELS && wave.length > 0; level += 1) {
    for (const each of wave) asked.add(each);
    const failures = await Promise.all(wave.map((each) => run.ports.stacks.failures(each, since)));
    known.push(...failures.flat());
    wave = failedStacks(known).filter((each) => !asked.has(each));
  }
  return rootCause(known);
}
