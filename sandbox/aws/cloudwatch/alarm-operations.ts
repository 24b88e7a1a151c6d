import type {
  DeleteAlarmsInput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
  SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import type { Alarm, Alarms } from './alarms.ts';
import { invalidCombination, invalidValue, notFound, resourceNotFound } from './faults.ts';
import { takePage } from './pages.ts';

const STATES = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
/** "The maximum number of alarms" of one call, AlarmNames.member (API reference, DescribeAlarms and DeleteAlarms). */
const MAX_NAMES = 100;

function checkNames(names: readonly string[]): void {
  if (names.length > MAX_NAMES) throw invalidValue(`AlarmNames must have at most ${MAX_NAMES} members`);
}

function isWanted({ kind, shown }: Alarm, input: DescribeAlarmsInput): boolean {
  // Who does not ask for composite alarms is not told of any.
  const { AlarmTypes: kinds = ['MetricAlarm'], AlarmNames: names, AlarmNamePrefix: prefix = '' } = input;
  const { AlarmName: name = '', AlarmActions: actions = [] } = shown;
  return (
    kinds.includes(kind) &&
    name.startsWith(prefix) &&
    (names === undefined || names.length === 0 || names.includes(name)) &&
    (input.StateValue === undefined || shown.StateValue === input.StateValue) &&
    (input.ActionPrefix === undefined ||
      actions.some((action) => action.startsWith(input.ActionPrefix ?? '')))
  );
}

/** Names that are not there are left out without a word. */
function describeAlarms(alarms: Alarms, input: DescribeAlarmsInput): DescribeAlarmsOutput {
  const { AlarmNames: names = [], AlarmNamePrefix: prefix } = input;
  if (input.ChildrenOfAlarmName !== undefined || input.ParentsOfAlarmName !== undefined)
    throw invalidValue('The sandbox knows no children and parents of alarms');
  if (names.length > 0 && prefix !== undefined)
    throw invalidCombination('AlarmNamePrefix and AlarmNames cannot be used together');
  checkNames(names);
  const { items, next } = takePage(
    alarms.list().filter((alarm) => isWanted(alarm, input)),
    input,
  );
  return {
    MetricAlarms: items.flatMap((alarm) => (alarm.kind === 'MetricAlarm' ? [alarm.shown] : [])),
    CompositeAlarms: items.flatMap((alarm) => (alarm.kind === 'CompositeAlarm' ? [alarm.shown] : [])),
    ...next,
  };
}

/** Either a metric with a statistic and a period, or a list of metrics (API reference, PutMetricAlarm). */
export function putMetricAlarm(alarms: Alarms, { Tags: _tags, ...input }: PutMetricAlarmInput): Alarm {
  if (!input.AlarmName) throw invalidValue('AlarmName must not be empty');
  const { MetricName: metric, Metrics: metrics = [], Statistic, ExtendedStatistic, Period: period } = input;
  if (metric !== undefined && metrics.length > 0)
    throw invalidCombination('MetricName and Metrics cannot be used together');
  if (metric === undefined && metrics.length === 0)
    throw invalidCombination('Either MetricName or Metrics must be specified');
  if (metric !== undefined && Statistic === undefined && ExtendedStatistic === undefined)
    throw invalidCombination('Statistic or ExtendedStatistic must be specified with MetricName');
  if (metric !== undefined && (period === undefined || (period % 60 !== 0 && ![10, 20, 30].includes(period))))
    throw invalidValue('Period must be 10, 20, 30 or a multiple of 60');
  return alarms.put({
    kind: 'MetricAlarm',
    shown: {
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [],
      InsufficientDataActions: [],
      Dimensions: [],
      ...input,
    },
  });
}

export function putCompositeAlarm(alarms: Alarms, { Tags: _tags, ...input }: PutCompositeAlarmInput): Alarm {
  const shown = {
    ActionsEnabled: true,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    ...input,
  };
  return alarms.put({ kind: 'CompositeAlarm', shown });
}

/** One name that is not there, and none is deleted. */
function deleteAlarms(alarms: Alarms, { AlarmNames: names = [] }: DeleteAlarmsInput): object {
  checkNames(names);
  if (names.some((name) => !alarms.find(name))) throw resourceNotFound();
  for (const name of names) alarms.delete(name);
  return {};
}

/** On AWS the next evaluation overwrites it; here nothing is evaluated, and it stays. */
function setAlarmState(alarms: Alarms, input: SetAlarmStateInput): object {
  const { AlarmName: name = '', StateValue: state = 'OK', StateReason: reason = '' } = input;
  if (!STATES.includes(state)) throw invalidValue(`StateValue must be one of ${STATES.join(', ')}`);
  if (!alarms.setState(name, state, reason, input.StateReasonData)) throw notFound();
  return {};
}

export const alarmOperations = (alarms: Alarms) => ({
  DescribeAlarms: (input: DescribeAlarmsInput) => describeAlarms(alarms, input),
  PutMetricAlarm: (input: PutMetricAlarmInput): object => {
    putMetricAlarm(alarms, input);
    return {};
  },
  PutCompositeAlarm: (input: PutCompositeAlarmInput): object => {
    putCompositeAlarm(alarms, input);
    return {};
  },
  DeleteAlarms: (input: DeleteAlarmsInput) => deleteAlarms(alarms, input),
  SetAlarmState: (input: SetAlarmStateInput) => setAlarmState(alarms, input),
});
