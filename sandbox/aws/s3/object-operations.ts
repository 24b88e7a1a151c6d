import type { WireReply, WireRequest } from '../service.ts';
import type { Clock } from '../../clock.ts';
import { etagOf } from './buckets.ts';
import type { Bucket, StoredObject } from './buckets.ts';
import { checkDelete, checkPut, checkRead } from './conditions.ts';
import { S3Error, noSuchKey, notImplemented } from './faults.ts';
import { readObjectBody } from './request-body.ts';

/** Headers of a PutObject that every read of the object repeats. */
const KEPT = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires'];

/** S3 user guide, "Object metadata": 2 KB of user metadata, 1,024 bytes of key. */
const METADATA_LIMIT = 2_048;
const KEY_LIMIT = 1_024;

function keptHeaders(request: WireRequest): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  let size = 0;
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith('x-amz-meta-')) size += name.length - 'x-amz-meta-'.length + value.length;
    else if (!KEPT.includes(name)) continue;
    headers[name] = value;
  }
  if (size > METADATA_LIMIT) {
    const text = 'Your metadata headers exceed the maximum allowed metadata size';
    throw new S3Error(400, 'MetadataTooLarge', text, {
      Size: String(size),
      MaxSizeAllowed: String(METADATA_LIMIT),
    });
  }
  const encoding = (request.headers['content-encoding'] ?? '')
    .split(/\s*,\s*/)
    .filter((one) => one !== 'aws-chunked');
  if (encoding.join('') !== '') headers['content-encoding'] = encoding.join(',');
  return headers;
}

export function putObject(bucket: Bucket, key: string, request: WireRequest, clock: Clock): WireReply {
  if (request.headers['x-amz-copy-source'] !== undefined) throw notImplemented('x-amz-copy-source');
  if (Buffer.byteLength(key) > KEY_LIMIT) {
    const size = { Size: String(Buffer.byteLength(key)), MaxSizeAllowed: String(KEY_LIMIT) };
    throw new S3Error(400, 'KeyTooLongError', 'Your key is too long', size);
  }
  const { bytes, checksums } = readObjectBody(request);
  const headers = keptHeaders(request);
  // Nothing is awaited between the look and the write: of two writers with one condition exactly one wins.
  checkPut(request, key, bucket.objects.get(key));
  const etag = etagOf(bytes);
  bucket.objects.set(key, { body: bytes, etag, modified: clock.date(), headers, checksums });
  return { status: 200, headers: { etag, ...describeChecksums(checksums), ...ENCRYPTED } };
}

/** The default of every bucket since January 2023 (S3 user guide, "default encryption"). */
const ENCRYPTED = { 'x-amz-server-side-encryption': 'AES256' };

function describeChecksums(checksums: Readonly<Record<string, string>>): Record<string, string> {
  if (Object.keys(checksums).length === 0) return {};
  return { ...checksums, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function requireObject(bucket: Bucket, key: string): StoredObject {
  const found = bucket.objects.get(key);
  if (!found) throw noSuchKey(key);
  return found;
}

/** GetObject and HeadObject: the server leaves the body of a HEAD away. */
export function getObject(bucket: Bucket, key: string, request: WireRequest): WireReply {
  const found = requireObject(bucket, key);
  const version = { etag: found.etag, 'last-modified': found.modified.toUTCString() };
  if (checkRead(request, found)) return { status: 304, headers: version };
  const headers = {
    ...found.headers,
    ...ENCRYPTED,
    ...version,
    'accept-ranges': 'none',
    ...(request.headers['x-amz-checksum-mode'] === 'ENABLED' ? describeChecksums(found.checksums) : {}),
  };
  return { status: 200, headers, body: found.body };
}

/** Deleting what is not there succeeds (S3 API reference, DeleteObject). */
export function deleteObject(bucket: Bucket, key: string, request: WireRequest): WireReply {
  checkDelete(request, key, bucket.objects.get(key));
  bucket.objects.delete(key);
  return { status: 204 };
}
