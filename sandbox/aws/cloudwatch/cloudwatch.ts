import * as schemas from '@aws-sdk/client-cloudwatch';
import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Account } from '../account.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { ResourceProvider, Service } from '../service.ts';
import { createJsonService } from '../wire/json.ts';
import { alarmOperations } from './alarm-operations.ts';
import { alarmProviders } from './alarm-providers.ts';
import { Alarms } from './alarms.ts';
import { metricOperations } from './metric-operations.ts';

export interface CloudWatch {
  readonly service: Service;
  readonly providers: readonly ResourceProvider[];
  /** Names and states of all alarms. */
  alarms(): readonly { readonly name: string; readonly state: StateValue }[];
  /** As SetAlarmState does. */
  setAlarmState(name: string, state: StateValue, reason?: string): void;
}

/** CloudWatch: alarms whose state is set, and the metrics of load balancers from real traffic. */
export function createCloudWatch(account: Account, elbv2: Elbv2): CloudWatch {
  const alarms = new Alarms(account);
  return {
    service: createJsonService({
      signingName: 'monitoring',
      target: 'GraniteServiceVersion20100801',
      version: '1.0',
      queryCompatible: true,
      schemas,
      operations: { ...alarmOperations(alarms), ...metricOperations(() => elbv2.traffic.history()) },
    }),
    providers: alarmProviders(alarms),
    alarms: () =>
      alarms.list().map(({ shown }) => ({
        name: shown.AlarmName ?? '',
        state: shown.StateValue ?? 'INSUFFICIENT_DATA',
      })),
    setAlarmState: (name, state, reason = 'set in the sandbox') => {
      if (!alarms.setState(name, state, reason)) throw new Error(`the sandbox has no alarm ${name}`);
    },
  };
}
