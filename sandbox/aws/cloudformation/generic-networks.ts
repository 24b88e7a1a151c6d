import { arn } from './arn-pattern.ts';
import type { GenericType } from './generic-provider.ts';

/*
 * Ids and attributes: CloudFormation template reference, "Return values" of each type; replacing properties:
 * `createOnlyProperties` of its registry schema.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */

/** All of a security group's rule but its description. */
const RULE = ['GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6'];

/** Types of networks, of names and of certificates, that carry nothing here. */
export const networkTypes: Readonly<Record<string, GenericType>> = {
  'AWS::EC2::VPC': {
    id: 'vpc-{hex}',
    attributes: {
      VpcId: '{id}',
      CidrBlock: '{.CidrBlock}',
      DefaultSecurityGroup: 'sg-{hex}',
      DefaultNetworkAcl: 'acl-{hex}',
      CidrBlockAssociations: ['vpc-cidr-assoc-{hex}'],
      Ipv6CidrBlocks: ['2001:db8:1234:1a00::/56'],
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
    ref: '203.0.113.10',
    attributes: { AllocationId: '{id}', PublicIp: '203.0.113.10' },
  },
  'AWS::EC2::NatGateway': {
    id: 'nat-{hex}',
    attributes: { NatGatewayId: '{id}' },
    replacedBy: ['SubnetId', 'AllocationId', 'ConnectivityType', 'PrivateIpAddress', 'VpcId'],
  },
  'AWS::EC2::SecurityGroup': {
    id: 'sg-{hex}',
    attributes: { GroupId: '{id}', Id: '{id}', VpcId: '{.VpcId}' },
    replacedBy: ['GroupDescription', 'GroupName', 'VpcId'],
  },
  'AWS::EC2::SecurityGroupIngress': {
    id: 'sgr-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: [
      ...RULE,
      'GroupName',
      'SourcePrefixListId',
      'SourceSecurityGroupId',
      'SourceSecurityGroupName',
    ],
  },
  'AWS::EC2::SecurityGroupEgress': {
    id: 'sgr-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: [...RULE, 'DestinationPrefixListId', 'DestinationSecurityGroupId'],
  },
  'AWS::EC2::VPCEndpoint': {
    id: 'vpce-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: ['VpcId', 'ServiceName'],
  },
  'AWS::EC2::NetworkAcl': { id: 'acl-{hex}', attributes: { Id: '{id}' }, replacedBy: ['VpcId'] },
  'AWS::EC2::NetworkAclEntry': {
    attributes: { Id: '{id}' },
    replacedBy: ['NetworkAclId', 'RuleNumber', 'Egress'],
  },
  'AWS::EC2::SubnetNetworkAclAssociation': {
    id: 'aclassoc-{hex}',
    attributes: { AssociationId: '{id}' },
    replacedBy: ['SubnetId', 'NetworkAclId'],
  },
  'AWS::EC2::VPCCidrBlock': {
    id: 'vpc-cidr-assoc-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: ['VpcId', 'CidrBlock', 'Ipv6CidrBlock', 'Ipv6Pool', 'AmazonProvidedIpv6CidrBlock'],
  },
  'AWS::EC2::EgressOnlyInternetGateway': {
    id: 'eigw-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: ['VpcId'],
  },
  'AWS::EC2::FlowLog': {
    id: 'fl-{hex}',
    attributes: { Id: '{id}' },
    replacedBy: [
      'DeliverLogsPermissionArn',
      'LogDestination',
      'LogDestinationType',
      'LogFormat',
      'LogGroupName',
      'MaxAggregationInterval',
      'ResourceId',
      'ResourceType',
      'TrafficType',
    ],
  },
  'AWS::Route53::HostedZone': { id: 'Z{hex}', attributes: { Id: '{id}' }, replacedBy: ['Name'] },
  'AWS::Route53::RecordSet': { id: '{.Name}', replacedBy: ['Name', 'HostedZoneId', 'HostedZoneName'] },
  'AWS::CertificateManager::Certificate': {
    id: arn('acm', 'certificate/{uuid}'),
    replacedBy: ['DomainName', 'SubjectAlternativeNames', 'ValidationMethod'],
  },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': {
    id: 'ns-{hex}',
    attributes: { Id: '{id}', Arn: arn('servicediscovery', 'namespace/{id}'), HostedZoneId: 'Z{hex}' },
    replacedBy: ['Name', 'Vpc'],
  },
};
