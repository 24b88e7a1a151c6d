import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ServiceError } from '../service.ts';

/** An OpenID Connect provider that the account knows: in IAM its URL, here the key behind that URL, too. */
export interface IdentityProvider {
  /** The `iss` of its tokens. */
  readonly issuer: string;
  publicKey(): Promise<KeyObject>;
}

/** What STS takes from a token whose signature and times are right. */
export interface WebIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
}

/** Errors of AssumeRoleWithWebIdentity (STS API reference). */
const invalid = (message: string): ServiceError => new ServiceError('InvalidIdentityToken', message);

function readPart(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // A text that is no JSON is no token: the caller refuses it by name.
    return undefined;
  }
}

function checkTimes(claims: Readonly<Record<string, unknown>>, now: number): void {
  const seconds = Math.floor(now / 1000);
  const { exp, nbf } = claims;
  if (typeof exp !== 'number' || seconds >= exp) {
    const end = typeof exp === 'number' ? exp : 'absent';
    throw new ServiceError(
      'ExpiredTokenException',
      `Token expired: current date/time ${seconds} must be before the expiration date/time ${end}`,
    );
  }
  if (typeof nbf === 'number' && seconds < nbf) throw invalid('Token is not valid yet');
}

/**
 * Reads a JWT signed with RS256 and checks its form, issuer, signature, audience and times, in this order.
 * @param now milliseconds by the sandbox's clock
 * @throws ServiceError `InvalidIdentityToken`, `ExpiredTokenException`
 */
export async function readWebIdentity(
  token: string,
  provider: IdentityProvider | undefined,
  { audiences, now }: { readonly audiences: ReadonlySet<string>; readonly now: number },
): Promise<WebIdentity> {
  const [head, body, signature, ...rest] = token.split('.');
  const header = readPart(head);
  const claims = readPart(body);
  if (!header || !claims || signature === undefined || rest.length > 0) {
    throw invalid(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
  const { iss: issuer, sub: subject, aud: audience } = claims;
  if (provider === undefined || issuer !== provider.issuer) {
    throw invalid(`No OpenIDConnect provider found in your account for ${String(issuer)}`);
  }
  const signed = Buffer.from(`${head}.${body}`);
  const key = await provider.publicKey();
  if (header['alg'] !== 'RS256' || !verify('sha256', signed, key, Buffer.from(signature, 'base64url'))) {
    throw invalid('Token signature invalid');
  }
  if (typeof audience !== 'string' || !audiences.has(audience)) throw invalid('Incorrect token audience');
  checkTimes(claims, now);
  if (typeof subject !== 'string') throw invalid('Missing a required claim: sub');
  return { issuer: provider.issuer, subject, audience };
}
