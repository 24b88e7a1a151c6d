import type { WireRequest } from '../service.ts';

/** Who signed a request, and for which service. */
export interface Credential {
  readonly accessKeyId: string;
  /** `cloudformation`, `s3` … */
  readonly service: string;
  /** Of temporary credentials. */
  readonly sessionToken: string | undefined;
}

/**
 * `AWS4-HMAC-SHA256 Credential=AKID/20261121/eu-west-1/cloudformation/aws4_request, …`, in the header or in a presigned URL
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html).
 * @returns undefined for a request that is not signed
 */
export function readCredential({ headers, query }: WireRequest): Credential | undefined {
  const scope =
    /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1] ?? query.get('X-Amz-Credential') ?? '';
  const [accessKeyId = '', , , service] = scope.split('/');
  if (service === undefined) return undefined;
  const sessionToken = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
  return { accessKeyId, service, sessionToken };
}
