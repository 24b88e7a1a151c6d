import type { ListObjectsV2Output } from '@aws-sdk/client-s3';
import type { Bucket } from './buckets.ts';
import { invalidArgument } from './faults.ts';

/** S3 lists at most 1,000 and may always list fewer than asked for; here so few that a client which does not page is found out. */
const PAGE = 20;
const LIMIT = 1_000;

/** One line of a listing: an object, or all objects that share a prefix up to the delimiter. */
type Entry = { readonly key: string } | { readonly prefix: string; readonly last: string };

function readLimit(query: URLSearchParams): number {
  const text = query.get('max-keys');
  if (text === null) return LIMIT;
  if (!/^\d+$/.test(text)) {
    throw invalidArgument('Provided max-keys not an integer or within integer range', 'max-keys', text);
  }
  return Math.min(Number(text), LIMIT);
}

function readStart(query: URLSearchParams): string {
  const token = query.get('continuation-token');
  if (token === null) return query.get('start-after') ?? '';
  const start = Buffer.from(token, 'base64').toString();
  if (start === '' || Buffer.from(start).toString('base64') !== token) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return start;
}

/** In the order of their UTF-8 bytes (S3 API reference, ListObjectsV2). */
function listEntries(bucket: Bucket, prefix: string, delimiter: string, start: string): Entry[] {
  const keys = [...bucket.objects.keys()].filter((key) => key.startsWith(prefix));
  keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const entries: Entry[] = [];
  for (const key of keys) {
    if (Buffer.compare(Buffer.from(key), Buffer.from(start)) <= 0) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const last = entries.at(-1);
    if (cut === -1) entries.push({ key });
    else if (last && 'prefix' in last && key.startsWith(last.prefix))
      entries[entries.length - 1] = { ...last, last: key };
    else entries.push({ prefix: key.slice(0, cut + delimiter.length), last: key });
  }
  return entries;
}

export function listObjects(bucket: Bucket, query: URLSearchParams): ListObjectsV2Output {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = readLimit(query);
  const entries = listEntries(bucket, prefix, delimiter, readStart(query));
  const page = entries.slice(0, Math.min(limit, PAGE));
  const last = page.at(-1);
  const more = last !== undefined && page.length < entries.length;
  const url = query.get('encoding-type') === 'url';
  const write = (text: string): string => (url ? encodeURIComponent(text).replaceAll('%2F', '/') : text);
  const token = query.get('continuation-token');
  const after = query.get('start-after');
  return {
    Name: bucket.name,
    Prefix: write(prefix),
    ...(delimiter === '' ? {} : { Delimiter: write(delimiter) }),
    ...(after === null ? {} : { StartAfter: write(after) }),
    ...(token === null ? {} : { ContinuationToken: token }),
    ...(url ? { EncodingType: 'url' } : {}),
    ...(more
      ? { NextContinuationToken: Buffer.from('key' in last ? last.key : last.last).toString('base64') }
      : {}),
    MaxKeys: limit,
    KeyCount: page.length,
    IsTruncated: more,
    Contents: page.flatMap((entry) => ('key' in entry ? [describeObject(bucket, entry.key, write)] : [])),
    CommonPrefixes: page.flatMap((entry) => ('prefix' in entry ? [{ Prefix: write(entry.prefix) }] : [])),
  };
}

function describeObject(bucket: Bucket, key: string, write: (text: string) => string) {
  const found = bucket.objects.get(key);
  return {
    Key: write(key),
    LastModified: found?.modified,
    ETag: found?.etag,
    Size: found?.body.length,
    StorageClass: 'STANDARD' as const,
  };
}
