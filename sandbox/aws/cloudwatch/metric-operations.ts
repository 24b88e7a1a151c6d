import type {
  Datapoint,
  GetMetricDataInput,
  GetMetricDataOutput,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  MetricDataQuery,
  MetricDataResult,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import type { TrafficPoint } from '../../traffic/data-plane.ts';
import { invalidCombination, invalidValue } from './faults.ts';
import { sumTraffic } from './load-balancer-metrics.ts';
import type { MetricWindow, Sums } from './load-balancer-metrics.ts';

type History = () => readonly TrafficPoint[];

/** JSON bodies carry seconds since the epoch. */
const readTime = (value: unknown): number => Number(value) * 1000;

function readWindow(
  start: unknown,
  end: unknown,
  period = 0,
): Pick<MetricWindow, 'start' | 'end' | 'periodMs'> {
  const window = { start: readTime(start), end: readTime(end), periodMs: period * 1000 };
  if (!(window.end > window.start))
    throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  // Traffic is counted by the minute, so there is nothing finer to tell.
  if (period < 60 || period % 60 !== 0) throw invalidValue('The parameter Period must be a multiple of 60.');
  return window;
}

/** Every request is a value of 1: their sum is their number, everything else of them is 1. */
const valueOf = (statistic: string, sum: number): number =>
  statistic === 'Sum' || statistic === 'SampleCount' ? sum : 1;

function getStatistics(history: History, input: GetMetricStatisticsInput): GetMetricStatisticsOutput {
  const { Namespace: namespace = '', MetricName: metric = '', Dimensions: dimensions = [] } = input;
  const { Statistics: statistics = [] } = input;
  if (statistics.length === 0)
    throw invalidCombination(
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  const window = readWindow(input.StartTime, input.EndTime, input.Period);
  const sums = sumTraffic(history(), { ...window, namespace, metric, dimensions });
  const points = [...sums].map(([at, sum]): Datapoint => {
    const values = statistics.map((statistic: Statistic) => [statistic, valueOf(statistic, sum)] as const);
    return { Timestamp: new Date(at), Unit: 'Count', ...Object.fromEntries(values) };
  });
  return { Label: metric, Datapoints: points };
}

function evaluateQuery(
  history: History,
  input: GetMetricDataInput,
  query: MetricDataQuery,
): MetricDataResult {
  const { Id = '', Label, MetricStat: wanted } = query;
  if (!wanted) throw invalidValue(`The sandbox evaluates no expressions: '${Id}' must be a MetricStat`);
  const {
    Namespace: namespace = '',
    MetricName: metric = '',
    Dimensions: dimensions = [],
  } = wanted.Metric ?? {};
  const window = readWindow(input.StartTime, input.EndTime, wanted.Period);
  const sums: Sums = sumTraffic(history(), { ...window, namespace, metric, dimensions });
  const newestFirst = input.ScanBy !== 'TimestampAscending';
  const points = [...sums].sort(([a], [b]) => (newestFirst ? b - a : a - b));
  return {
    Id,
    Label: Label ?? metric,
    Timestamps: points.map(([at]) => new Date(at)),
    Values: points.map(([, sum]) => valueOf(wanted.Stat ?? 'Sum', sum)),
    StatusCode: 'Complete',
  };
}

function getData(history: History, input: GetMetricDataInput): GetMetricDataOutput {
  const { MetricDataQueries: queries = [] } = input;
  const shown = queries.filter((query) => query.ReturnData !== false);
  return { MetricDataResults: shown.map((query) => evaluateQuery(history, input, query)), Messages: [] };
}

export const metricOperations = (history: History) => ({
  GetMetricStatistics: (input: GetMetricStatisticsInput) => getStatistics(history, input),
  GetMetricData: (input: GetMetricDataInput) => getData(history, input),
});
