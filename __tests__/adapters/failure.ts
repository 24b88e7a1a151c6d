import { SwitchyardError } from '../../src/core/errors.ts';

/** The error that a promise ends with; a promise that is kept, or another kind of error, fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<SwitchyardError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SwitchyardError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}
