import {
  CloudWatchClient,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
} from '@aws-sdk/client-cloudwatch';
import type { Dimension } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAwsServer } from '../../aws/server.ts';
import type { AwsServer } from '../../aws/server.ts';
import { createCloudWatch } from '../../aws/cloudwatch/cloudwatch.ts';
import { fullName } from '../../aws/elbv2/arns.ts';
import { CallLog } from '../../control/calls.ts';
import { account } from '../elbv2/bench-of-elbv2.ts';
import { Resources, serviceOf } from '../elbv2/stack-of-resources.ts';

let world: Resources;
let server: AwsServer;
let client: CloudWatchClient;
let url: string;
let byGroup: Dimension[];
beforeEach(async () => {
  world = new Resources();
  server = await startAwsServer({
    clock: account.clock,
    services: [createCloudWatch(account, world.elbv2).service],
    calls: new CallLog(account.clock),
    interceptors: [],
    control: async () => ({ status: 404 }),
    nameResource: () => '*',
  });
  client = new CloudWatchClient({
    region: account.region,
    endpoint: server.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const foundation = await world.foundation();
  const { group } = await world.preview('orders', foundation.listener.physicalId, 1);
  const task = await world.taskDefinition('orders', 'orders:1');
  await world.create('orders', 'Service', 'Service', serviceOf(group, task, 1));
  url = `${foundation.url}orders/`;
  byGroup = [
    { Name: 'TargetGroup', Value: fullName(group.physicalId) },
    { Name: 'LoadBalancer', Value: fullName(foundation.balancer.physicalId) },
  ];
});
afterEach(async () => {
  client.destroy();
  await server.close();
  await world.close();
});

async function ask(times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) await (await fetch(url)).text();
}

const window = () => ({
  StartTime: new Date(account.clock.now() - 600_000),
  EndTime: new Date(account.clock.now() + 60_000),
});

async function sum(MetricName: string, Dimensions: Dimension[]): Promise<number[]> {
  const metric = { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions, Period: 60 };
  const command = new GetMetricStatisticsCommand({ ...metric, ...window(), Statistics: ['Sum'] });
  const { Datapoints = [] } = await client.send(command);
  const ordered = Datapoints.sort((a, b) => Number(a.Timestamp) - Number(b.Timestamp));
  return ordered.map((point) => point.Sum ?? 0);
}

test('requests and errors of a target group are counted by the minute they came in', async () => {
  await ask(3);
  account.clock.advance(120_000);
  world.ecs.behave('orders', 'errors');
  await ask(2);
  expect(await sum('RequestCount', byGroup)).toEqual([3, 2]);
  expect(await sum('HTTPCode_Target_5XX_Count', byGroup)).toEqual([2]);
  expect(await sum('RequestCount', byGroup.slice(1))).toEqual([3, 2]);
  // The load balancer reports a group only together with itself.
  expect(await sum('RequestCount', byGroup.slice(0, 1))).toEqual([]);
});

test('GetMetricData answers several queries at once, newest first, and nothing where nothing came in', async () => {
  await ask(4);
  const stat = (Id: string, MetricName: string) => ({
    Id,
    MetricStat: {
      Metric: { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions: byGroup },
      Period: 300,
      Stat: 'Sum',
    },
  });
  const queries = [stat('requests', 'RequestCount'), stat('errors', 'HTTPCode_Target_5XX_Count')];
  const data = new GetMetricDataCommand({ MetricDataQueries: queries, ...window() });
  expect((await client.send(data)).MetricDataResults).toMatchObject([
    { Id: 'requests', Values: [4], StatusCode: 'Complete' },
    { Id: 'errors', Values: [], Timestamps: [] },
  ]);
  const expression = { Id: 'rate', Expression: 'errors / requests' };
  const refused = client.send(new GetMetricDataCommand({ MetricDataQueries: [expression], ...window() }));
  await expect(refused).rejects.toThrow("The sandbox evaluates no expressions: 'rate' must be a MetricStat");
});
