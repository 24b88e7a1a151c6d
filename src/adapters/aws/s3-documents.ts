import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SwitchyardError } from '../../core/errors.ts';
import { DIAL_STEP, codeOf, customEndpoint, dialTwice } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { toSwitchyardError } from './errors.ts';
import { createServerClock } from './server-clock.ts';

export interface Document {
  readonly text: string;
  readonly etag: string;
}

/** `lost`: the object is not what the condition says. */
type Put = { readonly etag: string } | 'lost';

/** Small texts in one bucket, written under a condition (S3 user guide, conditional requests). */
export interface Documents {
  get(key: string): Promise<Document | undefined>;
  /** `replacing`: the ETag that must be there now; undefined: nothing may be there. */
  put(key: string, text: string, replacing: string | undefined): Promise<Put>;
  putAlways(key: string, text: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** All keys that begin so. */
  list(prefix: string): Promise<readonly string[]>;
  /** The bucket's clock, in ms since the epoch; undefined before its first answer. */
  now(): number | undefined;
}

export interface DocumentOptions {
  readonly bucket: string;
  readonly options: AwsOptions;
  readonly pause: (attempt: number) => Promise<void>;
  /** Milliseconds of this process, by which the bucket's clock is moved on. */
  readonly elapsed?: () => number;
}

export function createDocuments({ bucket, options, pause, elapsed }: DocumentOptions): Documents {
  // A custom endpoint has no host name per bucket; AWS itself has no paths any more.
  const client = new S3Client({ ...options, forcePathStyle: customEndpoint('S3') !== undefined });
  const clock = createServerClock(elapsed);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  client.middlewareStack.addRelativeTo(takeAtItsWord, {
    name: 'takeAtItsWord',
    relation: 'before',
    toMiddleware: 'httpSigningMiddleware',
  });
  client.middlewareStack.add(clock.read, { name: 'readDate', step: 'deserialize', priority: 'low' });
  const object = (key: string) => ({ Bucket: bucket, Key: key });
  return {
    get: (key) => get(client, bucket, key),
    put: (key, text, replacing) => put(client, { ...object(key), text }, replacing, pause),
    putAlways: (key, text) =>
      bucketCall(bucket, key, 's3:PutObject', async () => {
        await client.send(new PutObjectCommand({ ...object(key), Body: text, ContentType: JSON_TYPE }));
      }),
    delete: (key) =>
      bucketCall(bucket, key, 's3:DeleteObject', async () => {
        await client.send(new DeleteObjectCommand(object(key)));
      }),
    list: (prefix) => list(client, bucket, prefix),
    now: clock.now,
  };
}

async function list(client: S3Client, bucket: string, prefix: string): Promise<readonly string[]> {
  return bucketCall(bucket, prefix, 's3:ListBucket', async () => {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const on = token === undefined ? {} : { ContinuationToken: token };
      const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...on }));
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
      token = page.NextContinuationToken;
    } while (token !== undefined);
    return keys;
  });
}

/**
 * A missing key or a lost race is an answer, whatever the clocks say. The SDK marks every error of a server whose clock
 * differs by minutes as "clock skew corrected" and tries it again, seven times over with a growing pause.
 */
function takeAtItsWord<Input, Output>(
  next: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    try {
      return await next(input);
    } catch (error) {
      const answer = error as { $metadata?: { httpStatusCode?: number; clockSkewCorrected?: boolean } };
      const status = answer.$metadata?.httpStatusCode;
      if (answer.$metadata && (status === 404 || status === 412)) answer.$metadata.clockSkewCorrected = false;
      throw error;
    }
  };
}

const JSON_TYPE = 'application/json';

async function get(client: S3Client, bucket: string, key: string): Promise<Document | undefined> {
  // Without s3:ListBucket S3 answers 403 for a key that is not there (API reference, GetObject).
  const action = 's3:GetObject (and s3:ListBucket on the bucket)';
  return bucketCall(bucket, key, action, async () => {
    try {
      const { Body, ETag } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return { text: (await Body?.transformToString()) ?? '', etag: ETag ?? '' };
    } catch (error) {
      if (codeOf(error) === 'NoSuchKey') return undefined;
      throw error;
    }
  });
}

interface Write {
  readonly Bucket: string;
  readonly Key: string;
  readonly text: string;
}

const TRIES = 8;

async function put(
  client: S3Client,
  { text, ...object }: Write,
  replacing: string | undefined,
  pause: DocumentOptions['pause'],
): Promise<Put> {
  const condition = replacing === undefined ? { IfNoneMatch: '*' } : { IfMatch: replacing };
  const command = { ...object, ...condition, Body: text, ContentType: JSON_TYPE };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { ETag } = await client.send(new PutObjectCommand(command));
      return { etag: ETag ?? '' };
    } catch (error) {
      const code = codeOf(error);
      // If-Match on an object that is gone is answered 404 (S3 user guide, conditional writes).
      if (code === 'PreconditionFailed' || code === 'NoSuchKey') return 'lost';
      // 409: another conditional write is under way; S3 asks to try again.
      if (code !== 'ConditionalRequestConflict' || attempt === TRIES)
        throw bucketError(error, object.Bucket, object.Key, 's3:PutObject');
    }
    await pause(attempt);
  }
}

async function bucketCall<T>(
  bucket: string,
  key: string,
  action: string,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw bucketError(error, bucket, key, action);
  }
}

function bucketError(error: unknown, bucket: string, key: string, action: string): SwitchyardError {
  if (codeOf(error) === 'NoSuchBucket') {
    return new SwitchyardError('state-bucket-missing', `There is no bucket ${bucket}.`, {
      next: 'Create it (examples/ has a foundation stack with one), or correct the input state-bucket.',
      cause: error,
    });
  }
  return toSwitchyardError(error, { action, resource: `s3://${bucket}/${key}` });
}
