import { delimiter, join } from 'node:path';
import type { ActionManifest } from './action-manifest.ts';
import type { RunPlace } from './environment.ts';
import { FileCommands } from './file-commands.ts';
import type { Masks } from './masks.ts';
import { runProcess } from './process-run.ts';
import type { RunOptions } from './runner.ts';
import type { WorkflowLog } from './workflow-log.ts';

/** A job of one step: an action, and where it runs. */
export interface Job {
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

/** What a step left behind. */
export interface Step {
  exitCode: number;
  outputs: Record<string, string>;
  state: Record<string, string>;
  exported: Record<string, string>;
  addedPaths: string[];
  summary: string;
}

/** Runs one script of the action and reads what it wrote. */
export async function runStep(
  job: Job,
  name: string,
  script: string,
  extra: Record<string, string>,
): Promise<Step> {
  const { options, log, masks } = job;
  const files = await FileCommands.create(join(job.directory, `${name}-commands`));
  const exitCode = await runProcess({
    command: options.nodePath ?? process.execPath,
    args: [join(options.actionPath, script)],
    directory: job.place.workspace,
    environment: { ...job.environment, ...files.environment, ...extra },
    kills: options.sandbox.kills,
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

/** Each file by itself: one that is malformed fails the step, and takes nothing from the others (FileCommandManager.cs). */
async function readFiles(
  { log, masks }: Job,
  files: FileCommands,
): Promise<Omit<Step, 'exitCode'> & { broken: boolean }> {
  let broken = false;
  const read = async (name: 'output' | 'state' | 'env'): Promise<Record<string, string>> => {
    try {
      return Object.fromEntries(await files.pairs(name));
    } catch (cause) {
      broken = true;
      log.annotate('error', `Unable to process file command '${name}' successfully.`);
      log.annotate('error', cause instanceof Error ? cause.message : String(cause));
      return {};
    }
  };
  const outputs = await read('output');
  const state = await read('state');
  const exported = await read('env');
  const addedPaths = (await files.text('path')).split('\n').filter((line) => line !== '');
  const summary = masks.apply(checkSummary(await files.text('step_summary'), log));
  return { outputs, state, exported, addedPaths, summary, broken };
}

/** @returns the summary, or nothing where it is too long: the step does not fail of that (runner, Constants.cs) */
function checkSummary(summary: string, log: WorkflowLog): string {
  const size = Buffer.byteLength(summary);
  if (size <= SUMMARY_LIMIT) return summary;
  log.annotate(
    'error',
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${SUMMARY_LIMIT / 1024}k, ` +
      `got ${Math.floor(size / 1024)}k. For more information see: https://docs.github.com/actions/` +
      'using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary',
  );
  return '';
}

/** Runs the action's post, unless `post-if` says no; it finds what main saved and exported. */
export async function runPost(job: Job, main: Step): Promise<Step | undefined> {
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
