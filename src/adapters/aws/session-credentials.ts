import type { STSClientConfig } from '@aws-sdk/client-sts';
import { isExpired } from './errors.ts';

/** Credentials for a time, as a role that was assumed has them. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since the epoch by this machine's clock, which a runner's may not share with AWS. */
  readonly endsAt: number;
}

type Extension = NonNullable<STSClientConfig['extensions']>[number];
type Schemes = Pick<Parameters<Extension['configure']>[0], 'httpAuthSchemes' | 'setHttpAuthScheme'>;
type Scheme = ReturnType<Schemes['httpAuthSchemes']>[number];

interface Identity extends Omit<Session, 'endsAt'> {
  readonly expiration: Date;
}

/** What a client is built with to sign by a session that renews itself; all clients of a run share one. */
export interface SessionCredentials {
  readonly credentials: () => Promise<Identity>;
  readonly extensions: { configure(schemes: Schemes): void }[];
}

/** As early as the SDK renews credentials of its own: a call that waits for its retries must not outlive them. */
const RENEW_BEFORE = 5 * 60_000;

/**
 * Waits outlast a session, so another one is made before it ends; and when AWS says that it has ended all the same (the
 * machine slept, or its clock is wrong), the call is signed anew by a new one, inside the SDK's own attempts.
 * @param mint makes a session; what it throws is what the call throws that needed one
 */
export function createSessionCredentials(mint: () => Promise<Session>): SessionCredentials {
  let current: Session | undefined;
  let accepted: unknown;
  let pending: Promise<Session> | undefined;
  const renew = async (): Promise<Session> => {
    try {
      return (current = await (pending ??= mint()));
    } finally {
      pending = undefined;
    }
  };
  const provide = async (): Promise<Identity> => {
    const fresh = current !== undefined && current.endsAt - Date.now() > RENEW_BEFORE ? current : undefined;
    const { endsAt, ...keys } = fresh ?? (await renew());
    return { ...keys, expiration: new Date(endsAt) };
  };
  const signers: Signers = {
    accept: (token) => {
      accepted = token;
    },
    replace: (token) => {
      if (token !== current?.sessionToken) return true;
      // What was refused from the beginning is not old, and the next one would fare no better.
      if (token !== accepted) return false;
      current = undefined;
      return true;
    },
  };
  return {
    // `memoized` keeps the SDK from remembering the session itself, where nothing could take it back.
    credentials: Object.assign(provide, { memoized: true }),
    extensions: [
      {
        configure: (schemes) => {
          for (const scheme of [...schemes.httpAuthSchemes()])
            if (scheme.schemeId === SIGV4) schemes.setHttpAuthScheme(watch(scheme, signers));
        },
      },
    ],
  };
}

const SIGV4 = 'aws.auth#sigv4';
const TOKEN_HEADER = 'x-amz-security-token';
const SIGNED_WITH = 'switchyardSessionToken';

interface Signers {
  /** AWS took a request of this session. */
  readonly accept: (token: unknown) => void;
  /** AWS says that this session is over; answers whether there is, or can be, another one. */
  readonly replace: (token: unknown) => boolean;
}

/** The scheme's own signer, and what became of the session that it signed with. */
function watch(scheme: Scheme, { accept, replace }: Signers): Scheme {
  const { signer } = scheme;
  return {
    ...scheme,
    signer: {
      sign: async (request, identity, properties) => {
        const signed = await signer.sign(request, identity, properties);
        properties[SIGNED_WITH] = signed.headers[TOKEN_HEADER];
        return signed;
      },
      successHandler: (response, properties) => {
        accept(properties[SIGNED_WITH]);
        signer.successHandler?.(response, properties);
      },
      errorHandler: (properties) => (error) => {
        const token = properties[SIGNED_WITH];
        if (isExpired(error)) {
          // The SDK's retries take the service's word in `$retryable`; every attempt is signed anew.
          if (replace(token)) Object.assign(error, { $retryable: {} });
        } else if ('$metadata' in error) {
          // Whatever else AWS says against a request, it has looked at who signed it.
          accept(token);
        }
        signer.errorHandler?.(properties)(error);
        throw error;
      },
    },
  };
}
