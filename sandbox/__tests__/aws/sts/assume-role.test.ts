import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import type { Credentials } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { Clock } from '../../../clock.ts';
import { TokenIssuer } from '../../../runner/token-issuer.ts';
import { startSandbox } from '../../../sandbox.ts';
import type { Sandbox } from '../../../sandbox.ts';

const ROLE = 'arn:aws:iam::111122223333:role/github/orders-preview';
const AUDIENCE = 'sts.amazonaws.com';
const SUBJECT = 'repo:acme/orders:pull_request';
const NOBODY = { accessKeyId: 'test', secretAccessKey: 'test' };

let sandbox: Sandbox;
let sts: STSClient;

const connect = (credentials: object = NOBODY) => ({
  region: sandbox.account.region,
  endpoint: sandbox.awsUrl,
  credentials: credentials as typeof NOBODY,
  maxAttempts: 1,
});

beforeEach(async () => {
  sandbox = await startSandbox({ resourceMs: 1 });
  sts = new STSClient(connect());
});

afterEach(async () => {
  sts.destroy();
  await sandbox.close();
});

interface Wishes {
  readonly token?: string;
  readonly role?: string;
  readonly seconds?: number;
  readonly name?: string;
}

async function assume({ token, role = ROLE, seconds, name = 'run-1' }: Wishes = {}) {
  return sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: role,
      RoleSessionName: name,
      WebIdentityToken: token ?? (await sandbox.tokenIssuer.sign({ sub: SUBJECT }, AUDIENCE)),
      ...(seconds === undefined ? {} : { DurationSeconds: seconds }),
    }),
  );
}

const keysOf = (credentials: Credentials | undefined): typeof NOBODY & { sessionToken: string } => ({
  accessKeyId: credentials?.AccessKeyId ?? '',
  secretAccessKey: credentials?.SecretAccessKey ?? '',
  sessionToken: credentials?.SessionToken ?? '',
});

async function callerOf(keys: object): Promise<string | undefined> {
  const client = new STSClient(connect(keys));
  onTestFinished(() => {
    client.destroy();
  });
  return (await client.send(new GetCallerIdentityCommand({}))).Arn;
}

test("a pull request's token gives the role it is trusted with, for an hour, and the caller is that role", async () => {
  sandbox.trust(ROLE, { subjects: [SUBJECT] });
  const now = sandbox.clock.now();
  const answer = await assume();
  const arn = 'arn:aws:sts::111122223333:assumed-role/orders-preview/run-1';
  expect(answer).toMatchObject({
    AssumedRoleUser: { Arn: arn },
    SubjectFromWebIdentityToken: SUBJECT,
    Audience: AUDIENCE,
    Provider: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
  });
  const life = (answer.Credentials?.Expiration?.getTime() ?? 0) - now;
  expect(Math.round(life / 60_000)).toBe(60);
  expect(await callerOf(keysOf(answer.Credentials))).toBe(arn);
  expect(await callerOf(NOBODY)).toBe('arn:aws:sts::111122223333:assumed-role/sandbox/session');
});

test('a denial names the role that was denied, and no denial takes the role itself away', async () => {
  sandbox.trust(ROLE, { subjects: [SUBJECT] });
  sandbox.denials.set(['*']);
  const { Credentials } = await assume();
  const client = new CloudFormationClient(connect(keysOf(Credentials)));
  const denied = client.send(new DescribeStacksCommand({ StackName: 'orders' }));
  await expect(denied).rejects.toThrow(
    'User: arn:aws:sts::111122223333:assumed-role/orders-preview/run-1 is not authorized to perform: ' +
      'cloudformation:DescribeStacks on resource: arn:aws:cloudformation:eu-central-1:111122223333:stack/orders/*',
  );
  client.destroy();
});

test.each([
  ['a role that nobody set up', undefined, SUBJECT],
  ['another subject', ['repo:acme/orders:ref:refs/heads/main'], SUBJECT],
  ['a pattern that does not fit', ['repo:acme/orders:environment:*'], SUBJECT],
  ['another case', ['repo:Acme/orders:pull_request'], SUBJECT],
  ['the classic form, where the immutable one comes', [SUBJECT], 'repo:acme@7/orders@42:pull_request'],
])('%s is not authorized', async (_what, subjects, sub) => {
  if (subjects) sandbox.trust(ROLE, { subjects });
  const token = await sandbox.tokenIssuer.sign({ sub }, AUDIENCE);
  await expect(assume({ token })).rejects.toMatchObject({
    name: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    $metadata: { httpStatusCode: 403 },
  });
});

test('a pattern fits as StringLike does', async () => {
  sandbox.trust(ROLE, { subjects: ['repo:acme@*/orders@??:pull_request'] });
  const token = await sandbox.tokenIssuer.sign({ sub: 'repo:acme@7/orders@42:pull_request' }, AUDIENCE);
  expect((await assume({ token })).Credentials).toBeDefined();
});

