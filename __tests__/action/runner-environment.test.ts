import { describe, expect, it } from 'vitest';
import { readRunnerEnvironment } from '../../src/action/runner-environment.ts';
import { readSettings } from '../../src/action/settings.ts';

const ROLE = 'arn:aws:iam::111122223333:role/orders';
const KEY = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE' };
const TOKEN = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com/idtoken',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
};

describe('credentials are in sight', () => {
  it.each([
    ['with keys', KEY, undefined, true],
    ['with a profile', { AWS_PROFILE: 'orders' }, undefined, true],
    ['with empty keys', { AWS_ACCESS_KEY_ID: '' }, undefined, false],
    ['with a token and no role to assume', TOKEN, undefined, false],
    ['with a token and a role', TOKEN, ROLE, true],
    ['with half of what a token needs', { ...TOKEN, ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }, ROLE, false],
    ['with keys, where the role is to be assumed', KEY, ROLE, false],
  ])('%s: %o, %s → %s', (_, env, role, inSight) => {
    expect(readRunnerEnvironment(env, role).credentials).toBe(inSight);
  });
});

describe('the end of credentials', () => {
  const END = '2026-11-21T09:00:00Z';
  it.each([
    ['as the SDKs name it', { ...KEY, AWS_CREDENTIAL_EXPIRATION: END }, undefined, Date.parse(END)],
    ['as other tools do', { ...KEY, AWS_SESSION_EXPIRATION: END }, undefined, Date.parse(END)],
    ['of no keys', { AWS_SESSION_EXPIRATION: END }, undefined, undefined],
    ['that is no time', { ...KEY, AWS_SESSION_EXPIRATION: 'soon' }, undefined, undefined],
    ['that nobody told', KEY, undefined, undefined],
    ['of keys that are not used', { ...KEY, ...TOKEN, AWS_SESSION_EXPIRATION: END }, ROLE, undefined],
  ])('%s', (_, env, role, end) => {
    expect(readRunnerEnvironment(env, role).credentialsEnd).toBe(end);
  });
});

describe('role-session-name', () => {
  const read = (inputs: Record<string, string>) =>
    readSettings({ application: 'orders', ...inputs }, undefined);

  it('names the session of the role', async () => {
    expect(await read({ 'role-to-assume': ROLE, 'role-session-name': 'orders@ci' })).toMatchObject({
      settings: { roleToAssume: ROLE, roleSessionName: 'orders@ci' },
    });
  });

  it.each([
    [{ 'role-session-name': 'orders' }, /role-session-name: .*role-to-assume, which is not given/],
    [{ 'role-to-assume': ROLE, 'role-session-name': 'my orders' }, /"my orders" .*2 to 64/],
    [{ 'role-to-assume': 'orders' }, /role-to-assume: "orders" .*ARN/],
  ])('is refused: %o', async (inputs, fault) => {
    expect(await read(inputs)).toEqual({ faults: [expect.stringMatching(fault)] });
  });
});
