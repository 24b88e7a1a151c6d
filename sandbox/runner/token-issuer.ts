import { createHash, generateKeyPair, randomBytes, randomUUID, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import type { Clock } from '../clock.ts';

/** The claims of a token that tell of the job; those of its making come on top. */
export type JobClaims = Readonly<Record<string, string>>;

/** What a job with `id-token: write` finds in its environment. */
export interface TokenGrant {
  readonly environment: Readonly<Record<string, string>>;
  /** The job is over: its request token is worth nothing any more. */
  revoke(): void;
}

/** Both in seconds, as in the example of GitHub's page on OpenID Connect. */
const LIFE = 300;
const VALID_BEFORE = 600;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * GitHub's issuer of OpenID Connect tokens: an own key, and an endpoint that gives tokens to jobs which may have them
 * (docs.github.com/actions/reference/security/oidc). Key and endpoint are made when first asked for.
 */
export class TokenIssuer {
  readonly issuer = 'https://token.actions.githubusercontent.com';
  readonly #clock: Clock;
  readonly #jobs = new Map<string, JobClaims>();
  #keys: Promise<{ publicKey: KeyObject; privateKey: KeyObject }> | undefined;
  #server: Promise<Server> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async publicKey(): Promise<KeyObject> {
    return (await this.#openKeys()).publicKey;
  }

  async grant(claims: JobClaims): Promise<TokenGrant> {
    this.#server ??= this.#listen();
    const { port } = (await this.#server).address() as AddressInfo;
    const token = randomBytes(32).toString('base64url');
    this.#jobs.set(token, claims);
    return {
      environment: {
        ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/idtoken?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
      },
      revoke: () => void this.#jobs.delete(token),
    };
  }

  /** A JWT for a job. @param audience default: the owner's page, as GitHub has it */
  async sign(claims: JobClaims, audience?: string): Promise<string> {
    const { publicKey, privateKey } = await this.#openKeys();
    const kid = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex');
    const now = Math.floor(this.#clock.now() / 1000);
    const body = {
      ...claims,
      jti: randomUUID(),
      iss: this.issuer,
      aud: audience ?? `https://github.com/${claims['repository_owner'] ?? ''}`,
      iat: now,
      nbf: now - VALID_BEFORE,
      exp: now + LIFE,
    };
    const text = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(body)}`;
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  }

  async close(): Promise<void> {
    const server = await this.#server;
    if (!server) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  #openKeys(): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
    return (this.#keys ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 }));
  }

  async #listen(): Promise<Server> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, token = ''] = /^bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const claims = this.#jobs.get(token);
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    if (pathname !== '/idtoken' || request.method !== 'GET') reply(404, { message: 'Not Found' });
    else if (!claims) reply(401, { message: 'this is not the request token of a job that runs' });
    else {
      const value = await this.sign(claims, searchParams.get('audience') ?? undefined);
      reply(200, { count: value.length, value });
    }
  }
}
