import type { ResourceProvider } from '../service.ts';
import { createGenericProvider } from './generic-provider.ts';
import type { GenericType } from './generic-provider.ts';

const arn = (service: string, rest: string): string => `arn:aws:${service}:{region}:{account}:${rest}`;
const iamArn = (kind: string): string => `arn:aws:iam::{account}:${kind}/{id}`;

/** Network. Ids and attributes: CloudFormation template reference, "Return values" of each type. */
const network: Readonly<Record<string, GenericType>> = {
  'AWS::EC2::VPC': {
    id: 'vpc-{hex}',
    attributes: {
      VpcId: '{id}',
      CidrBlock: '{.CidrBlock}',
      DefaultSecurityGroup: 'sg-{hex}',
      DefaultNetworkAcl: 'acl-{hex}',
    },
    replacedBy: ['CidrBlock'],
  },
  'AWS::EC2::InternetGateway': { id: 'igw-{hex}', attributes: { InternetGatewayId: '{id}' } },
  'AWS::EC2::VPCGatewayAttachment': {
    id: 'IGW|{.VpcId}',
    attributes: { AttachmentType: 'IGW' },
    replacedBy: ['VpcId'],
  },
  'AWS::EC2::Subnet': {
    id: 'subnet-{hex}',
    attributes: {
      SubnetId: '{id}',
      VpcId: '{.VpcId}',
      CidrBlock: '{.CidrBlock}',
      AvailabilityZone: '{.AvailabilityZone}',
    },
    replacedBy: ['VpcId', 'CidrBlock', 'AvailabilityZone'],
  },
  'AWS::EC2::RouteTable': { id: 'rtb-{hex}', attributes: { RouteTableId: '{id}' }, replacedBy: ['VpcId'] },
  'AWS::EC2::Route': {
    id: '{.RouteTableId}|{.DestinationCidrBlock}{.DestinationIpv6CidrBlock}',
    attributes: { CidrBlock: '{.DestinationCidrBlock}{.DestinationIpv6CidrBlock}' },
    replacedBy: ['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock'],
  },
  'AWS::EC2::SubnetRouteTableAssociation': {
    id: 'rtbassoc-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: ['RouteTableId', 'SubnetId'],
  },
  'AWS::EC2::EIP': {
    id: 'eipalloc-{hex}',
    attributes: { AllocationId: '{id}', PublicIp: '203.0.113.10' },
  },
  'AWS::EC2::NatGateway': {
    id: 'nat-{hex}',
    attributes: { NatGatewayId: '{id}' },
    replacedBy: ['SubnetId', 'AllocationId'],
  },
  'AWS::EC2::SecurityGroup': {
    id: 'sg-{hex}',
    attributes: { GroupId: '{id}', Id: '{id}', VpcId: '{.VpcId}' },
    replacedBy: ['GroupDescription', 'GroupName', 'VpcId'],
  },
  'AWS::EC2::SecurityGroupIngress': { id: 'sgr-{hex}', attributes: { Id: '{id}' }, replacedBy: ['GroupId'] },
  'AWS::EC2::SecurityGroupEgress': { id: 'sgr-{hex}', attributes: { Id: '{id}' }, replacedBy: ['GroupId'] },
  'AWS::EC2::VPCEndpoint': {
    id: 'vpce-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: ['VpcId', 'ServiceName'],
  },
  'AWS::Route53::HostedZone': { id: 'Z{hex}', attributes: { Id: '{id}' }, replacedBy: ['Name'] },
  'AWS::Route53::RecordSet': { id: '{.Name}', replacedBy: ['Name', 'HostedZoneId', 'HostedZoneName'] },
  'AWS::CertificateManager::Certificate': {
    id: arn('acm', 'certificate/{uuid}'),
    replacedBy: ['DomainName', 'SubjectAlternativeNames', 'ValidationMethod'],
  },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': {
    id: 'ns-{hex}',
    attributes: { Id: '{id}', Arn: arn('servicediscovery', 'namespace/{id}') },
    replacedBy: ['Name', 'Vpc'],
  },
};

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
    replacedBy: ['Action', 'FunctionName', 'Principal', 'SourceArn'],
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    id: '{.ResourceId}|{.ScalableDimension}|{.ServiceNamespace}',
    replacedBy: ['ResourceId', 'ScalableDimension', 'ServiceNamespace'],
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
  return Object.entries({ ...network, ...access, ...runtime, ...data, ...operation }).map(([name, type]) =>
    createGenericProvider(name, type),
  );
}
