import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { awsOptions } from '../../../src/adapters/aws/clients.ts';
import { createStacks } from '../../../src/adapters/aws/cloudformation.ts';
import { toSwitchyardError } from '../../../src/adapters/aws/errors.ts';
import { failureOf } from '../failure.ts';

const VARIABLES = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL', 'AWS_PROFILE'];

beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterEach(() => void vi.unstubAllEnvs());

test('the region comes from the settings, else from the environment, else is missing', async () => {
  vi.stubEnv('AWS_DEFAULT_REGION', 'eu-west-2');
  expect(awsOptions({}).region).toBe('eu-west-2');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  expect(awsOptions({}).region).toBe('eu-west-1');
  expect(awsOptions({ region: 'us-east-1' }).region).toBe('us-east-1');
  vi.stubEnv('AWS_REGION', '');
  vi.stubEnv('AWS_DEFAULT_REGION', undefined);
  const failure = await failureOf(Promise.resolve().then(() => awsOptions({})));
  expect(failure.code).toBe('region-missing');
});

test('an endpoint where nothing listens is told at once, by its address', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
  const stacks = createStacks(awsOptions({ region: 'eu-west-1' }));
  const begun = performance.now();
  const failure = await failureOf(stacks.describe('orders'));
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(failure.code).toBe('aws-unreachable');
  expect(failure.message).toContain('127.0.0.1:9');
});

test('without credentials, the way to get some is told', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent');
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
  const failure = await failureOf(createStacks(awsOptions({ region: 'eu-west-1' })).describe('orders'));
  expect(failure.code).toBe('credentials-missing');
  expect(failure.next).toContain('aws-actions/configure-aws-credentials');
  expect(failure.next).toContain('id-token: write');
});

test.each([
  ['AccessDenied', 'permission-missing'],
  ['AccessDeniedException', 'permission-missing'],
  ['UnauthorizedOperation', 'permission-missing'],
  ['ExpiredToken', 'credentials-expired'],
  ['ExpiredTokenException', 'credentials-expired'],
  ['InvalidClientTokenId', 'credentials-expired'],
  ['ENOTFOUND', 'aws-unreachable'],
  ['Throttling', 'aws-error'],
])('%s is %s', (name, code) => {
  const error = Object.assign(new Error('words of AWS'), { name });
  const told = toSwitchyardError(error, { action: 'cloudformation:CreateStack', resource: 'orders' });
  expect(told.code).toBe(code);
});

test('a denial names the action, the resource and what AWS said', () => {
  const error = Object.assign(new Error('no policy allows it'), { name: 'AccessDenied' });
  const told = toSwitchyardError(error, { action: 'cloudformation:CreateStack', resource: 'orders' });
  expect(told.message).toBe('AWS denied cloudformation:CreateStack on orders: no policy allows it');
  expect(told.next).toContain('Allow cloudformation:CreateStack on orders');
});
