import { request } from 'node:http';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ResourceRequest } from '../../../aws/service.ts';
import { S3World, failureOf } from './s3-world.ts';

let world: S3World;
let client: S3Client;
beforeEach(async () => {
  world = new S3World();
  client = await world.open();
});
afterEach(() => world.close());

test('buckets are made, listed, found and deleted', async () => {
  await client.send(new CreateBucketCommand({ Bucket: 'other' }));
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  expect(Buckets.map(({ Name }) => Name)).toEqual(['other', 'state']);
  expect(await client.send(new HeadBucketCommand({ Bucket: 'other' }))).toMatchObject({
    BucketRegion: 'eu-central-1',
  });
  await client.send(new DeleteBucketCommand({ Bucket: 'other' }));
  expect(await failureOf(client.send(new HeadBucketCommand({ Bucket: 'other' })))).toMatch(/^404 /);
});

test('a bucket that cannot be is refused in S3’s words', async () => {
  const create = (Bucket: string, LocationConstraint: 'eu-west-1' | 'eu-central-1' = 'eu-central-1') =>
    client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  expect(await failureOf(create('state'))).toMatch(/^409 BucketAlreadyOwnedByYou: Your previous request/);
  expect(await failureOf(create('Not_A_Name'))).toBe(
    '400 InvalidBucketName: The specified bucket is not valid.',
  );
  expect(await failureOf(create('elsewhere', 'eu-west-1'))).toMatch(
    /^400 IllegalLocationConstraintException: The eu-west-1 /,
  );
  const get = new GetObjectCommand({ Bucket: 'elsewhere', Key: 'a' });
  expect(await failureOf(client.send(get))).toBe('404 NoSuchBucket: The specified bucket does not exist');
});

/** fetch does not let its caller choose the Host header. */
function getAs(host: string, path: string): Promise<string> {
  const authorization = 'AWS4-HMAC-SHA256 Credential=test/20261121/eu-central-1/s3/aws4_request, Signature=0';
  return new Promise((resolve, reject) => {
    const outgoing = request(world.url, { path, headers: { host, authorization } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve(text));
    });
    outgoing.on('error', reject).end();
  });
}

test('a bucket is found by the host name and by the path, also in a template’s URL', async () => {
  await client.send(
    new PutObjectCommand({ Bucket: 'state', Key: 'templates/a b.yml', Body: 'Resources: {}' }),
  );
  const hosts = ['state.localhost:4566', 'state.s3.amazonaws.com', 'state.s3.eu-central-1.amazonaws.com'];
  for (const host of hosts) {
    expect(await getAs(host, '/templates/a%20b.yml')).toBe('Resources: {}');
    expect(world.s3.readUrl(`https://${host}/templates/a%20b.yml`)).toBe('Resources: {}');
  }
  for (const origin of [world.url, 'https://s3.eu-central-1.amazonaws.com', 'https://s3.amazonaws.com']) {
    expect(world.s3.readUrl(`${origin}/state/templates/a%20b.yml`)).toBe('Resources: {}');
  }
  expect(world.s3.readUrl('https://state.s3.amazonaws.com/other.yml')).toBeUndefined();
  expect(world.s3.readUrl('https://none.s3.amazonaws.com/templates/a%20b.yml')).toBeUndefined();
  expect(world.s3.readUrl('not a URL')).toBeUndefined();
});

test('who may not list a bucket is not told that an object is missing', async () => {
  const get = () => client.send(new GetObjectCommand({ Bucket: 'state', Key: 'a' }));
  world.denials.set(['s3:ListBucket']);
  expect(await failureOf(get())).toMatch(
    /^403 AccessDenied: .* not authorized to perform: s3:ListBucket on resource: arn:aws:s3:::state because/,
  );
  world.denials.set(['s3:GetObject']);
  expect(await failureOf(get())).toMatch(/s3:GetObject on resource: arn:aws:s3:::state\/a because/);
  world.denials.set([]);
  expect(await failureOf(get())).toMatch(/^404 NoSuchKey/);
});

function resource(properties: Record<string, unknown>): ResourceRequest {
  const { account } = world;
  return {
    account,
    stackId: 'id',
    stackName: 'Orders_Foundation',
    logicalId: 'StateBucket',
    properties,
    tags: [],
  };
}

test('AWS::S3::Bucket makes a real bucket, whose contents keep it from being deleted', async () => {
  const { provider } = world.s3;
  const made = await provider.create(resource({}));
  expect(made.physicalId).toMatch(/^orders[a-z]*-statebucket-[0-9a-f]{12}$/);
  expect(made.attributes).toMatchObject({
    Arn: `arn:aws:s3:::${made.physicalId}`,
    DomainName: `${made.physicalId}.s3.amazonaws.com`,
    RegionalDomainName: `${made.physicalId}.s3.eu-central-1.amazonaws.com`,
  });
  await client.send(new PutObjectCommand({ Bucket: made.physicalId, Key: 'a', Body: 'x' }));
  await expect(provider.delete(resource({}), made)).rejects.toThrow(
    'Resource handler returned message: "The bucket you tried to delete is not empty (Service: S3, Status Code: 409',
  );
  expect(await failureOf(client.send(new DeleteBucketCommand({ Bucket: made.physicalId })))).toMatch(
    /^409 BucketNotEmpty/,
  );
  await client.send(new HeadBucketCommand({ Bucket: made.physicalId }));
});

test('AWS::S3::Bucket by a name: one of a kind, replaced with its name, gone with the stack', async () => {
  const { provider } = world.s3;
  const named = resource({ BucketName: 'named' });
  const made = await provider.create(named);
  await expect(provider.create(named)).rejects.toThrow('"named already exists" (RequestToken:');
  await expect(provider.create(resource({ BucketName: 'No' }))).rejects.toThrow(
    'The specified bucket is not valid.',
  );
  const before = { ...made, properties: named.properties };
  expect(await provider.update(resource({ BucketName: 'named', Tags: [] }), before)).toEqual(made);
  expect(await provider.update(resource({ BucketName: 'renamed' }), before)).toBe('replace');
  await provider.delete(named, made);
  await provider.delete(named, made);
  expect(await failureOf(client.send(new HeadBucketCommand({ Bucket: 'named' })))).toMatch(/^404 /);
});
