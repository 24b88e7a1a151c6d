import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { S3Error, bucketNotEmpty, noSuchBucket } from './faults.ts';

export interface StoredObject {
  readonly body: Buffer;
  /** Quoted, as it goes over the wire. */
  readonly etag: string;
  readonly modified: Date;
  /** Answered with every read: content type and its kin, user metadata. */
  readonly headers: Readonly<Record<string, string>>;
  /** `x-amz-checksum-…`, answered to a client that asks for it. */
  readonly checksums: Readonly<Record<string, string>>;
}

export interface Bucket {
  readonly name: string;
  readonly createdAt: Date;
  readonly objects: Map<string, StoredObject>;
}

/** Without encryption by KMS an object's ETag is its MD5 (S3 API reference, "Object"). */
export function etagOf(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

/** S3 user guide, "Bucket naming rules". */
function isBucketName(name: string): boolean {
  const shape = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..');
  const address = /^\d+\.\d+\.\d+\.\d+$/.test(name);
  return (
    shape && !address && !/^(xn--|sthree-|amzn-s3-demo-)/.test(name) && !/(-s3alias|--ol-s3)$/.test(name)
  );
}

/** Every bucket of the account. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(name: string): boolean {
    return this.#buckets.has(name);
  }

  get(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw noSuchBucket(name);
    return bucket;
  }

  list(): readonly Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  create(name: string): Bucket {
    if (!isBucketName(name)) {
      throw new S3Error(400, 'InvalidBucketName', 'The specified bucket is not valid.', { BucketName: name });
    }
    if (this.#buckets.has(name)) {
      throw new S3Error(
        409,
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        { BucketName: name },
      );
    }
    const bucket = { name, createdAt: this.#clock.date(), objects: new Map<string, StoredObject>() };
    this.#buckets.set(name, bucket);
    return bucket;
  }

  delete(name: string): void {
    if (this.get(name).objects.size > 0) throw bucketNotEmpty(name);
    this.#buckets.delete(name);
  }
}
