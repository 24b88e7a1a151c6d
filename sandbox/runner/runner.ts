import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readManifest } from './action-manifest.ts';
import type { ActionManifest } from './action-manifest.ts';
import { inputsOf, inputVariables, runnerEnvironment } from './environment.ts';
import type { RunPlace } from './environment.ts';
import { FileCommands } from './file-commands.ts';
import { Masks } from './masks.ts';
import { runProcess } from './process-run.ts';
import { WorkflowLog } from './workflow-log.ts';
import type { Annotation, Group } from './workflow-log.ts';

export interface RunOptions {
  /** The folder of action.yml. */
  actionPath: string;
  sandbox: { awsUrl: string; githubUrl: string; proxyUrl?: string };
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

interface Job {
  options: RunOptions;
  manifest: ActionManifest;
  place: RunPlace;
  directory: string;
  environment: Record<string, string>;
  masks: Masks;
  log: WorkflowLog;
}

/** Over this the upload is dropped as a whole (runner, FileCommandManager.cs, CreateStepSummaryCommand). */
const SUMMARY_LIMIT = 1_048_576;

/** Runs an action's main and post as a runner of GitHub does. */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const started = performance.now();
  const directory = await mkdtemp(join(tmpdir(), 'sandbox-runner-'));
  try {
    const job = await prepare(options, directory);
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
    await rm(directory, { recursive: true, force: true });
  }
}

async function prepare(options: RunOptions, directory: string): Promise<Job> {
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
  const variables = runnerEnvironment(options, place);
  // The runner knows the job's secrets before any step says so.
  for (const secret of [options.token, variables['AWS_SECRET_ACCESS_KEY'] ?? '']) masks.add(secret);
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

interface Step {
  exitCode: number;
  outputs: Record<string, string>;
  state: Record<string, string>;
  exported: Record<string, string>;
  addedPaths: string[];
  summary: string;
}

async function runStep(job: Job, name: string, script: string, extra: Record<string, string>): Promise<Step> {
  const { options, log, masks } = job;
  const files = await FileCommands.create(join(job.directory, `${name}-commands`));
  const exitCode = await runProcess({
    command: options.nodePath ?? process.execPath,
    args: [join(options.actionPath, script)],
    directory: job.place.workspace,
    environment: { ...job.environment, ...files.environment, ...extra },
    onLine: (line) => {
      log.read(line);
    },
    // A cancelled job's post steps run: only main is cancelled.
    ...(options.abort && name === 'main' ? { abort: options.abort } : {}),
  });
  const read = await readFiles(job, files);
  for (const command of log.refused.splice(0)) {
    log.annotate('error', `The \`${command}\` command is disabled: use the environment files.`);
  }
  return {
    ...read,
    exitCode: exitCode === 0 && read.broken ? 1 : exitCode,
    outputs: Object.fromEntries(
      Object.entries(read.outputs).map(([key, value]) => [key, masks.apply(value)]),
    ),
  };
}

async function readFiles(
  { log, masks }: Job,
  files: FileCommands,
): Promise<Omit<Step, 'exitCode'> & { broken: boolean }> {
  const step = {
    outputs: {},
    state: {},
    exported: {},
    addedPaths: [] as string[],
    summary: '',
    broken: false,
  };
  try {
    step.outputs = Object.fromEntries(await files.pairs('output'));
    step.state = Object.fromEntries(await files.pairs('state'));
    step.exported = Object.fromEntries(await files.pairs('env'));
  } catch (cause) {
    step.broken = true;
    log.annotate('error', cause instanceof Error ? cause.message : String(cause));
  }
  step.addedPaths = (await files.text('path')).split('\n').filter((line) => line !== '');
  const summary = await files.text('step_summary');
  if (Buffer.byteLength(summary) <= SUMMARY_LIMIT) return { ...step, summary: masks.apply(summary) };
  const size = Math.ceil(Buffer.byteLength(summary) / 1024);
  log.annotate(
    'error',
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${size}k.`,
  );
  return step;
}

async function runPost(job: Job, main: Step): Promise<Step | undefined> {
  const { post, postIf } = job.manifest;
  if (post === undefined || !holds(postIf, job, main)) return undefined;
  const state = Object.fromEntries(Object.entries(main.state).map(([key, value]) => [`STATE_${key}`, value]));
  const path = [...main.addedPaths, job.environment['PATH'] ?? ''].join(delimiter);
  return runStep(job, 'post', post, { ...main.exported, PATH: path, ...state });
}

function holds(condition: string, { options }: Job, main: Step): boolean {
  const cancelled = options.abort?.aborted ?? false;
  switch (condition.replace(/^\$\{\{|\}\}$/g, '').trim()) {
    case 'always()':
      return true;
    case 'success()':
      return main.exitCode === 0 && !cancelled;
    case 'failure()':
      return main.exitCode !== 0 && !cancelled;
    case 'cancelled()':
      return cancelled;
    default:
      throw new Error(`the sandbox's runner does not know the condition ${condition}`);
  }
}
