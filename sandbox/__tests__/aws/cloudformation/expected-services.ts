import type { Expected } from './expected-machines.ts';

export const stores: Readonly<Record<string, Expected>> = {
  'AWS::RDS::DBSubnetGroup': { ref: '<lower>' },
  'AWS::RDS::DBParameterGroup': { ref: '<lower>', attributes: { DBParameterGroupName: '<ref>' } },
  'AWS::RDS::DBClusterParameterGroup': { ref: '<lower>' },
  'AWS::RDS::DBCluster': {
    ref: '<lower>',
    attributes: {
      DBClusterArn: 'arn:aws:rds:eu-west-1:123456789012:cluster:<ref>',
      DBClusterResourceId: 'cluster-<hex>',
      'Endpoint.Address': '<ref>.cluster-abc123.eu-west-1.rds.amazonaws.com',
      'Endpoint.Port': '5432',
      'ReadEndpoint.Address': '<ref>.cluster-ro-abc123.eu-west-1.rds.amazonaws.com',
      'MasterUserSecret.SecretArn': 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!cluster-<hex>',
    },
    given: { Port: '5432' },
  },
  'AWS::RDS::DBInstance': {
    ref: '<lower>',
    attributes: {
      DBInstanceArn: 'arn:aws:rds:eu-west-1:123456789012:db:<ref>',
      DbiResourceId: 'db-<hex>',
      'Endpoint.Address': '<ref>.abc123.eu-west-1.rds.amazonaws.com',
      'Endpoint.Port': '5432',
      'Endpoint.HostedZoneId': 'Z<hex>',
      'MasterUserSecret.SecretArn': 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:rds!db-<hex>',
    },
    given: { Port: '5432' },
  },
  'AWS::RDS::EventSubscription': { ref: '<name>' },
  'AWS::SecretsManager::SecretTargetAttachment': {
    ref: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x',
    attributes: { Id: '<ref>' },
    given: { SecretId: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x' },
  },
  'AWS::SecretsManager::ResourcePolicy': {
    ref: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x',
    attributes: { Id: '<ref>' },
    given: { SecretId: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x' },
  },
  'AWS::ElastiCache::SubnetGroup': { ref: '<lower>' },
  'AWS::ElastiCache::ParameterGroup': { ref: '<lower>', attributes: { CacheParameterGroupName: '<ref>' } },
  'AWS::ElastiCache::CacheCluster': {
    ref: '<lower>',
    attributes: {
      'ConfigurationEndpoint.Address': '<ref>.abc123.cfg.eu-west-1.cache.amazonaws.com',
      'ConfigurationEndpoint.Port': '11211',
      'RedisEndpoint.Address': '<ref>.abc123.0001.eu-west-1.cache.amazonaws.com',
      'RedisEndpoint.Port': '6379',
    },
  },
  'AWS::ElastiCache::ReplicationGroup': {
    ref: '<lower>',
    attributes: {
      ReplicationGroupId: '<ref>',
      'ConfigurationEndPoint.Address': 'clustercfg.<ref>.abc123.eu-west-1.cache.amazonaws.com',
      'ConfigurationEndPoint.Port': '6379',
      'PrimaryEndPoint.Address': 'master.<ref>.abc123.eu-west-1.cache.amazonaws.com',
      'PrimaryEndPoint.Port': '6379',
      'ReaderEndPoint.Address': 'replica.<ref>.abc123.eu-west-1.cache.amazonaws.com',
      'ReaderEndPoint.Port': '6379',
    },
  },
  'AWS::EFS::FileSystem': {
    ref: 'fs-<hex>',
    attributes: {
      FileSystemId: '<ref>',
      Arn: 'arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/<ref>',
    },
  },
  'AWS::EFS::MountTarget': { ref: 'fsmt-<hex>', attributes: { Id: '<ref>', IpAddress: '10.0.0.12' } },
  'AWS::EFS::AccessPoint': {
    ref: 'fsap-<hex>',
    attributes: {
      AccessPointId: '<ref>',
      Arn: 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/<ref>',
    },
  },
  'AWS::Backup::BackupVault': {
    ref: '<name>',
    attributes: {
      BackupVaultArn: 'arn:aws:backup:eu-west-1:123456789012:backup-vault:<ref>',
      BackupVaultName: '<ref>',
    },
  },
  'AWS::Backup::BackupPlan': {
    ref: '<uuid>',
    attributes: {
      BackupPlanId: '<ref>',
      BackupPlanArn: 'arn:aws:backup:eu-west-1:123456789012:backup-plan:<ref>',
      VersionId: '<hex>',
    },
  },
  'AWS::Backup::BackupSelection': {
    ref: 'plan-1_<uuid>',
    attributes: { Id: '<ref>', SelectionId: '<hex>', BackupPlanId: 'plan-1' },
    given: { BackupPlanId: 'plan-1' },
  },
};

export const apis: Readonly<Record<string, Expected>> = {
  'AWS::ApiGateway::RestApi': { ref: '<hex>', attributes: { RestApiId: '<ref>', RootResourceId: '<hex>' } },
  'AWS::ApiGateway::Resource': { ref: '<hex>', attributes: { ResourceId: '<ref>' } },
  'AWS::ApiGateway::Method': { ref: '<name>' },
  'AWS::ApiGateway::Deployment': { ref: '<hex>', attributes: { DeploymentId: '<ref>' } },
  'AWS::ApiGateway::Stage': { ref: 'prod', given: { StageName: 'prod' } },
  'AWS::ApiGateway::Authorizer': { ref: '<hex>', attributes: { AuthorizerId: '<ref>' } },
  'AWS::ApiGateway::RequestValidator': { ref: '<hex>', attributes: { RequestValidatorId: '<ref>' } },
  'AWS::ApiGateway::Model': { ref: '<name>' },
  'AWS::ApiGateway::Account': { ref: '<name>', attributes: { Id: '<ref>' } },
  'AWS::ApiGateway::VpcLink': { ref: '<hex>', attributes: { VpcLinkId: '<ref>' } },
  'AWS::ApiGatewayV2::Api': {
    ref: '<hex>',
    attributes: { ApiId: '<ref>', ApiEndpoint: 'https://<ref>.execute-api.eu-west-1.amazonaws.com' },
  },
  'AWS::ApiGatewayV2::Integration': { ref: '<hex>', attributes: { IntegrationId: '<ref>' } },
  'AWS::ApiGatewayV2::Route': { ref: '<hex>', attributes: { RouteId: '<ref>' } },
  'AWS::ApiGatewayV2::Authorizer': { ref: '<hex>', attributes: { AuthorizerId: '<ref>' } },
  'AWS::ApiGatewayV2::Deployment': { ref: '<hex>', attributes: { DeploymentId: '<ref>' } },
  'AWS::ApiGatewayV2::Stage': { ref: 'prod', given: { StageName: 'prod' } },
  'AWS::ApiGatewayV2::VpcLink': { ref: '<hex>', attributes: { VpcLinkId: '<ref>' } },
  'AWS::Lambda::EventSourceMapping': {
    ref: '<uuid>',
    attributes: {
      Id: '<ref>',
      EventSourceMappingArn: 'arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:<ref>',
    },
  },
  'AWS::Lambda::Url': {
    ref: 'arn:of:function',
    attributes: { FunctionArn: '<ref>', FunctionUrl: 'https://<hex>.lambda-url.eu-west-1.on.aws/' },
    given: { TargetFunctionArn: 'arn:of:function' },
  },
  'AWS::Logs::MetricFilter': { ref: '<name>' },
  'AWS::Logs::SubscriptionFilter': { ref: '<name>' },
  'AWS::Logs::LogStream': { ref: '<name>' },
  'AWS::Events::EventBus': {
    ref: '<name>',
    attributes: { Arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/<ref>', Name: '<ref>' },
  },
  'AWS::Scheduler::Schedule': {
    ref: '<name>',
    attributes: { Arn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/<ref>' },
  },
  'AWS::StepFunctions::StateMachine': {
    ref: 'arn:aws:states:eu-west-1:123456789012:stateMachine:<name>',
    attributes: { Arn: '<ref>', Name: '<name>' },
  },
  'AWS::Kinesis::Stream': {
    ref: '<name>',
    attributes: { Arn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/<ref>' },
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    ref: '<name>',
    attributes: { Arn: 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/<ref>' },
  },
  'AWS::CloudFront::Distribution': {
    ref: 'E<hex>',
    attributes: { Id: '<ref>', DomainName: 'd<hex>.cloudfront.net' },
  },
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': {
    ref: 'E<hex>',
    attributes: { Id: '<ref>', S3CanonicalUserId: '<hex>' },
  },
  'AWS::CloudFront::OriginAccessControl': { ref: 'E<hex>', attributes: { Id: '<ref>' } },
  'AWS::WAFv2::WebACL': {
    ref: 'orders|<uuid>|REGIONAL',
    attributes: { Arn: 'arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/orders/<hex>', Id: '<hex>' },
    given: { Scope: 'REGIONAL', Name: 'orders' },
  },
  'AWS::WAFv2::WebACLAssociation': {
    ref: 'arn:of:alb|arn:of:acl',
    given: { ResourceArn: 'arn:of:alb', WebACLArn: 'arn:of:acl' },
  },
  'AWS::Cognito::UserPool': {
    ref: 'eu-west-1_<hex>',
    attributes: {
      UserPoolId: '<ref>',
      Arn: 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/<ref>',
      ProviderName: 'cognito-idp.eu-west-1.amazonaws.com/<ref>',
      ProviderURL: 'https://cognito-idp.eu-west-1.amazonaws.com/<ref>',
    },
  },
  'AWS::Cognito::UserPoolDomain': {
    ref: 'orders-login',
    attributes: { CloudFrontDistribution: 'd<hex>.cloudfront.net' },
    given: { Domain: 'orders-login' },
  },
  'AWS::Cognito::UserPoolClient': {
    ref: '<hex>',
    attributes: { ClientId: '<ref>', ClientSecret: '<hex>', Name: 'web' },
    given: { ClientName: 'web' },
  },
  'AWS::Route53::RecordSetGroup': { ref: '<name>', attributes: { Id: '<ref>' } },
  'AWS::Route53::HealthCheck': { ref: '<uuid>', attributes: { HealthCheckId: '<ref>' } },
};
