import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Clock, Metrics } from '../../ports.ts';
import type { AwsOptions } from './clients.ts';
import { DIAL_STEP, dialTwice, hurried } from './clients.ts';
import { call } from './errors.ts';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
const METRICS = { requests: 'RequestCount', errors: 'HTTPCode_Target_5XX_Count' } as const;
type Counted = keyof typeof METRICS;
const COUNTED = ['requests', 'errors'] as const satisfies readonly Counted[];

/** @param listenerArn of the production rule or listener: the load balancer's dimension is part of it */
export function createMetrics(listenerArn: string, options: AwsOptions, clock: Pick<Clock, 'now'>): Metrics {
  const client = new CloudWatchClient(hurried(options));
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  const balancer = /:listener(?:-rule)?\/(\w+\/[^/]+\/[^/]+)\//.exec(listenerArn)?.[1] ?? '';
  return {
    answers: async (targets, from) => {
      const queries = COUNTED.flatMap((counted) =>
        targets.map((target, index) => queryOf(counted, index, balancer, target)),
      );
      const sums =
        queries.length === 0
          ? new Map<string, number>()
          : await read(client, queries, { from, until: clock.now() });
      const total = (counted: Counted): number =>
        targets.reduce((sum, _target, index) => sum + (sums.get(`${counted}${index}`) ?? 0), 0);
      return { requests: total('requests'), errors: total('errors') };
    },
  };
}

function queryOf(counted: Counted, index: number, balancer: string, target: string): MetricDataQuery {
  const Dimensions = [
    { Name: 'TargetGroup', Value: target.split(':').at(-1) ?? target },
    { Name: 'LoadBalancer', Value: balancer },
  ];
  const Metric = { Namespace: 'AWS/ApplicationELB', MetricName: METRICS[counted], Dimensions };
  return { Id: `${counted}${index}`, MetricStat: { Metric, Period: 60, Stat: 'Sum' } };
}

/** The sum of each query by its id. A minute without a request has no datapoint. */
async function read(
  client: CloudWatchClient,
  MetricDataQueries: MetricDataQuery[],
  { from, until }: { readonly from: number; readonly until: number },
): Promise<ReadonlyMap<string, number>> {
  return call({ action: 'cloudwatch:GetMetricData', resource: '*' }, async () => {
    const sums = new Map<string, number>();
    const window = { StartTime: new Date(from), EndTime: new Date(until) };
    let NextToken: string | undefined;
    do {
      const page = await client.send(new GetMetricDataCommand({ MetricDataQueries, ...window, NextToken }));
      for (const { Id = '', Values = [] } of page.MetricDataResults ?? [])
        sums.set(
          Id,
          Values.reduce((sum, value) => sum + value, sums.get(Id) ?? 0),
        );
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    return sums;
  });
}
