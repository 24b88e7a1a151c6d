import type { Clock } from '../clock.ts';
import type { QuietWorkloads } from './compute/quiet-workloads.ts';

/** What every service of the sandbox shares: one account in one region, on one clock. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly clock: Clock;
  /** How long a resource takes to create, update or delete, in milliseconds of the clock. */
  readonly resourceMs: number;
  /** Stand in for the servers of tasks and instances where nobody sends them requests. */
  readonly quietWorkloads?: QuietWorkloads;
}
