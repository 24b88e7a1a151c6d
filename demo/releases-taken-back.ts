import assert from 'node:assert/strict';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import type { Scenario } from '../sandbox/scenario/scenario.ts';
import { runLoad, type Load } from '../sandbox/traffic/load.ts';
import { act, only, runAndExpect, say, showComment } from './stage.ts';

const ALARM = 'orders-errors';
const LIVE = 'orders-api-pr-2';
const BEFORE = 'orders-api-pr-1';
const BAD = 'orders-api-pr-4';

export async function failHalfWay(scenario: Scenario): Promise<void> {
  act('A bad release moves step by step; at 50 % an alarm goes on, and it takes itself back');
  const { repository, sandbox } = scenario;
  await makeAlarm(scenario);
  await repository.commit({ branch: 'discount', files: { 'discount.txt': 'discount\n' }, author: 'bob' });
  const opened = await repository.openPullRequest({
    branch: 'discount',
    title: 'Add a discount',
    author: 'bob',
  });
  await runAndExpect(scenario, only(opened, 'pull_request'), { decision: 'deployed', 'stack-name': BAD });
  const merged = await repository.mergePullRequest(4, { method: 'squash' });
  const load = useProduction(scenario);
  const onLine = (line: string): void => {
    const split = /Writing the split: (.*)$/.exec(line)?.[1];
    if (split !== undefined) say(`  ${split}`);
    if (split?.includes('50 %')) sandbox.cloudWatch.setAlarmState(ALARM, 'ALARM', '9 errors in a minute');
  };
  const inputs = { steps: '10%@1s 50%@60s 100%', alarms: ALARM, 'discover-alarms': 'false' };
  const expected = { decision: 'failed', 'reason-code': 'gate-failed' };
  await runAndExpect(scenario, only(merged, 'push'), expected, { inputs, onLine });
  await expectOnly(load, LIVE, [LIVE, BAD]);
  showComment(scenario, 4);
}

export async function rollBackByHand(scenario: Scenario): Promise<void> {
  act('Somebody finds a fault in the live release: one command, one write, and the stack before it is back');
  const load = useProduction(scenario);
  await load.atLeast(100);
  const dispatch = await scenario.repository.dispatchWorkflow({});
  const inputs = { command: 'rollback', reason: 'wrong prices' };
  const expected = { decision: 'rolled-back', 'stack-name': BEFORE, 'previous-stack': LIVE };
  await runAndExpect(scenario, dispatch, expected, { inputs, checkout: false });
  await expectOnly(load, BEFORE, [BEFORE, LIVE]);
  showComment(scenario, 2);
}

function useProduction({ productionUrl }: Scenario): Load {
  return runLoad(productionUrl, {
    clients: 8,
    every: 5,
    label: ({ headers, statusCode }) => `${String(headers['x-stack'] ?? 'no stack')} ${statusCode}`,
  });
}

/** Ends the load: nothing was lost, and since the run's end one stack alone has answered. */
async function expectOnly(load: Load, stack: string, stacks: readonly string[]): Promise<void> {
  await load.inFlightDone();
  const atEnd = load.counts();
  await load.atLeast(200);
  load.stop();
  const counts = await load.done;
  for (const [label, count] of Object.entries(counts)) say(`  ${String(count).padStart(6)} × ${label}`);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const good = stacks.reduce((sum, each) => sum + (counts[`${each} 200`] ?? 0), 0);
  say(`  ${total} requests, ${total - good} lost; since the run ended all are answered by ${stack}.`);
  assert.equal(total - good, 0, 'no request is lost');
  for (const each of stacks.filter((other) => other !== stack)) {
    assert.equal(
      counts[`${each} 200`],
      atEnd[`${each} 200`],
      `${each} answers nothing once the run has ended`,
    );
  }
}

async function makeAlarm({ sandbox }: Scenario): Promise<void> {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const client = new CloudWatchClient({
    endpoint: sandbox.awsUrl,
    region: sandbox.account.region,
    credentials,
  });
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName: ALARM,
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'HTTPCode_Target_5XX_Count',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
  client.destroy();
  sandbox.cloudWatch.setAlarmState(ALARM, 'OK');
}
