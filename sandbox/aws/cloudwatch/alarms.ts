import type { CompositeAlarm, MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Account } from '../account.ts';
import { holds } from './alarm-rule.ts';
import { invalidValue } from './faults.ts';

/** A metric alarm or a composite one, as DescribeAlarms gives it. */
export type Alarm =
  | { readonly kind: 'MetricAlarm'; readonly shown: MetricAlarm }
  | { readonly kind: 'CompositeAlarm'; readonly shown: CompositeAlarm };

/** Alarms by name, metric and composite ones in one list of names, as on AWS. */
export class Alarms {
  readonly #account: Account;
  readonly #byName = new Map<string, Alarm>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** In the order of their names, as DescribeAlarms lists them. */
  list(): Alarm[] {
    return [...this.#byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, alarm]) => alarm);
  }

  find(name: string): Alarm | undefined {
    return this.#byName.get(name);
  }

  /**
   * Makes or replaces one. "When you update an existing alarm, its state is left unchanged, but the update completely
   * overwrites the previous configuration" (PutMetricAlarm).
   * @throws ServiceError for a rule that cannot be read or names an alarm that is not there
   */
  put(alarm: Alarm): Alarm {
    if (alarm.kind === 'CompositeAlarm') this.#check(alarm.shown);
    const name = alarm.shown.AlarmName ?? '';
    const before = this.#byName.get(name)?.shown;
    const at = this.#account.clock.date();
    const state = before
      ? {
          StateValue: before.StateValue,
          StateReason: before.StateReason,
          StateUpdatedTimestamp: before.StateUpdatedTimestamp,
          StateTransitionedTimestamp: before.StateTransitionedTimestamp,
        }
      : fresh(at);
    const { region, id } = this.#account;
    const AlarmArn = `arn:aws:cloudwatch:${region}:${id}:alarm:${name}`;
    const facts = { AlarmArn, AlarmConfigurationUpdatedTimestamp: at, ...state };
    // Spelt out by kind, so that each keeps its own shape.
    const made: Alarm =
      alarm.kind === 'MetricAlarm'
        ? { kind: 'MetricAlarm', shown: { ...alarm.shown, ...facts } }
        : { kind: 'CompositeAlarm', shown: { ...alarm.shown, ...facts } };
    this.#byName.set(name, made);
    this.#judge();
    return made;
  }

  delete(name: string): void {
    this.#byName.delete(name);
  }

  /**
   * A composite alarm that is set by hand "returns to its actual state only once any of its children alarms change
   * state" (SetAlarmState).
   * @returns whether there is such an alarm
   */
  setState(name: string, state: StateValue, reason: string, data?: string): boolean {
    const alarm = this.#byName.get(name);
    if (!alarm) return false;
    this.#move(alarm, state, reason);
    if (data !== undefined) alarm.shown.StateReasonData = data;
    if (alarm.kind === 'MetricAlarm') this.#judge();
    return true;
  }

  #move({ shown }: Alarm, state: StateValue, reason: string): void {
    const at = this.#account.clock.date();
    if (shown.StateValue !== state) shown.StateTransitionedTimestamp = at;
    Object.assign(shown, { StateValue: state, StateReason: reason, StateUpdatedTimestamp: at });
  }

  /** Composite alarms follow those that their rules name, also one another: as many rounds as there are alarms suffice. */
  #judge(): void {
    const composites = [...this.#byName.values()].filter(({ kind }) => kind === 'CompositeAlarm');
    for (let round = 0; round < composites.length; round += 1) {
      for (const alarm of composites) {
        const rule = (alarm.shown as CompositeAlarm).AlarmRule ?? '';
        const state = holds(rule, (given) => this.#stateOf(given) ?? 'INSUFFICIENT_DATA') ? 'ALARM' : 'OK';
        if (alarm.shown.StateValue !== state) this.#move(alarm, state, `${rule} makes it ${state}`);
      }
    }
  }

  #check({ AlarmRule: rule = '' }: CompositeAlarm): void {
    try {
      holds(rule, (given) => {
        const state = this.#stateOf(given);
        if (state === undefined)
          throw new Error(`the alarm rule '${rule}' names '${given}', which does not exist`);
        return state;
      });
    } catch (error) {
      throw invalidValue((error as Error).message);
    }
  }

  /** @param given name or ARN */
  #stateOf(given: string): string | undefined {
    return this.#byName.get(given.replace(/^arn:.*?:alarm:/, ''))?.shown.StateValue;
  }
}

function fresh(at: Date) {
  return {
    StateValue: 'INSUFFICIENT_DATA' as const,
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: at,
    StateTransitionedTimestamp: at,
  };
}
