import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
} from '@aws-sdk/client-sts';
import type { Account } from '../account.ts';
import { ServiceError } from '../service.ts';
import type { Session, Sessions } from './sessions.ts';
import type { Trusts } from './trusts.ts';
import { readWebIdentity } from './web-identity.ts';
import type { IdentityProvider } from './web-identity.ts';

/** What roles are assumed with. */
export interface StsParts {
  readonly sessions: Sessions;
  readonly trusts: Trusts;
  /** Absent: the account knows no provider. */
  readonly provider?: IdentityProvider;
}

const HOUR = 3600;

function invalid(value: string | number, member: string, constraint: string): ServiceError {
  return new ServiceError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** @returns the duration in seconds @throws ServiceError where the API reference allows no such value */
function checkInput(input: AssumeRoleRequest): number {
  const supported = new Set(['RoleArn', 'RoleSessionName', 'DurationSeconds', 'WebIdentityToken']);
  const other = Object.keys(input).find((name) => !supported.has(name));
  // A session policy or tag that has no effect would be a silent success.
  if (other !== undefined) throw new ServiceError('ValidationError', `the sandbox does not support ${other}`);
  const { RoleSessionName: name = '', RoleArn: role = '', DurationSeconds: seconds = HOUR } = input;
  if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
    throw invalid(
      name,
      'roleSessionName',
      'Member must satisfy regular expression pattern: [\\w+=,.@-]*, and have 2 to 64 characters',
    );
  }
  if (!/^arn:aws:iam::\d{12}:role\/.+$/.test(role)) {
    throw new ServiceError('ValidationError', `${role} is invalid`);
  }
  if (seconds < 900) {
    throw invalid(seconds, 'durationSeconds', 'Member must have value greater than or equal to 900');
  }
  if (seconds > 43_200) {
    throw invalid(seconds, 'durationSeconds', 'Member must have value less than or equal to 43200');
  }
  return seconds;
}

function describeSession(session: Session): Pick<AssumeRoleResponse, 'Credentials' | 'AssumedRoleUser'> {
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: session.expiration,
    },
    AssumedRoleUser: { Arn: session.arn, AssumedRoleId: session.userId },
  };
}

/** The one call that nobody signs: GitHub's token says who asks. */
export async function assumeRoleWithWebIdentity(
  account: Account,
  { sessions, trusts, provider }: StsParts,
  input: AssumeRoleWithWebIdentityRequest,
): Promise<AssumeRoleWithWebIdentityResponse> {
  const seconds = checkInput(input);
  const { RoleArn: role = '', RoleSessionName: name = '', WebIdentityToken: token = '' } = input;
  const identity = await readWebIdentity(token, provider, {
    audiences: trusts.audiences(),
    now: account.clock.now(),
  });
  // A role that is not there is refused in the same words: nobody learns which roles an account has.
  if (!trusts.trustsSubject(role, identity)) {
    throw new ServiceError('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
  }
  trusts.checkDuration(role, seconds);
  return {
    ...describeSession(sessions.open(role, name, seconds)),
    SubjectFromWebIdentityToken: identity.subject,
    Audience: identity.audience,
    Provider: `arn:aws:iam::${account.id}:oidc-provider/${new URL(identity.issuer).host}`,
  };
}

/** @param caller who signed the call, and whether it is itself an assumed role that STS gave out */
export function assumeRole(
  { sessions, trusts }: StsParts,
  caller: { readonly arn: string; readonly isSession: boolean },
  input: AssumeRoleRequest,
): AssumeRoleResponse {
  const seconds = checkInput(input);
  const { RoleArn: role = '', RoleSessionName: name = '' } = input;
  if (!trusts.trustsPrincipal(role, caller.arn)) {
    throw new ServiceError(
      'AccessDenied',
      `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${role}`,
      403,
    );
  }
  // IAM User Guide, "Role chaining": one hour at most, whatever the role allows.
  if (caller.isSession && seconds > HOUR) {
    throw new ServiceError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  trusts.checkDuration(role, seconds);
  return describeSession(sessions.open(role, name, seconds));
}
