import { describe, expect, it } from 'vitest';
import { MISSES_TOLERATED, PASSED, alarmsToWatch, judgeReading, judgeStart } from '../../src/core/gates.ts';
import type { AlarmReading, GateReading, GateVerdict } from '../../src/core/gates.ts';
import type { StackResource } from '../../src/core/stack-view.ts';

function resource(type: string, physicalId: string, status = 'CREATE_COMPLETE'): StackResource {
  return { logicalId: 'Any', type, physicalId, status };
}

function alarm(name: string, state: AlarmReading['state'], reason = ''): AlarmReading {
  return { name, state, reason };
}

describe('the alarms of a promotion', () => {
  it('are those that are named and those of the stack, each once, by name or by ARN', () => {
    const arn = 'arn:aws:cloudwatch:eu-central-1:123456789012:alarm:all:of them';
    const resources = [
      resource('AWS::CloudWatch::Alarm', 'errors'),
      resource('AWS::CloudWatch::Alarm', 'latency'),
      resource('AWS::CloudWatch::Alarm', 'latency'),
      resource('AWS::CloudWatch::CompositeAlarm', arn),
      resource('AWS::CloudWatch::Alarm', 'gone', 'DELETE_COMPLETE'),
      resource('AWS::CloudWatch::Alarm', ''),
      resource('AWS::SNS::Topic', 'topic'),
    ];
    expect(alarmsToWatch(['errors', 'errors', arn], resources)).toEqual([
      { name: 'errors', named: true },
      { name: 'all:of them', named: true },
      { name: 'latency', named: false },
    ]);
    expect(alarmsToWatch([], resources).map(({ named }) => named)).toEqual([false, false, false]);
  });
});

describe('a promotion', () => {
  const watched = [
    { name: 'errors', named: true },
    { name: 'latency', named: false },
  ];
  const errors = (state: AlarmReading['state'], reason?: string) => alarm('errors', state, reason);
  const latency = (state: AlarmReading['state']) => alarm('latency', state);

  it.each<[string, AlarmReading[], string, string]>([
    ['on', [errors('ALARM', '7 > 5'), latency('OK')], 'alarm-on', 'the alarm errors (7 > 5) is on already'],
    ['on, of the stack', [errors('OK'), latency('ALARM')], 'alarm-on', 'the alarm latency is on already'],
    ['missing', [errors('missing'), latency('OK')], 'alarm-missing', 'the alarm errors does not exist'],
    ['of the stack, deleted', [errors('OK'), latency('missing')], 'alarm-missing', 'latency does not exist'],
    ['named, without data', [errors('INSUFFICIENT_DATA'), latency('OK')], 'alarm-without-data', 'no data'],
    [
      'in every trouble',
      [errors('missing'), latency('ALARM')],
      'alarm-missing',
      'exist; the alarm latency is on',
    ],
  ])('does not start with an alarm that is %s', (_what, readings, reasonCode, because) => {
    expect(judgeStart(watched, readings)).toEqual({
      start: 'blocked',
      reasonCode,
      because: expect.stringContaining(because) as string,
    });
  });

  it('starts where nothing is on, and tells of the alarms of the stack that have no data', () => {
    expect(judgeStart(watched, [errors('OK'), latency('OK')])).toEqual({ start: 'open', undecided: [] });
    expect(judgeStart(watched, [errors('OK'), latency('INSUFFICIENT_DATA')])).toEqual({
      start: 'open',
      undecided: ['latency'],
    });
  });
});

describe('a reading', () => {
  const bad: GateVerdict = { verdict: 'failed', because: '50 % of 40 answers failed' };
  const few: GateVerdict = { verdict: 'inconclusive', because: 'too few requests' };
  const read = (alarms: readonly AlarmReading[], more: Partial<GateReading> = {}): GateReading => ({
    alarms,
    answers: PASSED,
    ...more,
  });

  it.each<[string, GateReading, GateVerdict]>([
    ['passes without alarms', read([]), PASSED],
    ['passes when all are OK', read([alarm('a', 'OK')]), PASSED],
    [
      'fails when one is on, whatever the others say, and whatever else cannot be read',
      read([alarm('a', 'missing'), alarm('b', 'ALARM', '9 > 5'), alarm('c', 'ALARM')], {
        problem: 'no answer',
      }),
      { verdict: 'failed', because: 'the alarm b (9 > 5), c is on' },
    ],
    ['fails when the answers are bad', read([alarm('a', 'OK')], { answers: bad }), bad],
    ['cannot say with too few requests', read([], { answers: few }), few],
    [
      'cannot say without data',
      read([alarm('a', 'INSUFFICIENT_DATA'), alarm('b', 'OK')]),
      { verdict: 'inconclusive', because: 'the alarm a has no data to judge by' },
    ],
    [
      'says of everything why it cannot say',
      read([alarm('a', 'INSUFFICIENT_DATA')], { answers: few }),
      { verdict: 'inconclusive', because: 'the alarm a has no data to judge by; too few requests' },
    ],
  ])('%s', (_what, reading, verdict) => {
    expect(judgeReading(reading, 2)).toEqual({ verdict, missed: 0 });
  });

  it.each<[string, GateReading, string]>([
    ['that CloudWatch did not answer', read([], { problem: 'no answer' }), 'no answer'],
    [
      'of an alarm that was deleted meanwhile',
      read([alarm('a', 'missing')]),
      'the alarm a is not there any more',
    ],
  ])('%s is no verdict for a while, and a failure after that', (_what, reading, because) => {
    let missed = 0;
    const verdicts: GateVerdict[] = [];
    for (let reads = 0; reads <= MISSES_TOLERATED; reads += 1) {
      const judged = judgeReading(reading, missed);
      ({ missed } = judged);
      verdicts.push(judged.verdict);
    }
    const unread = { verdict: 'unread', because };
    expect(verdicts).toEqual([
      ...Array.from({ length: MISSES_TOLERATED }, () => unread),
      { verdict: 'failed', because: `the gates could not be read 4 times in a row: ${because}` },
    ]);
  });
});
