import { arn } from './arn-pattern.ts';
import type { GenericType } from './generic-provider.ts';

/*
 * Where data is kept. Ids and attributes: CloudFormation template reference, "Return values" of each type; replacing
 * properties: `createOnlyProperties` of its registry schema.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */

const databases: Readonly<Record<string, GenericType>> = {
  'AWS::RDS::DBSubnetGroup': { id: '{lowerName}', name: 'DBSubnetGroupName' },
  'AWS::RDS::DBParameterGroup': {
    id: '{lowerName}',
    name: 'DBParameterGroupName',
    attributes: { DBParameterGroupName: '{id}' },
    replacedBy: ['Description', 'Family'],
  },
  'AWS::RDS::DBClusterParameterGroup': {
    id: '{lowerName}',
    name: 'DBClusterParameterGroupName',
    replacedBy: ['Description', 'Family'],
  },
  'AWS::RDS::DBCluster': {
    id: '{lowerName}',
    name: 'DBClusterIdentifier',
    attributes: {
      DBClusterArn: arn('rds', 'cluster:{id}'),
      DBClusterResourceId: 'cluster-{hex}',
      'Endpoint.Address': '{id}.cluster-abc123.{region}.rds.amazonaws.com',
      'Endpoint.Port': '{.Port}',
      'ReadEndpoint.Address': '{id}.cluster-ro-abc123.{region}.rds.amazonaws.com',
      'MasterUserSecret.SecretArn': arn('secretsmanager', 'secret:rds!cluster-{hex}'),
    },
    replacedBy: [
      'AvailabilityZones',
      'DBSubnetGroupName',
      'DatabaseName',
      'EngineMode',
      'KmsKeyId',
      'SnapshotIdentifier',
      'SourceDBClusterIdentifier',
      'StorageEncrypted',
    ],
  },
  'AWS::RDS::DBInstance': {
    id: '{lowerName}',
    name: 'DBInstanceIdentifier',
    attributes: {
      DBInstanceArn: arn('rds', 'db:{id}'),
      DbiResourceId: 'db-{hex}',
      'Endpoint.Address': '{id}.abc123.{region}.rds.amazonaws.com',
      'Endpoint.Port': '{.Port}',
      'Endpoint.HostedZoneId': 'Z{hex}',
      'MasterUserSecret.SecretArn': arn('secretsmanager', 'secret:rds!db-{hex}'),
    },
    replacedBy: [
      'CharacterSetName',
      'DBClusterIdentifier',
      'DBName',
      'DBSubnetGroupName',
      'KmsKeyId',
      'MasterUsername',
      'StorageEncrypted',
      'Timezone',
    ],
  },
  'AWS::RDS::EventSubscription': { name: 'SubscriptionName', replacedBy: ['SnsTopicArn'] },
  'AWS::SecretsManager::SecretTargetAttachment': {
    id: '{.SecretId}',
    attributes: { Id: '{id}' },
    replacedBy: ['SecretId'],
  },
  'AWS::SecretsManager::ResourcePolicy': {
    id: '{.SecretId}',
    attributes: { Id: '{id}' },
    replacedBy: ['SecretId'],
  },
};

const caches: Readonly<Record<string, GenericType>> = {
  'AWS::ElastiCache::SubnetGroup': { id: '{lowerName}', name: 'CacheSubnetGroupName' },
  'AWS::ElastiCache::ParameterGroup': {
    id: '{lowerName}',
    attributes: { CacheParameterGroupName: '{id}' },
    replacedBy: ['CacheParameterGroupFamily'],
  },
  'AWS::ElastiCache::CacheCluster': {
    id: '{lowerName}',
    name: 'ClusterName',
    attributes: {
      'ConfigurationEndpoint.Address': '{id}.abc123.cfg.{region}.cache.amazonaws.com',
      'ConfigurationEndpoint.Port': '11211',
      'RedisEndpoint.Address': '{id}.abc123.0001.{region}.cache.amazonaws.com',
      'RedisEndpoint.Port': '6379',
    },
    replacedBy: ['CacheSubnetGroupName', 'Engine', 'NetworkType', 'Port', 'SnapshotArns', 'SnapshotName'],
  },
  'AWS::ElastiCache::ReplicationGroup': {
    id: '{lowerName}',
    name: 'ReplicationGroupId',
    attributes: {
      ReplicationGroupId: '{id}',
      'ConfigurationEndPoint.Address': 'clustercfg.{id}.abc123.{region}.cache.amazonaws.com',
      'ConfigurationEndPoint.Port': '6379',
      'PrimaryEndPoint.Address': 'master.{id}.abc123.{region}.cache.amazonaws.com',
      'PrimaryEndPoint.Port': '6379',
      'ReaderEndPoint.Address': 'replica.{id}.abc123.{region}.cache.amazonaws.com',
      'ReaderEndPoint.Port': '6379',
    },
    replacedBy: [
      'AtRestEncryptionEnabled',
      'CacheSubnetGroupName',
      'KmsKeyId',
      'Port',
      'PreferredCacheClusterAZs',
      'ReplicasPerNodeGroup',
      'SnapshotArns',
      'SnapshotName',
    ],
  },
};

const files: Readonly<Record<string, GenericType>> = {
  'AWS::EFS::FileSystem': {
    id: 'fs-{hex}',
    attributes: { FileSystemId: '{id}', Arn: arn('elasticfilesystem', 'file-system/{id}') },
    replacedBy: ['AvailabilityZoneName', 'Encrypted', 'KmsKeyId', 'PerformanceMode'],
  },
  'AWS::EFS::MountTarget': {
    id: 'fsmt-{hex}',
    attributes: { Id: '{id}', IpAddress: '10.0.0.12' },
    replacedBy: ['FileSystemId', 'IpAddress', 'SubnetId'],
  },
  'AWS::EFS::AccessPoint': {
    id: 'fsap-{hex}',
    attributes: { AccessPointId: '{id}', Arn: arn('elasticfilesystem', 'access-point/{id}') },
    replacedBy: ['ClientToken', 'FileSystemId', 'PosixUser', 'RootDirectory'],
  },
  'AWS::Backup::BackupVault': {
    name: 'BackupVaultName',
    attributes: { BackupVaultArn: arn('backup', 'backup-vault:{id}'), BackupVaultName: '{id}' },
    replacedBy: ['EncryptionKeyArn'],
  },
  'AWS::Backup::BackupPlan': {
    id: '{uuid}',
    attributes: {
      BackupPlanId: '{id}',
      BackupPlanArn: arn('backup', 'backup-plan:{id}'),
      VersionId: '{hex}',
    },
  },
  'AWS::Backup::BackupSelection': {
    id: '{.BackupPlanId}_{uuid}',
    attributes: { Id: '{id}', SelectionId: '{hex}', BackupPlanId: '{.BackupPlanId}' },
    replacedBy: ['BackupPlanId', 'BackupSelection'],
  },
};

/** Types of databases, caches, file systems and their backups, that keep nothing here. */
export const storeTypes: Readonly<Record<string, GenericType>> = { ...databases, ...caches, ...files };
