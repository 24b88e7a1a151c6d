import { arn } from './arn-pattern.ts';
import type { GenericType } from './generic-provider.ts';

/*
 * Machines, what scales them, and what builds them. Ids and attributes: CloudFormation template reference, "Return
 * values" of each type; replacing properties: `createOnlyProperties` of its registry schema.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */

const machines: Readonly<Record<string, GenericType>> = {
  'AWS::EC2::Instance': {
    id: 'i-{hex}',
    attributes: {
      InstanceId: '{id}',
      AvailabilityZone: '{region}a',
      PrivateIp: '10.0.0.10',
      PrivateDnsName: 'ip-10-0-0-10.{region}.compute.internal',
      PublicIp: '203.0.113.20',
      PublicDnsName: 'ec2-203-0-113-20.{region}.compute.amazonaws.com',
    },
    replacedBy: [
      'AvailabilityZone',
      'ImageId',
      'KeyName',
      'LaunchTemplate',
      'NetworkInterfaces',
      'PrivateIpAddress',
      'SecurityGroups',
      'SubnetId',
    ],
  },
  'AWS::EC2::NetworkInterface': {
    id: 'eni-{hex}',
    attributes: { Id: '{id}', PrimaryPrivateIpAddress: '10.0.0.11' },
    replacedBy: ['PrivateIpAddress', 'InterfaceType', 'SubnetId'],
  },
  'AWS::EC2::EIPAssociation': {
    id: 'eipassoc-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: ['AllocationId', 'EIP', 'InstanceId', 'NetworkInterfaceId', 'PrivateIpAddress'],
  },
  'AWS::EC2::KeyPair': {
    name: 'KeyName',
    attributes: { KeyPairId: 'key-{hex}', KeyFingerprint: '{hex}' },
    replacedBy: ['KeyFormat', 'KeyType', 'PublicKeyMaterial'],
  },
  'AWS::EC2::Volume': { id: 'vol-{hex}', attributes: { VolumeId: '{id}' } },
};

const scaling: Readonly<Record<string, GenericType>> = {
  'AWS::AutoScaling::ScalingPolicy': {
    id: arn(
      'autoscaling',
      'scalingPolicy:{uuid}:autoScalingGroupName/{.AutoScalingGroupName}:policyName/{name}',
    ),
    attributes: { Arn: '{id}', PolicyName: '{tail}' },
    replacedBy: ['AutoScalingGroupName'],
  },
  'AWS::AutoScaling::LifecycleHook': { name: 'LifecycleHookName', replacedBy: ['AutoScalingGroupName'] },
  'AWS::AutoScaling::ScheduledAction': {
    attributes: { ScheduledActionName: '{id}' },
    replacedBy: ['AutoScalingGroupName'],
  },
  'AWS::ECS::CapacityProvider': { name: 'Name' },
  'AWS::ECS::ClusterCapacityProviderAssociations': { id: '{.Cluster}', replacedBy: ['Cluster'] },
  'AWS::ServiceDiscovery::Service': {
    id: 'srv-{hex}',
    attributes: { Id: '{id}', Arn: arn('servicediscovery', 'service/{id}'), Name: '{.Name}' },
    replacedBy: ['HealthCheckCustomConfig', 'Name', 'NamespaceId', 'Type'],
  },
  'AWS::ServiceDiscovery::HttpNamespace': {
    id: 'ns-{hex}',
    attributes: { Id: '{id}', Arn: arn('servicediscovery', 'namespace/{id}') },
    replacedBy: ['Name'],
  },
  // The classic load balancer: no traffic passes through it.
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    name: 'LoadBalancerName',
    attributes: {
      DNSName: '{id}-1234567890.{region}.elb.amazonaws.com',
      CanonicalHostedZoneName: '{id}-1234567890.{region}.elb.amazonaws.com',
      CanonicalHostedZoneNameID: 'Z{hex}',
      'SourceSecurityGroup.GroupName': '{id}-source',
      'SourceSecurityGroup.OwnerAlias': '{account}',
    },
    replacedBy: ['Scheme'],
  },
};

const upkeep: Readonly<Record<string, GenericType>> = {
  'AWS::SSM::MaintenanceWindow': { id: 'mw-{hex}', attributes: { Id: '{id}' } },
  'AWS::SSM::MaintenanceWindowTarget': { id: '{uuid}', attributes: { Id: '{id}' }, replacedBy: ['WindowId'] },
  'AWS::SSM::MaintenanceWindowTask': {
    id: '{uuid}',
    attributes: { Id: '{id}' },
    replacedBy: ['WindowId', 'TaskType'],
  },
  'AWS::SSM::Association': { id: '{uuid}', attributes: { AssociationId: '{id}' } },
  'AWS::CodeBuild::Project': { name: 'Name', attributes: { Arn: arn('codebuild', 'project/{id}') } },
  'AWS::CodePipeline::Pipeline': { name: 'Name', attributes: { Version: '1' } },
  'AWS::CodeCommit::Repository': {
    id: '{uuid}',
    attributes: {
      Arn: arn('codecommit', '{.RepositoryName}'),
      Name: '{.RepositoryName}',
      CloneUrlHttp: 'https://git-codecommit.{region}.amazonaws.com/v1/repos/{.RepositoryName}',
      CloneUrlSsh: 'ssh://git-codecommit.{region}.amazonaws.com/v1/repos/{.RepositoryName}',
    },
  },
  'AWS::CodeDeploy::Application': { name: 'ApplicationName', replacedBy: ['ComputePlatform'] },
  'AWS::CodeDeploy::DeploymentGroup': { name: 'DeploymentGroupName', replacedBy: ['ApplicationName'] },
  'AWS::CodeStarConnections::Connection': {
    id: arn('codestar-connections', 'connection/{uuid}'),
    attributes: { ConnectionArn: '{id}', ConnectionStatus: 'PENDING', OwnerAccountId: '{account}' },
    replacedBy: ['ConnectionName', 'HostArn', 'ProviderType'],
  },
  'AWS::Cloud9::EnvironmentEC2': {
    id: '{hex}',
    attributes: { Arn: arn('cloud9', 'environment:{id}'), Name: '{.Name}' },
    replacedBy: [
      'AutomaticStopTimeMinutes',
      'ConnectionType',
      'ImageId',
      'InstanceType',
      'OwnerArn',
      'Repositories',
      'SubnetId',
    ],
  },
};

/** Types of machines, of what scales them and of what builds them, that do nothing here. */
export const serverTypes: Readonly<Record<string, GenericType>> = {
  ...machines,
  ...scaling,
  ...upkeep,
};
