import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clock } from '../../clock.ts';
import { TokenIssuer } from '../../runner/token-issuer.ts';
import type { RunOptions } from '../../runner/runner.ts';
import { runFake } from './fake-action.ts';

let issuer: TokenIssuer;
let sandbox: RunOptions['sandbox'];

beforeAll(() => {
  issuer = new TokenIssuer(new Clock());
  sandbox = { awsUrl: 'http://127.0.0.1:1', githubUrl: 'http://127.0.0.1:2', tokenIssuer: issuer };
});

afterAll(() => issuer.close());

/** As an action gets one: by the toolkit. Base64 gets it past the mask that the toolkit puts on it. */
const ASKS = `const { getIDToken } = await import('${import.meta.resolve('@actions/core')}');
  const token = await getIDToken(env['INPUT_AUDIENCE'] || undefined);
  console.log('TOKEN ' + Buffer.from(token).toString('hex'));`;

async function claimsOf(options: Partial<RunOptions>): Promise<Readonly<Record<string, unknown>>> {
  const run = await runFake({ main: ASKS }, { sandbox, ...options });
  expect(run).toMatchObject({ conclusion: 'success' });
  const hex = run.lines.find((line) => line.startsWith('TOKEN '))?.slice(6) ?? '';
  const body = Buffer.from(hex, 'hex').toString().split('.')[1] ?? '';
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
}

const push = {
  eventName: 'push',
  payload: { repository: { id: 42, full_name: 'acme/orders', owner: { login: 'acme', id: 7 } } },
  sha: 'b'.repeat(40),
  ref: 'refs/heads/main',
};

test.each([
  ['a pull request', {}, 'repo:acme/orders:pull_request'],
  ['a push', { event: push }, 'repo:acme/orders:ref:refs/heads/main'],
  ['an environment', { idToken: { environment: 'pro:d' } }, 'repo:acme/orders:environment:pro%3Ad'],
  ['a new repository', { idToken: { subject: 'immutable' } }, 'repo:acme@7/orders@42:pull_request'],
] as const)('the subject of %s', async (_what, options, sub) => {
  expect(await claimsOf({ idToken: {}, ...options })).toMatchObject({
    sub,
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'https://github.com/acme',
    repository: 'acme/orders',
  });
});

test('a token is for the audience that was asked for, and lasts five minutes', async () => {
  const claims = await claimsOf({ idToken: {}, inputs: { audience: 'sts.amazonaws.com' }, runId: 77 });
  expect(claims).toMatchObject({ aud: 'sts.amazonaws.com', run_id: '77', event_name: 'pull_request' });
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(300);
});

test('without id-token: write there is no endpoint, and the toolkit says so', async () => {
  const run = await runFake({ main: ASKS }, { sandbox });
  expect(run.conclusion).toBe('failure');
  expect(run.lines.join('\n')).toContain('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
});

test('the request token is masked, and is worth nothing once the job is over', async () => {
  const main = `console.log(env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']);
    console.log('AT ' + env['ACTIONS_ID_TOKEN_REQUEST_URL']);
    console.log('HEX ' + Buffer.from(env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']).toString('hex'));`;
  const run = await runFake({ main }, { sandbox, idToken: {} });
  const [shown, at = '', hex = ''] = run.lines;
  expect(shown).toBe('***');
  const token = Buffer.from(hex.slice(4), 'hex').toString();
  const late = await fetch(at.slice(3), { headers: { authorization: `bearer ${token}` } });
  expect(late.status).toBe(401);
});

test('a runner without an issuer refuses a job that is to have tokens', async () => {
  const bare = { awsUrl: sandbox.awsUrl, githubUrl: sandbox.githubUrl };
  await expect(runFake({ main: ASKS }, { sandbox: bare, idToken: {} })).rejects.toThrow('`tokenIssuer`');
});
