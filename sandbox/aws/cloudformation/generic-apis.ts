import { arn } from './arn-pattern.ts';
import type { GenericType } from './generic-provider.ts';

/*
 * What answers without a machine, and what stands at the edge. Ids and attributes: CloudFormation template reference,
 * "Return values" of each type; replacing properties: `createOnlyProperties` of its registry schema.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */

/** A part of an API: an id of its own under one attribute, replaced when it moves to another API. */
const partOf = (api: 'ApiId' | 'RestApiId', attribute: string, ...replacedBy: string[]): GenericType => ({
  id: '{hex}',
  attributes: { [attribute]: '{id}' },
  replacedBy: [api, ...replacedBy],
});

const restApis: Readonly<Record<string, GenericType>> = {
  'AWS::ApiGateway::RestApi': { id: '{hex}', attributes: { RestApiId: '{id}', RootResourceId: '{hex}' } },
  'AWS::ApiGateway::Resource': partOf('RestApiId', 'ResourceId', 'ParentId', 'PathPart'),
  'AWS::ApiGateway::Method': { replacedBy: ['RestApiId', 'ResourceId', 'HttpMethod'] },
  'AWS::ApiGateway::Deployment': partOf('RestApiId', 'DeploymentId', 'DeploymentCanarySettings'),
  'AWS::ApiGateway::Stage': { id: '{.StageName}', replacedBy: ['RestApiId', 'StageName'] },
  'AWS::ApiGateway::Authorizer': partOf('RestApiId', 'AuthorizerId'),
  'AWS::ApiGateway::RequestValidator': partOf('RestApiId', 'RequestValidatorId', 'Name'),
  'AWS::ApiGateway::Model': { name: 'Name', replacedBy: ['ContentType', 'RestApiId'] },
  'AWS::ApiGateway::Account': { attributes: { Id: '{id}' } },
  'AWS::ApiGateway::VpcLink': { id: '{hex}', attributes: { VpcLinkId: '{id}' }, replacedBy: ['TargetArns'] },
};

const httpApis: Readonly<Record<string, GenericType>> = {
  'AWS::ApiGatewayV2::Api': {
    id: '{hex}',
    attributes: { ApiId: '{id}', ApiEndpoint: 'https://{id}.execute-api.{region}.amazonaws.com' },
    replacedBy: ['ProtocolType'],
  },
  'AWS::ApiGatewayV2::Integration': partOf('ApiId', 'IntegrationId'),
  'AWS::ApiGatewayV2::Route': partOf('ApiId', 'RouteId'),
  'AWS::ApiGatewayV2::Authorizer': partOf('ApiId', 'AuthorizerId'),
  'AWS::ApiGatewayV2::Deployment': partOf('ApiId', 'DeploymentId'),
  'AWS::ApiGatewayV2::Stage': { id: '{.StageName}', replacedBy: ['ApiId', 'StageName'] },
  'AWS::ApiGatewayV2::VpcLink': {
    id: '{hex}',
    attributes: { VpcLinkId: '{id}' },
    replacedBy: ['SecurityGroupIds', 'SubnetIds'],
  },
};

const lambdas: Readonly<Record<string, GenericType>> = {
  'AWS::Lambda::EventSourceMapping': {
    id: '{uuid}',
    attributes: { Id: '{id}', EventSourceMappingArn: arn('lambda', 'event-source-mapping:{id}') },
    replacedBy: ['EventSourceArn', 'SelfManagedEventSource', 'StartingPosition', 'StartingPositionTimestamp'],
  },
  'AWS::Lambda::Url': {
    id: '{.TargetFunctionArn}',
    attributes: { FunctionArn: '{id}', FunctionUrl: 'https://{hex}.lambda-url.{region}.on.aws/' },
    replacedBy: ['TargetFunctionArn', 'Qualifier'],
  },
  'AWS::Logs::MetricFilter': { name: 'FilterName', replacedBy: ['LogGroupName'] },
  'AWS::Logs::SubscriptionFilter': { name: 'FilterName', replacedBy: ['LogGroupName'] },
  'AWS::Logs::LogStream': { name: 'LogStreamName', replacedBy: ['LogGroupName'] },
  'AWS::Events::EventBus': {
    name: 'Name',
    attributes: { Arn: arn('events', 'event-bus/{id}'), Name: '{id}' },
  },
  'AWS::Scheduler::Schedule': {
    name: 'Name',
    attributes: { Arn: arn('scheduler', 'schedule/default/{id}') },
  },
  'AWS::StepFunctions::StateMachine': {
    id: arn('states', 'stateMachine:{name}'),
    name: 'StateMachineName',
    attributes: { Arn: '{id}', Name: '{tail}' },
    replacedBy: ['StateMachineType'],
  },
  'AWS::Kinesis::Stream': { name: 'Name', attributes: { Arn: arn('kinesis', 'stream/{id}') } },
  'AWS::KinesisFirehose::DeliveryStream': {
    name: 'DeliveryStreamName',
    attributes: { Arn: arn('firehose', 'deliverystream/{id}') },
    replacedBy: ['DeliveryStreamType', 'KinesisStreamSourceConfiguration'],
  },
};

const edge: Readonly<Record<string, GenericType>> = {
  'AWS::CloudFront::Distribution': {
    id: 'E{hex}',
    attributes: { Id: '{id}', DomainName: 'd{hex}.cloudfront.net' },
  },
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    id: 'E{hex}',
    attributes: { Id: '{id}', S3CanonicalUserId: '{hex}' },
  },
  'AWS::CloudFront::OriginAccessControl': { id: 'E{hex}', attributes: { Id: '{id}' } },
  'AWS::WAFv2::WebACL': {
    id: '{name}|{uuid}|{.Scope}',
    name: 'Name',
    attributes: { Arn: arn('wafv2', 'regional/webacl/{.Name}/{hex}'), Id: '{hex}' },
    replacedBy: ['Scope'],
  },
  'AWS::WAFv2::WebACLAssociation': {
    id: '{.ResourceArn}|{.WebACLArn}',
    replacedBy: ['ResourceArn', 'WebACLArn'],
  },
  'AWS::Cognito::UserPool': {
    id: '{region}_{hex}',
    attributes: {
      UserPoolId: '{id}',
      Arn: arn('cognito-idp', 'userpool/{id}'),
      ProviderName: 'cognito-idp.{region}.amazonaws.com/{id}',
      ProviderURL: 'https://cognito-idp.{region}.amazonaws.com/{id}',
    },
  },
  'AWS::Cognito::UserPoolDomain': {
    id: '{.Domain}',
    attributes: { CloudFrontDistribution: 'd{hex}.cloudfront.net' },
    replacedBy: ['Domain', 'UserPoolId'],
  },
  'AWS::Cognito::UserPoolClient': {
    id: '{hex}',
    attributes: { ClientId: '{id}', ClientSecret: '{hex}', Name: '{.ClientName}' },
    replacedBy: ['GenerateSecret', 'UserPoolId'],
  },
  'AWS::Route53::RecordSetGroup': {
    attributes: { Id: '{id}' },
    replacedBy: ['HostedZoneId', 'HostedZoneName'],
  },
  'AWS::Route53::HealthCheck': { id: '{uuid}', attributes: { HealthCheckId: '{id}' } },
};

/** Types of APIs, functions, streams and of the edge before them, that answer nothing here. */
export const apiTypes: Readonly<Record<string, GenericType>> = {
  ...restApis,
  ...httpApis,
  ...lambdas,
  ...edge,
};
