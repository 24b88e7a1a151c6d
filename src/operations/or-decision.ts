import { decide, type Decision } from '../core/decision.ts';
import { SwitchyardError } from '../core/errors.ts';
import { outcomeOf } from '../core/reason-codes.ts';
import type { Run } from '../ports.ts';

/** Work that must be told about however it ends: a surprise that has a code becomes the decision that says so. */
export async function orDecision<T>(work: () => Promise<T>): Promise<T | Decision> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SwitchyardError) return asDecision(error);
    throw error;
  }
}

function asDecision(error: SwitchyardError): Decision {
  return decide(outcomeOf(error.code), error.code, error.message, { next: error.next });
}

/**
 * Bookkeeping after the deed (deployments, tags, comments): what was done stays done, so a failure here is a warning
 * that says what was not written, never a failed run.
 */
export async function afterwards<T>(run: Run, what: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SwitchyardError) || error.code === 'lease-lost') throw error;
    run.ports.report.warning(
      `${what} was not possible, and everything else is done: ${error.message} ${error.next}`,
    );
    return undefined;
  }
}
