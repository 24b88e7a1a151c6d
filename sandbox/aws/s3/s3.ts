import { randomUUID } from 'node:crypto';
import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import * as schemas from '@aws-sdk/client-s3';
import type { Account } from '../account.ts';
import type { ResourceProvider, Service, WireReply, WireRequest } from '../service.ts';
import { findOperationSchema } from '../wire/operation-schema.ts';
import { readAddress } from './address.ts';
import { createBucketProvider } from './bucket-provider.ts';
import { Buckets } from './buckets.ts';
import { S3Error, notImplemented, writeS3Error } from './faults.ts';
import { listObjects } from './list-objects.ts';
import { deleteObject, getObject, putObject } from './object-operations.ts';
import { nameOperation } from './operation-name.ts';
import type { OperationName } from './operation-name.ts';

export interface S3 {
  readonly service: Service;
  readonly provider: ResourceProvider;
  /** The text of the object that an S3 URL (CloudFormation's TemplateURL) names. */
  readUrl(url: string): string | undefined;
  createBucket(name: string): void;
  /** The ARN a request works on, as IAM names it. */
  nameResource(request: WireRequest): string;
}

/** Numbers of smithy's timestamp formats: 5 = date-time, which REST-XML uses in bodies. */
const DATE_TIME = 5;
const XML = { 'content-type': 'application/xml' };

function writeResult(operation: OperationName, result: object): WireReply {
  const schema = findOperationSchema(schemas, operation);
  if (!schema) throw new Error(`the SDK has no model of ${operation}`);
  const serializer = new XmlShapeSerializer({
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    serviceNamespace: '',
    timestampFormat: { useTrait: true, default: DATE_TIME },
    httpBindings: false,
  });
  serializer.write(schema.output, result);
  const xml = String(serializer.flush());
  return { status: 200, headers: XML, body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` };
}

/** Outside us-east-1 a bucket is made with its region in the body (S3 API reference, CreateBucket). */
function checkLocation(body: string, region: string): void {
  const given = /<LocationConstraint[^>]*>([^<]*)</.exec(body)?.[1] ?? '';
  if (given === (region === 'us-east-1' ? '' : region)) return;
  const what = given === '' ? 'unspecified' : given;
  throw new S3Error(
    400,
    'IllegalLocationConstraintException',
    `The ${what} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}

type Handler = (bucket: string, key: string, request: WireRequest) => WireReply;

function createHandlers(account: Account, buckets: Buckets): Readonly<Record<OperationName, Handler>> {
  return {
    ListBuckets: () =>
      writeResult('ListBuckets', {
        Owner: { ID: account.id },
        Buckets: buckets.list().map(({ name, createdAt }) => ({ Name: name, CreationDate: createdAt })),
      }),
    CreateBucket: (bucket, _key, request) => {
      checkLocation(request.body.toString('utf8'), account.region);
      buckets.create(bucket);
      return { status: 200, headers: { location: `/${bucket}` } };
    },
    DeleteBucket: (bucket) => {
      buckets.delete(bucket);
      return { status: 204 };
    },
    HeadBucket: (bucket) => {
      buckets.get(bucket);
      return { status: 200, headers: { 'x-amz-bucket-region': account.region } };
    },
    ListObjectsV2: (bucket, _key, { query }) =>
      writeResult('ListObjectsV2', listObjects(buckets.get(bucket), query)),
    PutObject: (bucket, key, request) => putObject(buckets.get(bucket), key, request, account.clock),
    GetObject: (bucket, key, request) => getObject(buckets.get(bucket), key, request),
    HeadObject: (bucket, key, request) => getObject(buckets.get(bucket), key, request),
    DeleteObject: (bucket, key, request) => deleteObject(buckets.get(bucket), key, request),
  };
}

/** S3 in one region, buckets and objects in memory: REST-XML in path style and virtual-hosted style. */
export function createS3(account: Account): S3 {
  const buckets = new Buckets(account.clock);
  const handlers: Readonly<Record<string, Handler>> = createHandlers(account, buckets);
  const locate = (request: WireRequest) => readAddress(request.headers['host'] ?? '', request.path);
  const service: Service = {
    signingName: 's3',
    operation: nameOperation,
    handle: async (request, operation) => {
      const handler = Object.hasOwn(handlers, operation) ? handlers[operation] : undefined;
      if (!handler) throw notImplemented(operation);
      const { bucket = '', key = '' } = locate(request);
      const reply = handler(bucket, key, request);
      const ids = { 'x-amz-request-id': randomUUID(), 'x-amz-id-2': 'sandbox' };
      return { ...reply, headers: { ...ids, ...reply.headers } };
    },
    error: (error) => ({ status: error.status, headers: XML, body: writeS3Error(error) }),
  };
  return {
    service,
    provider: createBucketProvider(buckets, account.region),
    readUrl: (url) => {
      if (!URL.canParse(url)) return undefined;
      const { host, pathname } = new URL(url);
      const { bucket = '', key = '' } = readAddress(host, pathname);
      if (!buckets.has(bucket)) return undefined;
      return buckets.get(bucket).objects.get(key)?.body.toString('utf8');
    },
    createBucket: (name) => void buckets.create(name),
    nameResource: (request) => {
      const { bucket = '*', key } = locate(request);
      return `arn:aws:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
    },
  };
}
