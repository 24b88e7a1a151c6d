import type { AlarmReading } from '../core/gates.ts';

/** What watches a service from outside. */
export interface Alarms {
  /** The state of each alarm now, in the order asked for; one that is not there is `missing`. No names: no call. */
  states(names: readonly string[]): Promise<readonly AlarmReading[]>;
}
