import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from './action-manifest.ts';
import type { ActionManifest } from './action-manifest.ts';
import type { Kills } from './kills.ts';
import { githubVariables, inputsOf, inputVariables, runnerEnvironment } from './environment.ts';
import { describeJob } from './job-claims.ts';
import type { IdTokenPermission } from './job-claims.ts';
import { Masks } from './masks.ts';
import { runPost, runStep } from './step.ts';
import type { Job } from './step.ts';
import type { TokenGrant, TokenIssuer } from './token-issuer.ts';
import { WorkflowLog } from './workflow-log.ts';
import type { Annotation, Group } from './workflow-log.ts';

export interface RunOptions {
  /** The folder of action.yml. */
  actionPath: string;
  /** `kills`: a fault of the sandbox may kill the action's process. `tokenIssuer`: jobs may ask for tokens. */
  sandbox: { awsUrl: string; githubUrl: string; proxyUrl?: string; kills?: Kills; tokenIssuer?: TokenIssuer };
  event: { eventName: string; payload: object; sha: string; ref: string; actor?: string };
  inputs: Readonly<Record<string, string>>;
  /** The job's GITHUB_TOKEN. */
  token: string;
  /** The checkout; an empty folder of its own when absent, as in a job without actions/checkout. */
  workspace?: string;
  /** Laid over the runner's own; `undefined` takes a variable away. */
  env?: Readonly<Record<string, string | undefined>>;
  nodePath?: string;
  onLine?: (line: string) => void;
  runId?: number;
  runAttempt?: number;
  actor?: string;
  /** The job has `id-token: write`; without it the variables of the token's endpoint are absent. */
  idToken?: IdTokenPermission;
  /** Cancels the run: SIGINT, 7.5 s, SIGTERM, 2.5 s, kill; `post` still runs. */
  abort?: AbortSignal;
}

export interface RunResult {
  exitCode: number;
  conclusion: 'success' | 'failure' | 'cancelled';
  outputs: Record<string, string>;
  summary: string;
  /** Stdout and stderr of main and post, masked, workflow commands included. */
  lines: string[];
  annotations: Annotation[];
  masks: string[];
  state: Record<string, string>;
  groups: Group[];
  /** Outputs set though action.yml does not declare them: the workflow could never read these. */
  undeclaredOutputs: string[];
  /** What later steps of the job would find in their environment. */
  exported: Record<string, string>;
  durationMs: number;
}

/** Runs an action's main and post as a runner of GitHub does. */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const started = performance.now();
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-runner-'));
  let grant: TokenGrant | undefined;
  try {
    grant = await grantToken(options);
    const job = await prepare(options, directory, grant);
    const main = await runStep(job, 'main', job.manifest.main, {});
    const post = await runPost(job, main);
    const failed = main.exitCode !== 0 || (post !== undefined && post.exitCode !== 0);
    const ended = failed ? 'failure' : 'success';
    return {
      exitCode: main.exitCode !== 0 ? main.exitCode : (post?.exitCode ?? 0),
      conclusion: options.abort?.aborted ? 'cancelled' : ended,
      outputs: main.outputs,
      summary: [main.summary, post?.summary ?? ''].filter((text) => text !== '').join('\n'),
      lines: job.log.lines,
      annotations: job.log.annotations,
      masks: job.masks.values,
      state: main.state,
      groups: job.log.groups,
      undeclaredOutputs: Object.keys(main.outputs).filter((name) => !job.manifest.outputs.has(name)),
      exported: main.exported,
      durationMs: performance.now() - started,
    };
  } finally {
    grant?.revoke();
    await rm(directory, { recursive: true, force: true });
  }
}

async function grantToken(options: RunOptions): Promise<TokenGrant | undefined> {
  if (options.idToken === undefined) return undefined;
  const { tokenIssuer } = options.sandbox;
  if (!tokenIssuer) throw new Error('a job with id-token: write needs `tokenIssuer` of the sandbox');
  return tokenIssuer.grant(describeJob(githubVariables(options), options, options.idToken));
}

async function prepare(options: RunOptions, directory: string, grant: TokenGrant | undefined): Promise<Job> {
  const manifest = await readManifest(options.actionPath);
  const workspace = options.workspace ?? join(directory, 'work');
  const place = {
    home: join(directory, 'home'),
    temp: join(directory, 'temp'),
    workspace,
    eventPath: join(directory, 'event.json'),
  };
  for (const folder of [place.home, place.temp, workspace]) await mkdir(folder, { recursive: true });
  await writeFile(place.eventPath, JSON.stringify(options.event.payload));
  const inputs = inputsOf(manifest, options);
  const masks = new Masks();
  const variables = runnerEnvironment(options, place, grant?.environment ?? {});
  // The runner knows the job's secrets before any step says so.
  const secrets = [variables['AWS_SECRET_ACCESS_KEY'], variables['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
  for (const secret of [options.token, ...secrets]) masks.add(secret ?? '');
  const log = new WorkflowLog(masks, options.onLine);
  warnOfInputs(manifest, options, inputs, log);
  return {
    options,
    manifest,
    place,
    directory,
    environment: { ...variables, ...inputVariables(inputs) },
    masks,
    log,
  };
}

/** An input that action.yml does not declare is a warning, and still reaches the action (ActionRunner.cs). */
function warnOfInputs(
  manifest: ActionManifest,
  { inputs }: RunOptions,
  all: Map<string, string>,
  log: WorkflowLog,
): void {
  const unexpected = Object.keys(inputs).filter((name) => !manifest.inputs.has(name.toLowerCase()));
  if (unexpected.length > 0) {
    const list = (names: Iterable<string>): string => [...names].map((name) => `'${name}'`).join(', ');
    log.annotate(
      'warning',
      `Unexpected input(s) ${list(unexpected)}, valid inputs are [${list(manifest.inputs.keys())}]`,
    );
  }
  for (const [name, { deprecation }] of manifest.inputs) {
    const isGiven = Object.keys(inputs).some((given) => given.toLowerCase() === name);
    if (deprecation !== undefined && isGiven && all.has(name)) {
      log.annotate('warning', `Input '${name}' has been deprecated with message: ${deprecation}`);
    }
  }
}
