import { describe, expect, it } from 'vitest';
import {
  findDataStores,
  moveDataStores,
  sayDataStores,
  sayUnseen,
} from '../../src/core/stateful-resources.ts';
import { readTemplate } from '../../src/core/template.ts';

/** Ids of the data stores of a template with these resources, each a line `Name: { … }`. */
function lost(resources: string, cases: readonly Record<string, string>[] = [{}], head = ''): string[] {
  const facts = readTemplate(`${head}Resources:\n  Topic: { Type: AWS::SNS::Topic }\n  ${resources}\n`);
  return findDataStores(facts, cases).stores.map(({ logicalId }) => logicalId);
}

describe('a data store goes with the stack', () => {
  it.each([
    '{ Type: AWS::DynamoDB::Table }',
    '{ Type: AWS::DynamoDB::Table, DeletionPolicy: Delete }',
    '{ Type: AWS::DynamoDB::Table, UpdateReplacePolicy: Retain }',
    '{ Type: AWS::S3::Bucket, DeletionPolicy: Snapshot }',
    '{ Type: AWS::EC2::Volume, DeletionPolicy: !Ref Policy }',
    '{ Type: AWS::RDS::DBInstance, DeletionPolicy: Delete, Properties: { Engine: mysql } }',
    '{ Type: AWS::Neptune::DBInstance }',
    '{ Type: AWS::Cognito::UserPool }',
    '{ Type: AWS::EFS::FileSystem }',
    '{ Type: AWS::ElastiCache::ReplicationGroup }',
    '{ Type: AWS::OpenSearchService::Domain }',
  ])('%s', (resource) => {
    expect(lost(`Store: ${resource}`)).toEqual(['Store']);
  });
});

describe('nothing is lost with', () => {
  it.each([
    '{ Type: AWS::DynamoDB::Table, DeletionPolicy: Retain }',
    '{ Type: AWS::S3::Bucket, DeletionPolicy: RetainExceptOnCreate }',
    '{ Type: AWS::EC2::Volume, DeletionPolicy: Snapshot }',
    '{ Type: AWS::RDS::DBCluster }',
    '{ Type: AWS::RDS::DBInstance, Properties: { Engine: mysql } }',
    '{ Type: AWS::RDS::DBInstance, DeletionPolicy: Delete, Properties: { DBClusterIdentifier: !Ref Cluster } }',
    '{ Type: AWS::Neptune::DBInstance, Properties: { DBClusterIdentifier: !Ref Cluster } }',
    '{ Type: AWS::Logs::LogGroup }',
    '{ Type: AWS::ECS::Service }',
  ])('%s', (resource) => {
    expect(lost(`Store: ${resource}`)).toEqual([]);
  });
});

describe('a condition that switches it off counts where it is known', () => {
  const head = `Parameters:
  Stage: { Type: String, Default: preview }
  FromStore: { Type: 'AWS::SSM::Parameter::Value<String>', Default: preview }
  Secret: { Type: String, NoEcho: true, Default: preview }
  SwitchyardSuffix: { Type: String, Default: preview }
  Open: { Type: String }
Conditions:
  OfStage: !Equals [!Ref Stage, production]
  OfStore: !Equals [!Ref FromStore, production]
  OfSecret: !Equals [!Ref Secret, production]
  OfSuffix: !Equals [!Ref SwitchyardSuffix, production]
  OfOpen: !Equals [!Ref Open, production]
`;
  const table = (condition: string): string =>
    `Store: { Type: AWS::DynamoDB::Table, Condition: ${condition} }`;

  it('by the default, by what is given, and in every case that is given', () => {
    expect(lost(table('OfStage'), [{}], head)).toEqual([]);
    expect(lost(table('OfStage'), [{ Stage: 'production' }], head)).toEqual(['Store']);
    expect(lost(table('OfStage'), [{}, { Stage: 'production' }], head)).toEqual(['Store']);
    expect(lost(table('OfSuffix'), [{ SwitchyardSuffix: 'pr-1' }], head)).toEqual([]);
  });

  it.each(['OfStore', 'OfSecret', 'OfSuffix', 'OfOpen', 'NotDeclared'])('%s is not known', (condition) => {
    expect(lost(table(condition), [{}], head)).toEqual(['Store']);
  });
});

it('names the nested stacks that go, and their templates where those are written out', () => {
  const facts = readTemplate(`Resources:
  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://b.s3.amazonaws.com/child.yml' } }
  Computed: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: !Sub 'https://\${B}.s3.amazonaws.com/k' } }
  Kept: { Type: AWS::CloudFormation::Stack, DeletionPolicy: Retain }
`);
  expect(findDataStores(facts, [{}])).toEqual({
    stores: [],
    nested: [
      { logicalId: 'Child', templateUrl: 'https://b.s3.amazonaws.com/child.yml' },
      { logicalId: 'Computed' },
    ],
  });
});

it('says which they are, the first eight of them, and where they belong', () => {
  const table = { logicalId: 'Table', type: 'AWS::DynamoDB::Table' };
  const bucket = { logicalId: 'Files', type: 'AWS::S3::Bucket', policy: 'Delete' };
  expect(sayDataStores([table, bucket])).toBe(
    'Table (AWS::DynamoDB::Table), Files (AWS::S3::Bucket, DeletionPolicy Delete)',
  );
  expect(sayDataStores(Array.from({ length: 10 }, () => table))).toMatch(/Table\) and 2 more$/);
  expect(moveDataStores('base')).toContain('the foundation stack base');
  expect(moveDataStores(undefined)).toContain('foundation-stack names');
});

it('says what nobody looked into', () => {
  expect(sayUnseen({ stores: [], unread: ['Child (its TemplateURL is computed)'] })).toEqual([
    'Whether Child (its TemplateURL is computed) holds data that would go with the stack was not looked into.',
  ]);
});
