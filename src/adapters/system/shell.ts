import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { CommandEnd, Report } from '../../ports.ts';

export interface ShellOptions {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly report: Report;
  /** Milliseconds after which the command is ended. */
  readonly timeout: number;
  /** Aborted when the run is being cancelled: the command is ended with it. */
  readonly signal?: AbortSignal;
}

/** What a shell has left in the background keeps the pipes open; its last lines get this long. */
const LAST_LINES_MS = 2_000;

/**
 * Runs a command as a workflow's `run:` does: bash where there is one, sh otherwise, and ended by the first line that
 * fails (`-e`).
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
 */
export async function runShell(command: string, options: ShellOptions): Promise<CommandEnd> {
  try {
    return await runIn('bash', command, options);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return runIn('sh', command, options);
  }
}

async function runIn(shell: string, command: string, options: ShellOptions): Promise<CommandEnd> {
  const { directory, environment, report, signal } = options;
  const child = spawn(shell, ['-e', '-c', command], {
    cwd: directory,
    env: { ...inherited(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what the shell has started ends with it.
    detached: true,
  });
  const stop = (): void => endGroup(child.pid);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const late = new AbortController();
  const ended = new Promise<CommandEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, by) => resolve(by === null ? { code: code ?? 1 } : { signal: by }));
  });
  const timeout = wait(options.timeout, 'timeout' as const, { signal: late.signal });
  const shown = Promise.all([show(child.stdout, report), show(child.stderr, report)]);
  try {
    const end = await Promise.race([ended, timeout]);
    if (end === 'timeout') stop();
    // Not `close`: a server that the command has left in the background holds the pipes open for ever.
    await Promise.race([shown, wait(LAST_LINES_MS, undefined, { signal: late.signal })]);
    return end;
  } finally {
    signal?.removeEventListener('abort', stop);
    late.abort();
    stop();
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    // It ended by itself in the same moment.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** What a workflow's `run:` would see: not the inputs of this action, which hold the token. */
function inherited(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('INPUT_')));
}

async function show(stream: Readable, report: Report): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) report.line(line);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'syscall' in error;
}
