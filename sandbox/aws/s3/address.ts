import { S3Error } from './faults.ts';

/** What a request is about: nothing (the account), a bucket, or an object. */
export interface Address {
  readonly bucket?: string;
  readonly key?: string;
}

/** `bucket.s3.eu-central-1.amazonaws.com`, `bucket.s3.amazonaws.com`, the old `s3-eu-central-1` form, and their bare endpoints. */
const AMAZON = /^(?:(.+)\.)?s3[.-](?:[a-z0-9.-]+\.)?amazonaws\.com(?:\.cn)?$/;

/** The bucket that the host name holds: virtual-hosted style (S3 user guide, "Virtual hosting of buckets"). */
function readHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  // A client that is given http://localhost puts the bucket before it; an IP address has no room for one.
  return /^(.+)\.localhost$/.exec(name)?.[1] ?? AMAZON.exec(name)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.", { URI: text });
  }
}

/** Which bucket and object a host and a percent-encoded path mean, in both of S3's styles. */
export function readAddress(host: string, path: string): Address {
  const hosted = readHost(host);
  const [first = '', ...rest] = path.slice(1).split('/');
  const bucket = hosted ?? decode(first);
  const key = hosted === undefined ? decode(rest.join('/')) : decode(path.slice(1));
  if (bucket === '') return {};
  return key === '' ? { bucket } : { bucket, key };
}
