import type { WireRequest } from '../service.ts';
import { readAddress } from './address.ts';

export type OperationName =
  | 'ListBuckets'
  | 'CreateBucket'
  | 'DeleteBucket'
  | 'HeadBucket'
  | 'ListObjectsV2'
  | 'PutObject'
  | 'GetObject'
  | 'HeadObject'
  | 'DeleteObject';

const ON_ACCOUNT: Readonly<Record<string, OperationName>> = { GET: 'ListBuckets' };

const ON_BUCKET: Readonly<Record<string, OperationName>> = {
  PUT: 'CreateBucket',
  DELETE: 'DeleteBucket',
  HEAD: 'HeadBucket',
};

const ON_OBJECT: Readonly<Record<string, OperationName>> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};

/** Parameters that choose among the forms of one operation; any other is a subresource (`?versions`, `?uploads`, `?acl`). */
const PLAIN =
  /^(x-id|list-type|prefix|delimiter|max-keys|max-buckets|continuation-token|start-after|encoding-type|fetch-owner|x-amz-.*|response-.*)$/;

/** Which operation a method, an address and a query mean; `GET ?acl` and the like for one that the sandbox has not. */
export function nameOperation(request: WireRequest): string {
  const { bucket, key } = readAddress(request.headers['host'] ?? '', request.path);
  const subresource = [...request.query.keys()].find((name) => !PLAIN.test(name.toLowerCase()));
  const unknown = `${request.method} ${subresource === undefined ? request.path : `?${subresource}`}`;
  if (subresource !== undefined) return unknown;
  if (bucket === undefined) return ON_ACCOUNT[request.method] ?? unknown;
  if (key !== undefined) return ON_OBJECT[request.method] ?? unknown;
  if (request.method !== 'GET') return ON_BUCKET[request.method] ?? unknown;
  return request.query.get('list-type') === '2' ? 'ListObjectsV2' : unknown;
}
