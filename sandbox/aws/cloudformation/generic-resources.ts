import type { ResourceProvider } from '../service.ts';
import { arn } from './arn-pattern.ts';
import { apiTypes } from './generic-apis.ts';
import { createGenericProvider } from './generic-provider.ts';
import type { GenericType } from './generic-provider.ts';
import { networkTypes } from './generic-networks.ts';
import { serverTypes } from './generic-servers.ts';
import { storeTypes } from './generic-stores.ts';
import { createLambdaVersionProviders } from './lambda-versions.ts';

const iamArn = (kind: string): string => `arn:aws:iam::{account}:${kind}/{id}`;

const access: Readonly<Record<string, GenericType>> = {
  'AWS::IAM::Role': {
    name: 'RoleName',
    attributes: { Arn: iamArn('role'), RoleId: 'AROA{hex}' },
    replacedBy: ['Path'],
  },
  'AWS::IAM::Policy': { id: '{name}', attributes: { Id: '{id}' }, replacedBy: [] },
  'AWS::IAM::ManagedPolicy': {
    id: 'arn:aws:iam::{account}:policy/{name}',
    name: 'ManagedPolicyName',
    attributes: { PolicyArn: '{id}' },
    replacedBy: ['Path', 'Description'],
  },
  'AWS::IAM::InstanceProfile': {
    name: 'InstanceProfileName',
    attributes: { Arn: iamArn('instance-profile') },
    replacedBy: ['Path'],
  },
  'AWS::IAM::User': { name: 'UserName', attributes: { Arn: iamArn('user') } },
  'AWS::IAM::Group': { name: 'GroupName', attributes: { Arn: iamArn('group') } },
  'AWS::IAM::UserToGroupAddition': { attributes: { Id: '{id}' } },
  'AWS::IAM::AccessKey': {
    id: 'AKIA{hex}',
    attributes: { Id: '{id}', SecretAccessKey: '{hex}{hex}' },
    replacedBy: ['UserName', 'Serial'],
  },
  'AWS::IAM::RolePolicy': { id: '{.PolicyName}|{.RoleName}', replacedBy: ['PolicyName', 'RoleName'] },
  'AWS::IAM::OIDCProvider': {
    id: 'arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com',
    attributes: { Arn: '{id}' },
    replacedBy: ['Url'],
  },
  'AWS::KMS::Key': { id: '{uuid}', attributes: { Arn: arn('kms', 'key/{id}'), KeyId: '{id}' } },
  'AWS::KMS::Alias': { id: '{.AliasName}', name: 'AliasName' },
  'AWS::SecretsManager::Secret': {
    id: arn('secretsmanager', 'secret:{name}-Ab3Xz9'),
    name: 'Name',
    attributes: { Id: '{id}' },
  },
};

const runtime: Readonly<Record<string, GenericType>> = {
  'AWS::Logs::LogGroup': { name: 'LogGroupName', attributes: { Arn: arn('logs', 'log-group:{id}:*') } },
  'AWS::ECS::Cluster': { name: 'ClusterName', attributes: { Arn: arn('ecs', 'cluster/{id}') } },
  'AWS::ECR::Repository': {
    id: '{lowerName}',
    name: 'RepositoryName',
    attributes: {
      Arn: arn('ecr', 'repository/{id}'),
      RepositoryUri: '{account}.dkr.ecr.{region}.amazonaws.com/{id}',
    },
    replacedBy: ['EncryptionConfiguration'],
  },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    attributes: { Arn: arn('lambda', 'function:{id}') },
    replacedBy: ['PackageType'],
  },
  'AWS::Lambda::Permission': {
    id: '{name}',
    attributes: { Id: '{id}' },
    replacedBy: [
      'Action',
      'EventSourceToken',
      'FunctionName',
      'FunctionUrlAuthType',
      'Principal',
      'PrincipalOrgID',
      'SourceAccount',
      'SourceArn',
    ],
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    id: arn('autoscaling', 'scalingPolicy:{uuid}:policyName/{.PolicyName}'),
    attributes: { Arn: '{id}', PolicyName: '{.PolicyName}' },
    replacedBy: ['PolicyName', 'ResourceId', 'ScalableDimension', 'ServiceNamespace', 'ScalingTargetId'],
  },
};

const data: Readonly<Record<string, GenericType>> = {
  'AWS::SSM::Parameter': { name: 'Name', attributes: { Type: '{.Type}', Value: '{.Value}' } },
  'AWS::DynamoDB::Table': {
    name: 'TableName',
    attributes: { Arn: arn('dynamodb', 'table/{id}') },
    replacedBy: ['KeySchema', 'LocalSecondaryIndexes'],
  },
  'AWS::SQS::Queue': {
    id: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    name: 'QueueName',
    attributes: { Arn: arn('sqs', '{tail}'), QueueName: '{tail}', QueueUrl: '{id}' },
    replacedBy: ['FifoQueue'],
  },
  'AWS::SQS::QueuePolicy': { attributes: { Id: '{id}' } },
  'AWS::SNS::Topic': {
    id: arn('sns', '{name}'),
    name: 'TopicName',
    attributes: { TopicArn: '{id}', TopicName: '{tail}' },
    replacedBy: ['FifoTopic'],
  },
  'AWS::SNS::Subscription': {
    id: '{.TopicArn}:{uuid}',
    attributes: { Arn: '{id}' },
    replacedBy: ['TopicArn', 'Protocol', 'Endpoint'],
  },
  'AWS::SNS::TopicPolicy': { attributes: { Id: '{id}' } },
  'AWS::S3::BucketPolicy': { id: '{.Bucket}', replacedBy: ['Bucket'] },
};

const operation: Readonly<Record<string, GenericType>> = {
  'AWS::CloudWatch::Alarm': { name: 'AlarmName', attributes: { Arn: arn('cloudwatch', 'alarm:{id}') } },
  'AWS::CloudWatch::CompositeAlarm': {
    name: 'AlarmName',
    attributes: { Arn: arn('cloudwatch', 'alarm:{id}') },
  },
  'AWS::CloudWatch::Dashboard': { name: 'DashboardName' },
  'AWS::Events::Rule': {
    name: 'Name',
    attributes: { Arn: arn('events', 'rule/{id}') },
    replacedBy: ['EventBusName'],
  },
  'AWS::CloudFormation::WaitConditionHandle': {
    id: 'https://cloudformation-waitcondition-{region}.s3.{region}.amazonaws.com/{stack}/{logical}/{uuid}',
  },
};

/** A provider for every type without a behaviour of its own. */
export function createGenericProviders(): ResourceProvider[] {
  const types = {
    ...networkTypes,
    ...access,
    ...runtime,
    ...data,
    ...operation,
    ...serverTypes,
    ...storeTypes,
    ...apiTypes,
  };
  return [
    ...Object.entries(types).map(([name, type]) => createGenericProvider(name, type)),
    ...createLambdaVersionProviders(),
  ];
}
