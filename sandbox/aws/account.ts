import type { Clock } from '../clock.ts';

/** What every service of the sandbox shares: one account in one region, on one clock. */
export interface Account {
  readonly id: string;
  readonly region: string;
  readonly clock: Clock;
  /** How long a resource takes to create, update or delete, in real milliseconds. */
  readonly resourceMs: number;
}
