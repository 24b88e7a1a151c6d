import { randomUUID } from 'node:crypto';
import { ServiceError } from '../service.ts';
import { escapeXml } from '../wire/xml-error.ts';

/** An error of S3, which names what it is about in elements of its own (S3 API reference, "Error responses"). */
export class S3Error extends ServiceError {
  readonly details: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, details: Readonly<Record<string, string>> = {}) {
    super(code, message, status);
    this.details = details;
  }
}

export const noSuchBucket = (name: string): S3Error =>
  new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: name });

export const noSuchKey = (key: string): S3Error =>
  new S3Error(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });

export const preconditionFailed = (header: string): S3Error =>
  new S3Error(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: header,
  });

export const bucketNotEmpty = (name: string): S3Error =>
  new S3Error(409, 'BucketNotEmpty', 'The bucket you tried to delete is not empty', { BucketName: name });

/** What S3 itself answers for a header or subresource that it does not serve; here also for what the sandbox leaves out. */
export const notImplemented = (header: string): S3Error =>
  new S3Error(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented', {
    Header: header,
  });

export const invalidArgument = (message: string, name: string, value: string): S3Error =>
  new S3Error(400, 'InvalidArgument', message, { ArgumentName: name, ArgumentValue: value });

export function writeS3Error(error: ServiceError): string {
  const elements = {
    Code: error.code,
    Message: error.message,
    ...(error instanceof S3Error ? error.details : {}),
    RequestId: randomUUID(),
    HostId: 'sandbox',
  };
  const xml = Object.entries(elements).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${xml.join('')}</Error>`;
}
