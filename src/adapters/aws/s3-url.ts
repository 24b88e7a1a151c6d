/** An object as an S3 URL names it. */
export interface S3Object {
  readonly bucket: string;
  readonly key: string;
  /** Absent in the forms that name none. */
  readonly region?: string;
}

/** `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `s3.amazonaws.com`, `s3.dualstack.…`, and China's. */
const HOST =
  /^(?:(?<bucket>.+)\.)?s3(?:\.dualstack)?(?:[.-](?<region>[a-z]{2}(?:-[a-z]+)+-\d))?\.amazonaws\.com(?:\.cn)?$/;

/** Virtual-host and path style (S3 user guide, "Methods for accessing a bucket"); undefined for any other URL. */
export function parseS3Url(url: string): S3Object | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, protocol } = new URL(url);
  const groups = HOST.exec(hostname)?.groups;
  if (protocol !== 'https:' || !groups) return undefined;
  const path = decode(pathname)?.slice(1).split('/');
  if (!path) return undefined;
  const bucket = groups['bucket'] ?? path.shift() ?? '';
  const key = path.join('/');
  if (bucket === '' || key === '') return undefined;
  return { bucket, key, ...(groups['region'] === undefined ? {} : { region: groups['region'] }) };
}

/** `%zz` is no encoding of anything. */
function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
