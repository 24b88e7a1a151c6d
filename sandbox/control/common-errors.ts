import { ServiceError } from '../aws/service.ts';
import type { WireRequest } from '../aws/service.ts';

/** How AWS words an error that any call may meet. */
interface CommonError {
  readonly code?: string;
  readonly status: number;
  readonly message: string;
}

/** docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */
const QUERY: Readonly<Record<string, CommonError>> = {
  Throttling: { status: 400, message: 'Rate exceeded' },
  ExpiredToken: { status: 403, message: 'The security token included in the request is expired' },
  InvalidClientTokenId: { status: 403, message: 'The security token included in the request is invalid.' },
  ServiceUnavailable: { status: 503, message: 'Service is temporarily unavailable' },
  InternalFailure: { status: 500, message: 'Internal failure' },
};

/** docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html: the same ones, with the suffix. */
const JSON_SERVICES: Readonly<Record<string, CommonError>> = {
  Throttling: { code: 'ThrottlingException', status: 400, message: 'Rate exceeded' },
  ExpiredToken: {
    code: 'ExpiredTokenException',
    status: 403,
    message: 'The security token included in the request is expired',
  },
  InvalidClientTokenId: {
    code: 'UnrecognizedClientException',
    status: 403,
    message: 'The security token included in the request is invalid.',
  },
};

/** docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const S3: Readonly<Record<string, CommonError>> = {
  Throttling: { code: 'SlowDown', status: 503, message: 'Please reduce your request rate.' },
  SlowDown: { status: 503, message: 'Please reduce your request rate.' },
  ExpiredToken: { status: 400, message: 'The provided token has expired.' },
  InvalidClientTokenId: {
    code: 'InvalidAccessKeyId',
    status: 403,
    message: 'The AWS Access Key Id you provided does not exist in our records.',
  },
  ServiceUnavailable: { status: 503, message: 'Service is unable to handle request.' },
  InternalFailure: {
    code: 'InternalError',
    status: 500,
    message: 'We encountered an internal error. Please try again.',
  },
  ConditionalRequestConflict: {
    status: 409,
    message: 'The conditional request cannot succeed due to a conflicting operation against this resource.',
  },
};

/** What of an error is to be other than usual. */
export interface Wording {
  readonly message?: string;
  readonly status?: number;
}

/**
 * An error as the service of the call words it: `Throttling` is `ThrottlingException` in a JSON service and `SlowDown` in
 * S3. A code that is none of the common ones is taken as it is, status 400.
 */
export function createCommonError(
  call: { readonly service: string; readonly request: WireRequest },
  code: string,
  { message, status }: Wording = {},
): ServiceError {
  const speaksJson = call.request.headers['x-amz-target'] !== undefined;
  const own = call.service === 's3' ? S3[code] : speaksJson ? JSON_SERVICES[code] : undefined;
  const known = own ?? QUERY[code];
  return new ServiceError(
    known?.code ?? code,
    message ?? known?.message ?? 'The sandbox was told to fail this call',
    status ?? known?.status ?? 400,
  );
}
