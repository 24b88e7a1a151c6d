/**
 * What a template reads of one resource: `<hex>`, `<uuid>`, `<name>` and `<lower>` stand for what is made up, `<ref>` for
 * its Ref. From "Return values" in the CloudFormation template reference.
 */
export interface Expected {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Properties that it needs for that. */
  readonly given?: Readonly<Record<string, string>>;
}

export const networks: Readonly<Record<string, Expected>> = {
  'AWS::EC2::VPC': {
    ref: 'vpc-<hex>',
    attributes: {
      VpcId: '<ref>',
      CidrBlock: '10.0.0.0/16',
      DefaultSecurityGroup: 'sg-<hex>',
      DefaultNetworkAcl: 'acl-<hex>',
    },
    given: { CidrBlock: '10.0.0.0/16' },
  },
  'AWS::EC2::InternetGateway': { ref: 'igw-<hex>', attributes: { InternetGatewayId: '<ref>' } },
  'AWS::EC2::VPCGatewayAttachment': {
    ref: 'IGW|vpc-1',
    attributes: { AttachmentType: 'IGW' },
    given: { VpcId: 'vpc-1' },
  },
  'AWS::EC2::Subnet': {
    ref: 'subnet-<hex>',
    attributes: {
      SubnetId: '<ref>',
      VpcId: 'vpc-1',
      CidrBlock: '10.0.0.0/16',
      AvailabilityZone: 'eu-west-1b',
    },
    given: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', AvailabilityZone: 'eu-west-1b' },
  },
  'AWS::EC2::RouteTable': { ref: 'rtb-<hex>', attributes: { RouteTableId: '<ref>' } },
  'AWS::EC2::Route': {
    ref: 'rtb-1|0.0.0.0/0',
    attributes: { CidrBlock: '0.0.0.0/0' },
    given: { RouteTableId: 'rtb-1', DestinationCidrBlock: '0.0.0.0/0', DestinationIpv6CidrBlock: '' },
  },
  'AWS::EC2::SubnetRouteTableAssociation': { ref: 'rtbassoc-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::EIP': {
    ref: '203.0.113.10',
    attributes: { AllocationId: 'eipalloc-<hex>', PublicIp: '<ref>' },
  },
  'AWS::EC2::NatGateway': { ref: 'nat-<hex>', attributes: { NatGatewayId: '<ref>' } },
  'AWS::EC2::SecurityGroup': {
    ref: 'sg-<hex>',
    attributes: { GroupId: '<ref>', Id: '<ref>', VpcId: 'vpc-1' },
    given: { VpcId: 'vpc-1' },
  },
  'AWS::EC2::SecurityGroupIngress': { ref: 'sgr-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::SecurityGroupEgress': { ref: 'sgr-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::VPCEndpoint': { ref: 'vpce-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::NetworkAcl': { ref: 'acl-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::NetworkAclEntry': { ref: '<name>', attributes: { Id: '<ref>' } },
  'AWS::EC2::SubnetNetworkAclAssociation': { ref: 'aclassoc-<hex>', attributes: { AssociationId: '<ref>' } },
  'AWS::EC2::VPCCidrBlock': { ref: 'vpc-cidr-assoc-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::EgressOnlyInternetGateway': { ref: 'eigw-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::FlowLog': { ref: 'fl-<hex>', attributes: { Id: '<ref>' } },
  'AWS::Route53::HostedZone': { ref: 'Z<hex>', attributes: { Id: '<ref>' } },
  'AWS::Route53::RecordSet': { ref: 'orders', given: { Name: 'orders' } },
  'AWS::CertificateManager::Certificate': { ref: 'arn:aws:acm:eu-west-1:123456789012:certificate/<uuid>' },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': {
    ref: 'ns-<hex>',
    attributes: {
      Id: '<ref>',
      Arn: 'arn:aws:servicediscovery:eu-west-1:123456789012:namespace/<ref>',
      HostedZoneId: 'Z<hex>',
    },
  },
};

export const servers: Readonly<Record<string, Expected>> = {
  'AWS::EC2::Instance': {
    ref: 'i-<hex>',
    attributes: {
      InstanceId: '<ref>',
      AvailabilityZone: 'eu-west-1a',
      PrivateIp: '10.0.0.10',
      PrivateDnsName: 'ip-10-0-0-10.eu-west-1.compute.internal',
      PublicIp: '203.0.113.20',
      PublicDnsName: 'ec2-203-0-113-20.eu-west-1.compute.amazonaws.com',
    },
  },
  'AWS::EC2::NetworkInterface': {
    ref: 'eni-<hex>',
    attributes: { Id: '<ref>', PrimaryPrivateIpAddress: '10.0.0.11' },
  },
  'AWS::EC2::EIPAssociation': { ref: 'eipassoc-<hex>', attributes: { Id: '<ref>' } },
  'AWS::EC2::KeyPair': { ref: '<name>', attributes: { KeyPairId: 'key-<hex>', KeyFingerprint: '<hex>' } },
  'AWS::EC2::Volume': { ref: 'vol-<hex>', attributes: { VolumeId: '<ref>' } },
  'AWS::AutoScaling::ScalingPolicy': {
    ref: 'arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:<uuid>:autoScalingGroupName/group:policyName/<name>',
    attributes: { Arn: '<ref>', PolicyName: '<name>' },
    given: { AutoScalingGroupName: 'group' },
  },
  'AWS::AutoScaling::LifecycleHook': { ref: '<name>' },
  'AWS::AutoScaling::ScheduledAction': { ref: '<name>', attributes: { ScheduledActionName: '<ref>' } },
  'AWS::ECS::CapacityProvider': { ref: '<name>' },
  'AWS::ECS::ClusterCapacityProviderAssociations': { ref: 'main', given: { Cluster: 'main' } },
  'AWS::ServiceDiscovery::Service': {
    ref: 'srv-<hex>',
    attributes: {
      Id: '<ref>',
      Arn: 'arn:aws:servicediscovery:eu-west-1:123456789012:service/<ref>',
      Name: 'orders',
    },
    given: { Name: 'orders' },
  },
  'AWS::ServiceDiscovery::HttpNamespace': {
    ref: 'ns-<hex>',
    attributes: { Id: '<ref>', Arn: 'arn:aws:servicediscovery:eu-west-1:123456789012:namespace/<ref>' },
  },
  'AWS::ElasticLoadBalancing::LoadBalancer': {
    ref: '<name>',
    attributes: {
      DNSName: '<ref>-1234567890.eu-west-1.elb.amazonaws.com',
      CanonicalHostedZoneName: '<ref>-1234567890.eu-west-1.elb.amazonaws.com',
      CanonicalHostedZoneNameID: 'Z<hex>',
      'SourceSecurityGroup.GroupName': '<ref>-source',
      'SourceSecurityGroup.OwnerAlias': '123456789012',
    },
  },
  'AWS::SSM::MaintenanceWindow': { ref: 'mw-<hex>', attributes: { Id: '<ref>' } },
  'AWS::SSM::MaintenanceWindowTarget': { ref: '<uuid>', attributes: { Id: '<ref>' } },
  'AWS::SSM::MaintenanceWindowTask': { ref: '<uuid>', attributes: { Id: '<ref>' } },
  'AWS::SSM::Association': { ref: '<uuid>', attributes: { AssociationId: '<ref>' } },
  'AWS::CodeBuild::Project': {
    ref: '<name>',
    attributes: { Arn: 'arn:aws:codebuild:eu-west-1:123456789012:project/<ref>' },
  },
  'AWS::CodePipeline::Pipeline': { ref: '<name>', attributes: { Version: '1' } },
  'AWS::CodeCommit::Repository': {
    ref: '<uuid>',
    attributes: {
      Arn: 'arn:aws:codecommit:eu-west-1:123456789012:orders',
      Name: 'orders',
      CloneUrlHttp: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/orders',
      CloneUrlSsh: 'ssh://git-codecommit.eu-west-1.amazonaws.com/v1/repos/orders',
    },
    given: { RepositoryName: 'orders' },
  },
  'AWS::CodeDeploy::Application': { ref: '<name>' },
  'AWS::CodeDeploy::DeploymentGroup': { ref: '<name>' },
  'AWS::CodeStarConnections::Connection': {
    ref: 'arn:aws:codestar-connections:eu-west-1:123456789012:connection/<uuid>',
    attributes: { ConnectionArn: '<ref>', ConnectionStatus: 'PENDING', OwnerAccountId: '123456789012' },
  },
  'AWS::Cloud9::EnvironmentEC2': {
    ref: '<hex>',
    attributes: { Arn: 'arn:aws:cloud9:eu-west-1:123456789012:environment:<ref>', Name: 'orders' },
    given: { Name: 'orders' },
  },
};
