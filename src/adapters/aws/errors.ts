import { SwitchyardError } from '../../core/errors.ts';
import { codeOf, messageOf, unreachable } from './clients.ts';

export interface CallContext {
  /** The IAM action: `cloudformation:CreateStack`. */
  readonly action: string;
  /** What the call was about, for a person. */
  readonly resource: string;
}

/** Codes, not texts: every AWS service words them differently (AWS "Common Errors" page of each API reference). */
const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'Forbidden',
  'AllAccessDisabled',
]);
const EXPIRED = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const REJECTED = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'InvalidToken',
]);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
]);

const SIGN_IN =
  'Run aws-actions/configure-aws-credentials before this step, in a job with `permissions: id-token: write`.';

/** Whether IAM, or a policy of the resource, refused a call. */
export function isDenied(error: unknown): boolean {
  return DENIED.has(codeOf(error));
}

/** An SDK error in this product's words. */
export function toSwitchyardError(error: unknown, { action, resource }: CallContext): SwitchyardError {
  if (error instanceof SwitchyardError) return error;
  const code = codeOf(error);
  const message = messageOf(error);
  if (isDenied(error)) {
    return new SwitchyardError('permission-missing', `AWS denied ${action} on ${resource}: ${message}`, {
      next: `Allow ${action} on ${resource} in the IAM policy of the role that this job uses.`,
      cause: error,
    });
  }
  if (EXPIRED.has(code)) {
    return new SwitchyardError('credentials-expired', `The AWS credentials expired before ${action}.`, {
      next: `What was begun goes on in AWS. ${SIGN_IN} Give it a longer role-duration-seconds, then run this job again.`,
      cause: error,
    });
  }
  if (REJECTED.has(code)) {
    return new SwitchyardError('credentials-expired', `AWS does not accept the credentials: ${message}`, {
      next: SIGN_IN,
      cause: error,
    });
  }
  if (code === 'CredentialsProviderError') {
    return new SwitchyardError('credentials-missing', `There are no AWS credentials: ${message}`, {
      next: SIGN_IN,
      cause: error,
    });
  }
  if (NETWORK.has(code)) return unreachable(`${action}: ${message}`);
  return new SwitchyardError('aws-error', `${action} on ${resource}: ${code}: ${message}`, {
    blame: 'aws',
    next: 'Read the message of AWS above; running again is harmless.',
    cause: error,
  });
}

/** Runs one call and tells its failure in this product's words. */
export async function call<T>(context: CallContext, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw toSwitchyardError(error, context);
  }
}
