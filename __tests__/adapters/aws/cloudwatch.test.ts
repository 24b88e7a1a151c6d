import {
  CloudWatchClient,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { awsOptions } from '../../../src/adapters/aws/clients.ts';
import { createAlarms } from '../../../src/adapters/aws/cloudwatch.ts';
import { createMetrics } from '../../../src/adapters/aws/cloudwatch-metrics.ts';
import type { Alarms } from '../../../src/ports.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { failureOf } from '../failure.ts';

let sandbox: Sandbox;
let client: CloudWatchClient;
let alarms: Alarms;
beforeEach(async () => {
  sandbox = await startSandbox();
  const { region } = sandbox.account;
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.awsUrl);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  client = new CloudWatchClient({ region });
  alarms = createAlarms(awsOptions({ region }));
});
afterEach(async () => {
  client.destroy();
  vi.unstubAllEnvs();
  await sandbox.close();
});

const make = (AlarmName: string): Promise<unknown> =>
  client.send(
    new PutMetricAlarmCommand({
      AlarmName,
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCount',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );

test('alarms of every type are told with state and reason, in the order asked for, and the missing ones as missing', async () => {
  await make('errors');
  await make('latency');
  sandbox.cloudWatch.setAlarmState('errors', 'ALARM', '7 > 5');
  sandbox.cloudWatch.setAlarmState('latency', 'OK', 'fine');
  await client.send(new PutCompositeAlarmCommand({ AlarmName: 'both', AlarmRule: 'ALARM(errors)' }));
  expect(await alarms.states(['both', 'typo', 'latency', 'errors'])).toEqual([
    { name: 'both', state: 'ALARM', reason: expect.stringContaining('ALARM(errors)') as string },
    { name: 'typo', state: 'missing', reason: '' },
    { name: 'latency', state: 'OK', reason: 'fine' },
    { name: 'errors', state: 'ALARM', reason: '7 > 5' },
  ]);
});

test('more alarms than one page or one call holds are all found', async () => {
  const names = Array.from({ length: 7 }, (_, index) => `alarm-${index}`);
  await Promise.all(names.map(make));
  const typos = Array.from({ length: 120 }, (_, index) => `typo-${index}`);
  const states = await alarms.states([...typos, ...names]);
  expect(states.slice(120).map(({ state }) => state)).toEqual(names.map(() => 'INSUFFICIENT_DATA'));
  expect(states.filter(({ state }) => state === 'missing')).toHaveLength(120);
});

test('without names nothing is asked, and a denied call names the action', async () => {
  sandbox.denials.set(['cloudwatch:DescribeAlarms']);
  expect(await alarms.states([])).toEqual([]);
  const failure = await failureOf(alarms.states(['errors']));
  expect(failure).toMatchObject({ code: 'permission-missing' });
  expect(failure.message).toContain('cloudwatch:DescribeAlarms on errors');
});

test('the answers of a group nobody asked are none, and a denied call names its action', async () => {
  const { region } = sandbox.account;
  const rule = `arn:aws:elasticloadbalancing:${region}:1:listener-rule/app/lb/a1/b2/c3`;
  const group = `arn:aws:elasticloadbalancing:${region}:1:targetgroup/orders/d4`;
  const metrics = createMetrics(rule, awsOptions({ region }), sandbox.clock);
  expect(await metrics.answers([group], Date.now() - 60_000)).toEqual({ requests: 0, errors: 0 });
  sandbox.denials.set(['cloudwatch:GetMetricData']);
  expect(await metrics.answers([], Date.now())).toEqual({ requests: 0, errors: 0 });
  const failure = await failureOf(metrics.answers([group], Date.now() - 60_000));
  expect(failure).toMatchObject({ code: 'permission-missing' });
  expect(failure.message).toContain('cloudwatch:GetMetricData');
});
