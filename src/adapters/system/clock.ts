import { setTimeout as wait } from 'node:timers/promises';
import { SwitchyardError } from '../../core/errors.ts';
import type { Clock } from '../../ports.ts';

/** @param signal aborted when the run is being cancelled */
export function createClock(signal: AbortSignal): Clock {
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    // Whoever races it has something else that keeps the process.
    outlast: (ms) => wait(ms, undefined, { ref: false }),
    sleep: async (ms, until) => {
      try {
        await wait(ms, undefined, { signal: until ? AbortSignal.any([signal, until]) : signal });
      } catch (error) {
        if (!signal.aborted && !until?.aborted) throw error;
        if (!signal.aborted) return;
        throw new SwitchyardError('cancelled', 'The run was cancelled.', {
          next: 'What was begun in AWS goes on. Run the job again to go on from here.',
          cause: error,
        });
      }
    },
  };
}
