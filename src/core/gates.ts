import type { StackResource } from './stack-view.ts';

/**
 * The gates of a shift besides the health of its targets: what was read becomes a verdict. A gate that cannot say
 * (`inconclusive`) and one that could not be asked (`unread`) are told apart from one that said no.
 */
export interface GateVerdict {
  readonly verdict: 'passed' | 'failed' | 'inconclusive' | 'unread';
  /** Empty where the gate passed. */
  readonly because: string;
}

export const PASSED: GateVerdict = { verdict: 'passed', because: '' };

/** An alarm as CloudWatch shows it now; it leaves those that are not there out of its answer, so `missing` is ours. */
export interface AlarmReading {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | 'missing';
  /** Why it is in that state, in CloudWatch's words; may be empty. */
  readonly reason: string;
}

/** An alarm that gates: named in the input `alarms`, or found in the candidate's own stack. */
export interface WatchedAlarm {
  readonly name: string;
  readonly named: boolean;
}

/** What one look at the gates brought. */
export interface GateReading {
  readonly alarms: readonly AlarmReading[];
  /** Of both sides compared (core/answers.ts). */
  readonly answers: GateVerdict;
  /** Why something could not be read; what could be is judged all the same. */
  readonly problem?: string;
}

/** So many readings in a row may fail: CloudWatch may stumble, but nobody promotes blindly for long. */
export const MISSES_TOLERATED = 3;

const ALARM_TYPES: readonly string[] = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];

/**
 * The alarms to watch, each once. An alarm may be named by its ARN; a resource's physical id is the alarm's name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 * @param resources of the candidate's stack; empty where nothing is to be discovered
 */
export function alarmsToWatch(
  given: readonly string[],
  resources: readonly StackResource[],
): readonly WatchedAlarm[] {
  const named = [...new Set(given.map(alarmName))];
  const found = resources
    .filter(({ type, physicalId }) => ALARM_TYPES.includes(type) && physicalId !== '')
    .filter(({ status }) => status !== 'DELETE_COMPLETE')
    .map(({ physicalId }) => alarmName(physicalId))
    .filter((name) => !named.includes(name));
  return [
    ...named.map((name) => ({ name, named: true })),
    ...[...new Set(found)].map((name) => ({ name, named: false })),
  ];
}

function alarmName(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:[^:]+:cloudwatch:[^:]*:[^:]*:alarm:/, '');
}

type StartCheck =
  | {
      readonly start: 'blocked';
      readonly reasonCode: 'alarm-missing' | 'alarm-on' | 'alarm-without-data';
      readonly because: string;
    }
  /** `undecided`: discovered alarms that have no data yet, as new ones do; told, and no obstacle. */
  | { readonly start: 'open'; readonly undecided: readonly string[] };

/**
 * Whether a shift may start. One that is on already would only take the shift back, and a name that CloudWatch does not
 * know is a typing mistake that would gate nothing. Without data is refused only for those that somebody asked for.
 */
export function judgeStart(watched: readonly WatchedAlarm[], readings: readonly AlarmReading[]): StartCheck {
  const named = new Set(watched.flatMap((alarm) => (alarm.named ? [alarm.name] : [])));
  const missing = readings.filter(({ state }) => state === 'missing');
  const on = readings.filter(({ state }) => state === 'ALARM');
  const undecided = readings.filter(({ state }) => state === 'INSUFFICIENT_DATA');
  const silent = undecided.filter(({ name }) => named.has(name));
  const reasonCode =
    missing.length > 0
      ? 'alarm-missing'
      : on.length > 0
        ? 'alarm-on'
        : silent.length > 0
          ? 'alarm-without-data'
          : undefined;
  if (reasonCode === undefined) return { start: 'open', undecided: undecided.map(({ name }) => name) };
  const problems = [
    ...missing.map(({ name }) => `the alarm ${name} does not exist`),
    ...on.map((alarm) => `the alarm ${shown(alarm)} is on already`),
    ...silent.map((alarm) => `the alarm ${shown(alarm)} has no data to judge by`),
  ];
  return { start: 'blocked', reasonCode, because: problems.join('; ') };
}

/**
 * The verdict of one reading, and how many have failed in a row now.
 * @param missed how many readings in a row have failed before this one
 */
export function judgeReading(
  reading: GateReading,
  missed: number,
): { readonly verdict: GateVerdict; readonly missed: number } {
  const { alarms, answers, problem } = reading;
  const on = alarms.filter(({ state }) => state === 'ALARM');
  if (on.length > 0)
    return {
      verdict: { verdict: 'failed', because: `the alarm ${on.map(shown).join(', ')} is on` },
      missed: 0,
    };
  if (answers.verdict === 'failed') return { verdict: answers, missed: 0 };
  if (problem !== undefined) return miss(problem, missed + 1);
  const gone = alarms.filter(({ state }) => state === 'missing').map(({ name }) => name);
  if (gone.length > 0) return miss(`the alarm ${gone.join(', ')} is not there any more`, missed + 1);
  const undecided = alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').map(({ name }) => name);
  if (undecided.length === 0) return { verdict: answers, missed: 0 };
  const silent = `the alarm ${undecided.join(', ')} has no data to judge by`;
  const because = answers.verdict === 'inconclusive' ? `${silent}; ${answers.because}` : silent;
  return { verdict: { verdict: 'inconclusive', because }, missed: 0 };
}

function miss(problem: string, missed: number): { verdict: GateVerdict; missed: number } {
  if (missed <= MISSES_TOLERATED) return { verdict: { verdict: 'unread', because: problem }, missed };
  const because = `the gates could not be read ${missed} times in a row: ${problem}`;
  return { verdict: { verdict: 'failed', because }, missed };
}

function shown({ name, reason }: AlarmReading): string {
  return reason === '' ? name : `${name} (${reason})`;
}
