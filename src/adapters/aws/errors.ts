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
  'Set role-to-assume, or run aws-actions/configure-aws-credentials before this step, in a job with `permissions: id-token: write`.';

/** Whether IAM, or a policy of the resource, refused a call. */
export function isDenied(error: unknown): boolean {
  return DENIED.has(codeOf(error));
}

/** Whether the credentials were good, and are no more. */
export function isExpired(error: unknown): boolean {
  return EXPIRED.has(codeOf(error));
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
  if (isExpired(error)) {
    return new SwitchyardError('credentials-expired', `The AWS credentials expired before ${action}.`, {
      next: 'What was begun goes on in AWS; run this job again to see it through. With role-to-assume the credentials are renewed; else give aws-actions/configure-aws-credentials a longer role-duration-seconds.',
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
  const told = tellOfStack(code, message, { action, resource }, error);
  if (told) return told;
  if (NETWORK.has(code)) return unreachable(`${action}: ${message}`);
  return new SwitchyardError('aws-error', `${action} on ${resource}: ${code}: ${message}`, {
    blame: 'aws',
    next: 'Read the message of AWS above; running again is harmless.',
    cause: error,
  });
}

/** What CloudFormation says about a request itself, where there is more to advise than to read it. */
function tellOfStack(
  code: string,
  message: string,
  { action, resource }: CallContext,
  error: unknown,
): SwitchyardError | undefined {
  if (code === 'InsufficientCapabilitiesException') {
    return new SwitchyardError('capabilities-missing', `${resource}: ${message}`, {
      next: 'Add what is named to the input capabilities of the step.',
      cause: error,
    });
  }
  if (code === 'LimitExceededException' || code === 'LimitExceeded') {
    return new SwitchyardError(
      'aws-error',
      `${action} on ${resource} reaches a limit of the account: ${message}`,
      {
        next: 'Close pull requests or run prune, or have the quota raised (AWS console, Service Quotas).',
        cause: error,
      },
    );
  }
  return undefined;
}

/** Runs one call and tells its failure in this product's words. */
export async function call<T>(context: CallContext, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw toSwitchyardError(error, context);
  }
}