test('a token that is no token, forged, altered, for others or over is refused by name', async () => {
  sandbox.trust(ROLE, { subjects: [SUBJECT, '*'] });
  const good = await sandbox.tokenIssuer.sign({ sub: SUBJECT }, AUDIENCE);
  const [head = '', , signature = ''] = good.split('.');
  const claims = { sub: 'repo:acme/orders:environment:production', iss: sandbox.tokenIssuer.issuer };
  const altered = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
  const stranger = await new TokenIssuer(new Clock()).sign({ sub: SUBJECT }, AUDIENCE);
  const foreign = Buffer.from('{"iss":"https://elsewhere.example"}').toString('base64url');
  const refusal = async (token: string): Promise<string> =>
    assume({ token }).then(
      () => 'ok',
      (error: unknown) => String(error),
    );
  expect(await refusal('not-a-token')).toMatch(/^InvalidIdentityToken.*is not a valid JWT/);
  expect(await refusal(altered)).toMatch(/^InvalidIdentityToken.*signature/);
  expect(await refusal(stranger)).toMatch(/^InvalidIdentityToken.*signature/);
  expect(await refusal(`${head}.${foreign}.${signature}`)).toMatch(/No OpenIDConnect provider found/);
  expect(await refusal(await sandbox.tokenIssuer.sign({ sub: SUBJECT }))).toMatch(/Incorrect token audience/);
  expect(await refusal(good)).toBe('ok');
  sandbox.clock.advance(301_000);
  expect(await refusal(good)).toMatch(/^ExpiredTokenException: Token expired: current date\/time \d+/);
});

test('credentials end by the clock, in the words of each service; other keys never do', async () => {
  sandbox.trust(ROLE, { subjects: [SUBJECT] });
  const keys = keysOf((await assume({ seconds: 900 })).Credentials);
  const cloudformation = new CloudFormationClient(connect(keys));
  const tagging = new ResourceGroupsTaggingAPIClient(connect(keys));
  const s3 = new S3Client({ ...connect(keys), forcePathStyle: true });
  const tell = async (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'ok',
      (error: unknown) => (error as Error).name,
    );
  const ask = async (): Promise<string[]> => [
    await tell(cloudformation.send(new DescribeStacksCommand({}))),
    await tell(tagging.send(new GetResourcesCommand({}))),
    await tell(s3.send(new ListBucketsCommand({}))),
  ];
  sandbox.clock.advance(890_000);
  expect(await ask()).toEqual(['ok', 'ok', 'ok']);
  sandbox.clock.advance(10_000);
  expect(await ask()).toEqual(['ExpiredToken', 'ExpiredTokenException', 'ExpiredToken']);
  expect(await callerOf(NOBODY)).toContain('assumed-role/sandbox/session');
  for (const client of [cloudformation, tagging, s3]) client.destroy();
});

test("a session's keys without its token are not its keys", async () => {
  sandbox.trust(ROLE, { subjects: [SUBJECT] });
  const { accessKeyId, secretAccessKey } = keysOf((await assume()).Credentials);
  await expect(callerOf({ accessKeyId, secretAccessKey })).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
});

test('a session lasts as long as the role allows, an hour where nothing is said', async () => {
  sandbox.trust(ROLE, { subjects: [SUBJECT] });
  await expect(assume({ seconds: 3601 })).rejects.toThrow('exceeds the MaxSessionDuration set for this role');
  sandbox.trust(ROLE, { subjects: [SUBJECT], maxSessionSeconds: 43_200 });
  expect((await assume({ seconds: 43_200 })).Credentials).toBeDefined();
  await expect(assume({ seconds: 43_201 })).rejects.toThrow("'durationSeconds' failed to satisfy constraint");
  await expect(assume({ seconds: 899 })).rejects.toThrow("'durationSeconds' failed to satisfy constraint");
  await expect(assume({ name: 'a b' })).rejects.toThrow("'roleSessionName' failed to satisfy constraint");
  await expect(assume({ role: 'arn:aws:iam::1:user/x' })).rejects.toThrow('is invalid');
  expect(() => {
    sandbox.trust(ROLE, { maxSessionSeconds: 43_201 });
  }).toThrow(RangeError);
});

test('AssumeRole is for trusted callers; from role to role an hour is the most', async () => {
  const next = 'arn:aws:iam::111122223333:role/orders-stack';
  const command = (seconds: number): AssumeRoleCommand =>
    new AssumeRoleCommand({ RoleArn: next, RoleSessionName: 'chained', DurationSeconds: seconds });
  await expect(sts.send(command(900))).rejects.toThrow(
    `is not authorized to perform: sts:AssumeRole on resource: ${next}`,
  );
  sandbox.trust(ROLE, { subjects: [SUBJECT] });
  const client = new STSClient(connect(keysOf((await assume()).Credentials)));
  const principals = ['arn:aws:sts::111122223333:assumed-role/orders-preview/*'];
  sandbox.trust(next, { principals, maxSessionSeconds: 7200 });
  await expect(client.send(command(7200))).rejects.toThrow('1 hour session limit');
  const { Credentials } = await client.send(command(3600));
  client.destroy();
  expect(await callerOf(keysOf(Credentials))).toBe(
    'arn:aws:sts::111122223333:assumed-role/orders-stack/chained',
  );
});

test('what would have no effect is refused', async () => {
  sandbox.trust(ROLE, { principals: ['*'] });
  const command = { RoleArn: ROLE, RoleSessionName: 'x1', Policy: '{}' };
  await expect(sts.send(new AssumeRoleCommand(command))).rejects.toThrow('does not support Policy');
});
