import { SwitchyardError } from '../../core/errors.ts';
import type { Report } from '../../ports.ts';
import { DIAL_STEP, codeOf, dialTwice, messageOf } from './clients.ts';
import type { AwsOptions } from './clients.ts';
import { isDenied, toSwitchyardError } from './errors.ts';
import type { Session } from './session-credentials.ts';

export interface WebIdentity {
  readonly roleArn: string;
  /** How the session is called in CloudTrail. */
  readonly sessionName: string;
  readonly options: AwsOptions;
  readonly report: Pick<Report, 'line' | 'mask'>;
  /** A new token of this job from GitHub, for an audience. */
  readonly idToken: (audience: string) => Promise<string>;
}

/** What the identity provider in IAM is made for: examples/policies/github-roles.yml. */
const AUDIENCE = 'sts.amazonaws.com';
/** Seconds that every role allows, whatever its MaxSessionDuration (API reference, AssumeRoleWithWebIdentity). */
const LIFE = 3_600;
const ACTION = 'sts:AssumeRoleWithWebIdentity';

/**
 * The job's OIDC token for a session of a role. GitHub makes tokens during the whole job, each good for minutes, so
 * that there is a new one for each session:
 * https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 * @throws SwitchyardError `credentials-missing` without a token, `role-refused` when AWS does not trust it
 */
export async function assumeRole(identity: WebIdentity): Promise<Session> {
  const { roleArn, sessionName, options, report } = identity;
  const token = await requestToken(identity);
  const { AssumeRoleWithWebIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient(options);
  client.middlewareStack.add(dialTwice, DIAL_STEP);
  // Before the call, so that the session never ends earlier than it is thought to.
  const begun = Date.now();
  try {
    const { Credentials: keys } = await client.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: roleArn,
        RoleSessionName: sessionName,
        WebIdentityToken: token,
        DurationSeconds: LIFE,
      }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration } = keys ?? {};
    for (const secret of [SecretAccessKey, SessionToken]) report.mask(secret);
    const until = Expiration ? ` until ${Expiration.toISOString()}; it is renewed before` : '';
    report.line(`Assumed ${roleArn} as ${sessionName}${until}.`);
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      endsAt: begun + LIFE * 1_000,
    };
  } catch (error) {
    throw tellRefusal(error, roleArn, token);
  } finally {
    client.destroy();
  }
}

/** The variables are there in a job that has the permission, and in no other. */
async function requestToken({ idToken, roleArn }: WebIdentity): Promise<string> {
  if (!process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] || !process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
    throw new SwitchyardError(
      'credentials-missing',
      `This job may not ask GitHub for an OIDC token, and ${roleArn} (role-to-assume) is assumed with one.`,
      { next: 'Give the job `permissions: id-token: write`, and list its other permissions with it.' },
    );
  }
  try {
    return await idToken(AUDIENCE);
  } catch (error) {
    throw new SwitchyardError('credentials-missing', `GitHub gave no OIDC token: ${messageOf(error)}`, {
      blame: 'github',
      next: 'Run the job again. If it fails again, see https://www.githubstatus.com.',
      cause: error,
    });
  }
}

function tellRefusal(error: unknown, roleArn: string, token: string): SwitchyardError {
  const said = `AWS does not let this job assume ${roleArn}: ${messageOf(error)}.`;
  if (isDenied(error)) {
    const { subject, forms } = readSubject(token);
    const wanted = forms.map((form) => `"${form}"`).join(' or ');
    return new SwitchyardError('role-refused', `${said} The subject of the job's token is "${subject}".`, {
      next: `Check that the role exists, and that its trust policy allows the audience ${AUDIENCE} and the subject, as docs/guide/set-up.md has it. Allow both forms: ${wanted}; repositories made, renamed or transferred after 2026-07-15 send the one with ids.`,
      cause: error,
    });
  }
  // The SDK's name for the service's code InvalidIdentityToken.
  if (codeOf(error) === 'InvalidIdentityTokenException') {
    return new SwitchyardError('role-refused', said, {
      next: `Make the identity provider https://token.actions.githubusercontent.com with the audience ${AUDIENCE} in the account of the role: docs/guide/set-up.md has it.`,
      cause: error,
    });
  }
  return toSwitchyardError(error, { action: ACTION, resource: roleArn });
}

interface Subject {
  readonly subject: string;
  /** The subject without and with the ids of owner and repository; a customised one has no other form. */
  readonly forms: readonly string[];
}

/** https://docs.github.com/actions/reference/security/oidc */
function readSubject(token: string): Subject {
  const claims = readClaims(token);
  const claim = (name: string): string => claims[name] ?? '';
  const subject = claim('sub');
  const [kind, , ...context] = subject.split(':');
  if (kind !== 'repo') return { subject, forms: [subject] };
  const [owner = '', name = ''] = claim('repository').split('/');
  const immutable = `${owner}@${claim('repository_owner_id')}/${name}@${claim('repository_id')}`;
  const forms = [`${owner}/${name}`, immutable].map((place) => ['repo', place, ...context].join(':'));
  return { subject, forms };
}

/** The middle part of a JWT. AWS has checked it; here it is only shown. */
function readClaims(token: string): Readonly<Record<string, string>> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>;
}
