import { randomBytes } from 'node:crypto';
import * as schemas from '@aws-sdk/client-cloudwatch';
import type { PutCompositeAlarmInput, PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { NormalizedSchema } from '@smithy/core/schema';
import type { ResourceProvider, ResourceRequest } from '../service.ts';
import { readProperty } from '../wire/template-properties.ts';
import { putCompositeAlarm, putMetricAlarm } from './alarm-operations.ts';
import type { Alarm, Alarms } from './alarms.ts';

const METRIC = NormalizedSchema.of(schemas.PutMetricAlarmInput$);
const COMPOSITE = NormalizedSchema.of(schemas.PutCompositeAlarmInput$);

function alarmProvider(
  type: string,
  alarms: Alarms,
  put: (name: string, request: ResourceRequest) => Alarm,
): ResourceProvider {
  const result = (name: string, alarm: Alarm) => ({
    physicalId: name,
    attributes: { Arn: alarm.shown.AlarmArn ?? '' },
  });
  return {
    type,
    create: async (request) => {
      const { AlarmName: given } = request.properties;
      const { stackName, logicalId } = request;
      const name =
        typeof given === 'string' ? given : `${stackName}-${logicalId}-${randomBytes(6).toString('hex')}`;
      if (alarms.find(name)) throw new Error(`${name} already exists`);
      return result(name, put(name, request));
    },
    update: async (request, before) => {
      if (request.properties['AlarmName'] !== before.properties['AlarmName']) return 'replace';
      return result(before.physicalId, put(before.physicalId, request));
    },
    delete: async (_request, { physicalId }) => alarms.delete(physicalId),
  };
}

export const alarmProviders = (alarms: Alarms): ResourceProvider[] => [
  alarmProvider('AWS::CloudWatch::Alarm', alarms, (AlarmName, { properties }) =>
    putMetricAlarm(alarms, { ...(readProperty(METRIC, properties) as PutMetricAlarmInput), AlarmName }),
  ),
  alarmProvider('AWS::CloudWatch::CompositeAlarm', alarms, (AlarmName, { properties }) =>
    putCompositeAlarm(alarms, {
      ...(readProperty(COMPOSITE, properties) as PutCompositeAlarmInput),
      AlarmName,
    }),
  ),
];
