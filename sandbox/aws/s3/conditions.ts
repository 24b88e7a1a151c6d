import type { WireRequest } from '../service.ts';
import type { StoredObject } from './buckets.ts';
import { noSuchKey, notImplemented, preconditionFailed } from './faults.ts';

/** Entity tags are compared without their quotes, which S3 does not insist on. */
function matches(header: string, etag: string): boolean {
  const bare = (text: string): string => text.trim().replace(/^"|"$/g, '');
  return header.split(',').some((one) => bare(one) === bare(etag));
}

/**
 * Whether a PutObject may take effect (S3 user guide, "How to prevent object overwrites with conditional writes"):
 * `If-None-Match: *` = only where nothing is, `If-Match: <etag>` = only over that object, 404 where nothing is.
 */
export function checkPut(request: WireRequest, key: string, there: StoredObject | undefined): void {
  const absent = request.headers['if-none-match'];
  const present = request.headers['if-match'];
  // An ETag in If-None-Match, or both headers, S3 does not serve.
  if (absent !== undefined && (absent !== '*' || present !== undefined))
    throw notImplemented('If-None-Match');
  if (absent !== undefined && there) throw preconditionFailed('If-None-Match');
  if (present === undefined) return;
  if (!there) throw noSuchKey(key);
  if (!matches(present, there.etag)) throw preconditionFailed('If-Match');
}

/** S3 user guide, "How to perform conditional deletes": `If-Match` takes an ETag, or `*` for any object. */
export function checkDelete(request: WireRequest, key: string, there: StoredObject | undefined): void {
  const wanted = request.headers['if-match'];
  if (wanted === undefined) return;
  if (!there) throw noSuchKey(key);
  if (wanted !== '*' && !matches(wanted, there.etag)) throw preconditionFailed('If-Match');
}

/** RFC 9110, 13.2.2. @returns whether the client has the object already */
export function checkRead(request: WireRequest, there: StoredObject): boolean {
  const { 'if-match': wanted, 'if-none-match': known } = request.headers;
  if (wanted !== undefined && wanted !== '*' && !matches(wanted, there.etag))
    throw preconditionFailed('If-Match');
  return known !== undefined && (known === '*' || matches(known, there.etag));
}
