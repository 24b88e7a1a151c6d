import type { FAILURES } from './reasons/failures.ts';
import type { QUIET } from './reasons/quiet.ts';
import { REFUSALS } from './reasons/refusals.ts';

/** Stable words: a workflow may depend on them. */
export type ReasonCode = keyof typeof QUIET | keyof typeof REFUSALS | keyof typeof FAILURES;

/** How a run ends that an error of this code stopped. */
export function outcomeOf(code: ReasonCode): 'refused' | 'failed' {
  return Object.hasOwn(REFUSALS, code) ? 'refused' : 'failed';
}
