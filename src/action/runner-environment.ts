import type { RunnerEnvironment } from './event.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
export function readRunnerEnvironment(env: Environment, roleToAssume?: string): RunnerEnvironment {
  return {
    eventName: env['GITHUB_EVENT_NAME'] ?? '',
    repository: env['GITHUB_REPOSITORY'] ?? '',
    repositoryId: env['GITHUB_REPOSITORY_ID'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    sha: env['GITHUB_SHA'] ?? '',
    runId: env['GITHUB_RUN_ID'] ?? '0',
    runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? '1'),
    serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    ...(roleToAssume === undefined
      ? readCredentials(env)
      : { credentials: ID_TOKEN.every((name) => Boolean(env[name])) }),
  };
}

/** In a job with `id-token: write`: what GitHub gives no run of a fork, and none of Dependabot. */
const ID_TOKEN = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'];

/**
 * The end is known where whoever signed in has written it down: the AWS CLI and the SDKs know the first variable, other
 * tools the second (https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html).
 */
function readCredentials(env: Environment): Pick<RunnerEnvironment, 'credentials' | 'credentialsEnd'> {
  const credentials = CREDENTIALS.some((name) => Boolean(env[name]));
  const end = Date.parse(env['AWS_CREDENTIAL_EXPIRATION'] || env['AWS_SESSION_EXPIRATION'] || '');
  return env['AWS_ACCESS_KEY_ID'] && !Number.isNaN(end)
    ? { credentials, credentialsEnd: end }
    : { credentials };
}

/** Any of them means that the SDK will find credentials without asking a machine's metadata service. */
const CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_PROFILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

/** Inputs as the runner passes them: `INPUT_STACK-NAME`; from a shell, which knows no hyphens, also `INPUT_STACK_NAME`. */
export function readInputs(env: Environment): Record<string, string> {
  const inputs: Record<string, string> = {};
  for (const [key, value] of Object.entries(env)) {
    if (!key.startsWith('INPUT_') || value === undefined) continue;
    inputs[key.slice('INPUT_'.length).toLowerCase().replaceAll('_', '-')] = value;
  }
  // From a terminal the token stands where the GitHub CLI looks for it, too.
  if (!inputs['github-token'] && env['GITHUB_TOKEN']) inputs['github-token'] = env['GITHUB_TOKEN'];
  return inputs;
}
