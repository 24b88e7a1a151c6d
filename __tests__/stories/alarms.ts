import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import type { Scenario } from '../../sandbox/scenario/scenario.ts';

/** Somebody makes an alarm beside the stacks: it has no data yet. */
export async function makeAlarm({ sandbox }: Scenario, AlarmName: string): Promise<void> {
  const client = new CloudWatchClient({
    endpoint: sandbox.awsUrl,
    region: sandbox.account.region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName,
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
}

/** The service's template with an alarm of its own in it. */
export function withAlarm(template: string): string {
  const alarm = [
    '  Errors:',
    '    Type: AWS::CloudWatch::Alarm',
    '    Properties:',
    "      AlarmName: !Sub '${AWS::StackName}-errors'",
    '      Namespace: AWS/ApplicationELB',
    '      MetricName: HTTPCode_Target_5XX_Count',
    '      Dimensions:',
    '        - { Name: TargetGroup, Value: !GetAtt TargetGroup.TargetGroupFullName }',
    '      Statistic: Sum',
    '      Period: 60',
    '      EvaluationPeriods: 1',
    '      Threshold: 5',
    '      ComparisonOperator: GreaterThanThreshold',
    '      TreatMissingData: notBreaching',
  ].join('\n');
  return template.replace('\nResources:\n', `\nResources:\n${alarm}\n`);
}
