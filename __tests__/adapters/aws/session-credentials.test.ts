import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.ts';
import { awsOptions } from '../../../src/adapters/aws/clients.ts';
import { createStacks } from '../../../src/adapters/aws/cloudformation.ts';
import { createSessionCredentials, type Session } from '../../../src/adapters/aws/session-credentials.ts';
import { assumeRole } from '../../../src/adapters/aws/web-identity.ts';
import { failureOf } from '../failure.ts';

const ROLE = 'arn:aws:iam::111122223333:role/orders';
const MINUTE = 60_000;
const CLAIMS = {
  sub: 'repo:acme/orders:environment:production',
  repository: 'acme/orders',
  repository_owner_id: '7',
  repository_id: '42',
};

beforeEach(() => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined);
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_URL', 'http://127.0.0.1/idtoken');
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'request-token');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function openAccount(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox.awsUrl);
  sandbox.trust(ROLE, { subjects: [CLAIMS.sub] });
  return sandbox;
}

function identityIn(sandbox: Sandbox, claims: Record<string, string> = CLAIMS) {
  const said: string[] = [];
  const masked: string[] = [];
  const report = {
    line: (text: string) => void said.push(text),
    mask: (text: string) => void masked.push(text),
  };
  const idToken = (audience: string) => sandbox.tokenIssuer.sign(claims, audience);
  const options = awsOptions({ region: 'eu-central-1' });
  return { said, masked, roleArn: ROLE, sessionName: 'orders', options, report, idToken };
}

/** Stacks as a run reads them that assumes its role, and how its sessions were made. */
function openStacks(sandbox: Sandbox) {
  const identity = identityIn(sandbox);
  const credentials = createSessionCredentials(() => assumeRole(identity));
  return { ...identity, stacks: createStacks({ ...identity.options, ...credentials }) };
}

function callsTo({ calls }: Sandbox, operation: string): (string | undefined)[] {
  return calls
    .list()
    .filter((call) => call.operation === operation)
    .map(({ code }) => code);
}

describe('the session of a role', () => {
  test('is made once, for calls at the same time too, and its secrets are masked', async () => {
    const sandbox = await openAccount();
    const { stacks, said, masked } = openStacks(sandbox);
    await Promise.all([stacks.describe('one'), stacks.describe('two')]);
    await stacks.describe('three');
    expect(callsTo(sandbox, 'AssumeRoleWithWebIdentity')).toEqual([undefined]);
    expect(said).toEqual([
      expect.stringMatching(/^Assumed .*role\/orders as orders until .*; it is renewed/),
    ]);
    expect(masked).toHaveLength(2);
  });

  test('that AWS says is over is followed by another one within the call', async () => {
    const sandbox = await openAccount();
    const { stacks } = openStacks(sandbox);
    await stacks.describe('orders');
    const over = { kind: 'error', service: 'cloudformation', operation: 'DescribeStacks' } as const;
    sandbox.faults.set([{ ...over, code: 'ExpiredToken', calls: '1' }]);
    expect(await stacks.describe('orders')).toBeUndefined();
    expect(callsTo(sandbox, 'AssumeRoleWithWebIdentity')).toEqual([undefined, undefined]);
    expect(callsTo(sandbox, 'DescribeStacks')).toContain('ExpiredToken');
  });

  test('that AWS never took is not made again and again', async () => {
    const sandbox = await openAccount();
    const { stacks } = openStacks(sandbox);
    sandbox.faults.set([
      { kind: 'error', service: 'cloudformation', operation: 'DescribeStacks', code: 'ExpiredToken' },
    ]);
    expect((await failureOf(stacks.describe('orders'))).code).toBe('credentials-expired');
    expect(callsTo(sandbox, 'AssumeRoleWithWebIdentity')).toEqual([undefined]);
  });

  test('is renewed five minutes before its end, and a failure to do so is not kept', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const begun = Date.now();
    const mint = vi.fn<() => Promise<Session>>();
    const session = (sessionToken: string, endsAt: number): Session => ({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 'example',
      sessionToken,
      endsAt,
    });
    mint.mockResolvedValueOnce(session('first', begun + 60 * MINUTE));
    mint.mockRejectedValueOnce(new Error('STS is away'));
    mint.mockResolvedValueOnce(session('second', begun + 120 * MINUTE));
    const { credentials } = createSessionCredentials(mint);
    expect((await credentials()).sessionToken).toBe('first');
    vi.setSystemTime(begun + 55 * MINUTE - 1);
    expect((await credentials()).sessionToken).toBe('first');
    vi.setSystemTime(begun + 55 * MINUTE);
    await expect(credentials()).rejects.toThrow('STS is away');
    expect(await credentials()).toMatchObject({
      sessionToken: 'second',
      expiration: new Date(begun + 120 * MINUTE),
    });
  });
});

describe('a role that cannot be assumed', () => {
  test('names the subject that was sent and both forms to allow', async () => {
    const sandbox = await openAccount();
    sandbox.trust(ROLE, { subjects: ['repo:acme/orders:pull_request'] });
    const failure = await failureOf(assumeRole(identityIn(sandbox)));
    expect(failure.code).toBe('role-refused');
    expect(failure.message).toContain(`"${CLAIMS.sub}"`);
    expect(failure.next).toContain(
      '"repo:acme/orders:environment:production" or "repo:acme@7/orders@42:environment:production"',
    );
  });

  test('names a customised subject as it is', async () => {
    const sandbox = await openAccount();
    const failure = await failureOf(assumeRole(identityIn(sandbox, { ...CLAIMS, sub: 'team:orders' })));
    expect(failure.next).toContain('"team:orders"');
    expect(failure.next).not.toContain('repo:');
  });

  test('for want of an identity provider says how to make one', async () => {
    const sandbox = await openAccount();
    const identity = { ...identityIn(sandbox), idToken: () => Promise.resolve('no.such.token') };
    const failure = await failureOf(assumeRole(identity));
    expect(failure.code).toBe('role-refused');
    expect(failure.next).toContain('token.actions.githubusercontent.com');
  });

  test('because GitHub gives no token says so', async () => {
    const sandbox = await openAccount();
    const idToken = () => Promise.reject(new Error('Error Code : 503'));
    const failure = await failureOf(assumeRole({ ...identityIn(sandbox), idToken }));
    expect(failure).toMatchObject({ code: 'credentials-missing', blame: 'github' });
    expect(failure.message).toContain('503');
  });

  test('because nothing answers says where', async () => {
    const sandbox = await openAccount();
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    const failure = await failureOf(assumeRole(identityIn(sandbox)));
    expect(failure.code).toBe('aws-unreachable');
    expect(failure.message).toContain('127.0.0.1:9');
  });
});
