import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Report } from '../../ports.ts';

export interface ShellOptions {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly report: Report;
  /** Aborted when the run is being cancelled: the command is ended with it. */
  readonly signal?: AbortSignal;
}

/** Exit code that shells answer for a command that a signal ended, less the signal's number. */
const BY_SIGNAL = 128;

/** Runs a command as a workflow's `run:` does: bash where there is one, sh otherwise. */
export async function runShell(command: string, options: ShellOptions): Promise<number> {
  try {
    return await runIn('bash', command, options);
  } catch (error) {
    if (!isMissing(error)) throw error;
    return runIn('sh', command, options);
  }
}

async function runIn(shell: string, command: string, options: ShellOptions): Promise<number> {
  const { directory, environment, report, signal } = options;
  const child = spawn(shell, ['-c', command], {
    cwd: directory,
    env: { ...inherited(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what the shell has started ends with it.
    detached: true,
  });
  const stop = (): void => endGroup(child.pid);
  signal?.addEventListener('abort', stop, { once: true });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? BY_SIGNAL));
  });
  const shown = Promise.all([show(child.stdout, report), show(child.stderr, report)]);
  try {
    const code = await ended;
    await shown;
    return code;
  } finally {
    signal?.removeEventListener('abort', stop);
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
