import {
  CloudWatchClient,
  CloudWatchServiceException,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  paginateDescribeAlarms,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import type { DescribeAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { CloudFormationClient, CreateStackCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox.ts';
import type { Sandbox } from '../../sandbox.ts';

let sandbox: Sandbox;
let client: CloudWatchClient;
let stacks: CloudFormationClient;
beforeEach(async () => {
  sandbox = await startSandbox({ resourceMs: 1 });
  const config = {
    endpoint: sandbox.awsUrl,
    region: sandbox.account.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  client = new CloudWatchClient(config);
  stacks = new CloudFormationClient(config);
});
afterEach(async () => {
  client.destroy();
  stacks.destroy();
  await sandbox.close();
});

const ERRORS = {
  Namespace: 'AWS/ApplicationELB',
  MetricName: 'HTTPCode_Target_5XX_Count',
  Statistic: 'Sum' as const,
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold' as const,
};

const put = (AlarmName: string) => client.send(new PutMetricAlarmCommand({ AlarmName, ...ERRORS }));
const describe = (input: DescribeAlarmsCommandInput) => client.send(new DescribeAlarmsCommand(input));

async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof CloudWatchServiceException)) throw error;
    return `${error.$metadata.httpStatusCode ?? 0} ${error.name}`;
  }
  return 'no failure';
}

test('an alarm of a stack begins without data, is set, and goes with its stack', async () => {
  const Properties = { ...ERRORS, Threshold: '5', Dimensions: [{ Name: 'LoadBalancer', Value: 'app/x/1' }] };
  const Resources = { Errors: { Type: 'AWS::CloudWatch::Alarm', Properties } };
  const TemplateBody = JSON.stringify({ Resources });
  await stacks.send(new CreateStackCommand({ StackName: 'orders', TemplateBody }));
  await expect.poll(() => sandbox.cloudformation.stacks()[0]?.status).toBe('CREATE_COMPLETE');
  const { MetricAlarms: [alarm] = [] } = await describe({ AlarmNamePrefix: 'orders-Errors-' });
  expect(alarm).toMatchObject({
    StateValue: 'INSUFFICIENT_DATA',
    Threshold: 5,
    ActionsEnabled: true,
    Dimensions: Properties.Dimensions,
    AlarmArn: `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:${alarm?.AlarmName ?? ''}`,
  });
  const AlarmName = alarm?.AlarmName ?? '';
  const set = { AlarmName, StateValue: 'ALARM' as const, StateReason: 'too many errors' };
  sandbox.clock.advance(60_000);
  await client.send(new SetAlarmStateCommand(set));
  const { MetricAlarms: [now] = [] } = await describe({ StateValue: 'ALARM' });
  expect(now).toMatchObject(set);
  const moved = (now?.StateUpdatedTimestamp?.getTime() ?? 0) - (alarm?.StateUpdatedTimestamp?.getTime() ?? 0);
  expect(moved).toBeGreaterThanOrEqual(60_000);
  await stacks.send(new DeleteStackCommand({ StackName: 'orders' }));
  await expect.poll(() => sandbox.cloudWatch.alarms()).toEqual([]);
});

test('an update of an alarm keeps its state', async () => {
  await put('errors');
  sandbox.cloudWatch.setAlarmState('errors', 'OK');
  await client.send(new PutMetricAlarmCommand({ AlarmName: 'errors', ...ERRORS, Threshold: 9 }));
  expect((await describe({ AlarmNames: ['errors'] })).MetricAlarms).toMatchObject([
    { StateValue: 'OK', Threshold: 9 },
  ]);
});

test('who does not ask for composite alarms gets none; missing names are left out', async () => {
  await put('errors');
  await client.send(new PutCompositeAlarmCommand({ AlarmName: 'all', AlarmRule: 'ALARM("errors")' }));
  const plain = await describe({ AlarmNames: ['errors', 'all', 'typo'] });
  expect([plain.MetricAlarms?.length, plain.CompositeAlarms?.length]).toEqual([1, 0]);
  const both = await describe({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] });
  expect(both.CompositeAlarms).toMatchObject([{ AlarmName: 'all', AlarmRule: 'ALARM("errors")' }]);
});

test('pages are smaller than asked for', async () => {
  const names = Array.from({ length: 7 }, (_, at) => `errors-${at}`);
  for (const name of names) await put(name);
  const first = await describe({ AlarmNames: names, MaxRecords: 100 });
  expect(first.MetricAlarms?.length).toBeLessThan(7);
  const found: string[] = [];
  for await (const page of paginateDescribeAlarms({ client }, { AlarmNamePrefix: 'errors-' })) {
    found.push(...(page.MetricAlarms ?? []).map(({ AlarmName = '' }) => AlarmName));
  }
  expect(found).toEqual(names);
});

test('what does not fit together or is not there is refused, and nothing changes', async () => {
  await put('errors');
  const both = describe({ AlarmNames: ['errors'], AlarmNamePrefix: 'e' });
  expect(await failureOf(both)).toBe('400 InvalidParameterCombinationException');
  const half = client.send(new DeleteAlarmsCommand({ AlarmNames: ['errors', 'typo'] }));
  expect(await failureOf(half)).toBe('404 ResourceNotFound');
  const unknown = new SetAlarmStateCommand({ AlarmName: 'typo', StateValue: 'OK', StateReason: 'x' });
  expect(await failureOf(client.send(unknown))).toBe('404 ResourceNotFound');
  const odd = client.send(new PutMetricAlarmCommand({ AlarmName: 'odd', ...ERRORS, Period: 45 }));
  expect(await failureOf(odd)).toBe('400 InvalidParameterValueException');
  expect(sandbox.cloudWatch.alarms()).toEqual([{ name: 'errors', state: 'INSUFFICIENT_DATA' }]);
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ['errors'] }));
  expect(sandbox.cloudWatch.alarms()).toEqual([]);
});

test('a composite alarm follows the alarms of its rule, through others too', async () => {
  for (const name of ['errors', 'slow']) await put(name);
  const combine = (AlarmName: string, AlarmRule: string) =>
    client.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule }));
  await combine('bad', 'ALARM("errors") OR ALARM(slow) AND NOT INSUFFICIENT_DATA(errors)');
  await combine('page', 'ALARM(bad)');
  const states = () =>
    Object.fromEntries(sandbox.cloudWatch.alarms().map(({ name, state }) => [name, state]));
  expect(states()).toMatchObject({ bad: 'OK', page: 'OK' });
  sandbox.cloudWatch.setAlarmState('slow', 'ALARM');
  expect(states()).toMatchObject({ bad: 'OK', page: 'OK' });
  sandbox.cloudWatch.setAlarmState('errors', 'ALARM');
  expect(states()).toMatchObject({ bad: 'ALARM', page: 'ALARM' });
  sandbox.cloudWatch.setAlarmState('errors', 'OK');
  sandbox.cloudWatch.setAlarmState('slow', 'OK');
  expect(states()).toMatchObject({ bad: 'OK', page: 'OK' });
  for (const rule of ['ALARM(typo)', 'ALARM(errors', 'SOMETIMES(errors)', 'ALARM(errors) OR']) {
    expect(await failureOf(combine('wrong', rule))).toBe('400 InvalidParameterValueException');
  }
  expect(sandbox.cloudWatch.alarms()).toHaveLength(4);
});
