import { AlarmType, CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Alarms } from '../../ports.ts';
import type { AwsOptions } from './clients.ts';
import { DIAL_STEP, dialTwice, hurried } from './clients.ts';
import { call } from './errors.ts';

/** AlarmNames of one call. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const NAMES_MAX = 100;
/** Without it only metric alarms are told of (same page). */
const ALL_TYPES = Object.values(AlarmType);

interface Shown {
  readonly AlarmName?: string | undefined;
  readonly StateValue?: StateValue | undefined;
  readonly StateReason?: string | undefined;
}

export function createAlarms(options: AwsOptions): Alarms {
  const client = new CloudWatchClient(hurried(options));
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  return {
    states: async (names) => {
      const found = new Map<string, Shown>();
      for (let from = 0; from < names.length; from += NAMES_MAX) {
        for (const alarm of await describe(client, names.slice(from, from + NAMES_MAX)))
          found.set(alarm.AlarmName ?? '', alarm);
      }
      return names.map((name) => {
        const alarm = found.get(name);
        const { StateValue = 'INSUFFICIENT_DATA', StateReason = '' } = alarm ?? {};
        return { name, state: alarm ? StateValue : 'missing', reason: StateReason };
      });
    },
  };
}

/** All pages: names that are not there are left out of the answer without a word. */
async function describe(client: CloudWatchClient, names: readonly string[]): Promise<readonly Shown[]> {
  return call({ action: 'cloudwatch:DescribeAlarms', resource: names.join(', ') }, async () => {
    const alarms: Shown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new DescribeAlarmsCommand({ AlarmNames: [...names], AlarmTypes: [...ALL_TYPES], NextToken }),
      );
      alarms.push(...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? []), ...(page.LogAlarms ?? []));
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    return alarms;
  });
}
