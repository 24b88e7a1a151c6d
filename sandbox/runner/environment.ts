import { join } from 'node:path';
import type { ActionManifest } from './action-manifest.ts';
import type { RunOptions } from './runner.ts';

/** Where a run's files lie. */
export interface RunPlace {
  home: string;
  temp: string;
  workspace: string;
  eventPath: string;
}

type Variables = Readonly<Record<string, string>>;

/** The inputs as the action gets them: the caller's, then action.yml's defaults. */
export function inputsOf(manifest: ActionManifest, options: RunOptions): Map<string, string> {
  const given = new Map(Object.entries(options.inputs).map(([name, value]) => [name.toLowerCase(), value]));
  const defaults = [...manifest.inputs].map(
    ([name, input]) => [name, resolve(input.default ?? '', options)] as const,
  );
  return new Map([...defaults, ...given]);
}

/** A default may be an expression; `github.token` is the one that actions use. */
function resolve(text: string, options: RunOptions): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_match, expression: string) => {
    if (expression === 'github.token') return options.token;
    throw new Error(`the sandbox's runner does not know the expression ${expression}`);
  });
}

/** `INPUT_` and the name in upper case, spaces as underscores; hyphens stay (actions/toolkit, `getInput`). */
export function inputVariables(inputs: ReadonlyMap<string, string>): Record<string, string> {
  const entries = [...inputs].map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/**
 * Nothing of the machine's own environment but PATH and Node's compile cache: a runner starts an action with what it sets itself.
 * @param granted what the job's permissions bring, such as the endpoint of its tokens
 */
export function runnerEnvironment(
  options: RunOptions,
  place: RunPlace,
  granted: Variables,
): Record<string, string> {
  const variables: Record<string, string | undefined> = {
    PATH: process.env['PATH'] ?? '',
    HOME: place.home,
    LANG: 'C.UTF-8',
    CI: 'true',
    // Where many runs follow each other the action is compiled once. https://nodejs.org/api/module.html#module-compile-cache
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    ...runnerVariables(place),
    ...githubVariables(options),
    GITHUB_EVENT_PATH: place.eventPath,
    GITHUB_WORKSPACE: place.workspace,
    ...granted,
    ...awsVariables(options),
    ...proxyVariables(options),
    ...options.env,
  };
  const present = Object.entries(variables).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Record<string, string>;
}

function runnerVariables(place: RunPlace): Record<string, string> {
  return {
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'sandbox',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TEMP: place.temp,
    RUNNER_TOOL_CACHE: join(place.temp, '..', 'tools'),
    RUNNER_WORKSPACE: join(place.workspace, '..'),
  };
}

/** What of the `github` context is the same on every machine. */
export function githubVariables(options: RunOptions): Record<string, string> {
  const { event, sandbox } = options;
  const { repository, pull_request: pull } = event.payload as WebhookPayload;
  const isPull = event.eventName === 'pull_request' || event.eventName === 'pull_request_target';
  const [kind, name] = nameOf(event.ref);
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__switchyard',
    GITHUB_ACTION_PATH: options.actionPath,
    GITHUB_ACTOR: actorOf(options),
    GITHUB_TRIGGERING_ACTOR: actorOf(options),
    GITHUB_API_URL: sandbox.githubUrl,
    GITHUB_GRAPHQL_URL: `${sandbox.githubUrl}/graphql`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_NAME: event.eventName,
    GITHUB_HEAD_REF: isPull ? (pull?.head?.ref ?? '') : '',
    GITHUB_BASE_REF: isPull ? (pull?.base?.ref ?? '') : '',
    GITHUB_JOB: 'switchyard',
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: name,
    GITHUB_REF_TYPE: kind,
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REPOSITORY: repository?.full_name ?? '',
    GITHUB_REPOSITORY_ID: String(repository?.id ?? ''),
    GITHUB_REPOSITORY_OWNER: repository?.owner?.login ?? '',
    GITHUB_REPOSITORY_OWNER_ID: String(repository?.owner?.id ?? ''),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(options.runAttempt ?? 1),
    GITHUB_RUN_ID: String(options.runId ?? 1),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SHA: event.sha,
    GITHUB_WORKFLOW: 'Switchyard',
    GITHUB_WORKFLOW_REF: `${repository?.full_name ?? ''}/.github/workflows/switchyard.yml@${event.ref}`,
    GITHUB_WORKFLOW_SHA: event.sha,
  };
}

interface WebhookPayload {
  repository?: { id?: number; full_name?: string; owner?: { login?: string; id?: number } };
  pull_request?: { head?: { ref?: string }; base?: { ref?: string } };
  sender?: { login?: string };
}

function actorOf({ actor, event }: RunOptions): string {
  return actor ?? event.actor ?? (event.payload as WebhookPayload).sender?.login ?? '';
}

function nameOf(ref: string): [kind: string, name: string] {
  if (ref.startsWith('refs/tags/')) return ['tag', ref.slice('refs/tags/'.length)];
  return ['branch', ref.replace(/^refs\/(heads|pull)\//, '')];
}

/** What aws-actions/configure-aws-credentials exports; a caller's `env` takes any of it away with its own value. */
function awsVariables({ sandbox }: RunOptions): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: 'AKIASANDBOX000000000',
    AWS_SECRET_ACCESS_KEY: 'sandbox-secret-access-key',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: sandbox.awsUrl,
    // No machine has the instance metadata service that SDKs look for, and none should wait for it.
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

function proxyVariables({ sandbox }: RunOptions): Record<string, string> {
  if (sandbox.proxyUrl === undefined) return {};
  const { proxyUrl } = sandbox;
  const none = '127.0.0.1';
  return {
    HTTP_PROXY: proxyUrl,
    http_proxy: proxyUrl,
    NO_PROXY: none,
    no_proxy: none,
    NODE_USE_ENV_PROXY: '1',
  };
}
