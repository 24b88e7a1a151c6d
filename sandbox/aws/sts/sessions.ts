import { randomBytes } from 'node:crypto';
import { createCommonError } from '../../control/common-errors.ts';
import type { Account } from '../account.ts';
import type { Interceptor } from '../server.ts';
import type { WireRequest } from '../service.ts';
import { readCredential } from './credential.ts';

/** A caller as GetCallerIdentity and the texts of denials name it. */
export interface Caller {
  readonly arn: string;
  readonly userId: string;
}

/** A role that somebody assumed, for a time. */
export interface Session extends Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A unique id as IAM has them: `ASIA` for temporary keys, `AROA` for roles (IAM identifiers). */
function makeId(prefix: string): string {
  return prefix + [...randomBytes(16)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** `arn:aws:iam::111122223333:role/path/name` */
function readRoleName(roleArn: string): string {
  return roleArn.split('/').at(-1) ?? roleArn;
}

/** The credentials that STS gave out. Others are anybody's: those callers are the one session of the role `sandbox`. */
export class Sessions {
  readonly #account: Account;
  readonly #sessions = new Map<string, Session>();
  readonly #roleIds = new Map<string, string>();

  constructor(account: Account) {
    this.#account = account;
  }

  open(roleArn: string, sessionName: string, seconds: number): Session {
    const roleId = this.#roleIds.get(roleArn) ?? makeId('AROA');
    this.#roleIds.set(roleArn, roleId);
    const accountId = roleArn.split(':')[4] ?? '';
    const session: Session = {
      arn: `arn:aws:sts::${accountId}:assumed-role/${readRoleName(roleArn)}/${sessionName}`,
      userId: `${roleId}:${sessionName}`,
      accessKeyId: makeId('ASIA'),
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(180).toString('base64'),
      // On the wire the time has whole seconds.
      expiration: new Date((Math.floor(this.#account.clock.now() / 1000) + seconds) * 1000),
    };
    this.#sessions.set(session.accessKeyId, session);
    return session;
  }

  /** The session that signed a request, if STS gave out its key. */
  find(request: WireRequest): Session | undefined {
    return this.#sessions.get(readCredential(request)?.accessKeyId ?? '');
  }

  caller(request: WireRequest): Caller {
    const arn = `arn:aws:sts::${this.#account.id}:assumed-role/sandbox/session`;
    return this.find(request) ?? { arn, userId: 'AROASANDBOXEXAMPLE000:session' };
  }

  /** Refuses sessions that are over, and keys of a session without its token. */
  readonly intercept: Interceptor = async (call, proceed) => {
    const session = this.find(call.request);
    if (session) {
      if (readCredential(call.request)?.sessionToken !== session.sessionToken) {
        throw createCommonError(call, 'InvalidClientTokenId');
      }
      if (this.#account.clock.now() >= session.expiration.getTime()) {
        throw createCommonError(call, 'ExpiredToken');
      }
    }
    return proceed();
  };
}
