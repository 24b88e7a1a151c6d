import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Kills } from './kills.ts';

/** What a cancelled step is given (runner, ProcessInvoker.cs, `_sigintTimeout` and `_sigtermTimeout`). */
const SIGINT_GRACE = 7_500;
const SIGTERM_GRACE = 2_500;
/** For what the action left running to let go of its output, after the action itself has ended. */
const DRAIN_GRACE = 5_000;

interface ProcessRun {
  command: string;
  args: string[];
  directory: string;
  environment: Record<string, string>;
  onLine: (line: string) => void;
  abort?: AbortSignal;
  kills?: Kills | undefined;
}

/** @returns the exit code; a process ended by a signal has 128 and the signal's number, as in a shell */
export async function runProcess(run: ProcessRun): Promise<number> {
  const child = spawn(run.command, run.args, {
    cwd: run.directory,
    env: run.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: the kill at the end reaches what the action started, too.
    detached: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.on('error', reject);
  child.on('close', (code, signal) => {
    resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 9));
  });
  const ended = new AbortController();
  child.on('exit', () => {
    killLater(child, DRAIN_GRACE, ended.signal);
  });
  // Its own group hears nothing of a Ctrl-C at the terminal: it must not outlive the sandbox.
  const goAlong = (): void => {
    killGroup(child);
  };
  process.once('exit', goAlong);
  const unregister = run.kills?.register(goAlong);
  const cancel = (): void => {
    cancelProcess(child, ended.signal);
  };
  if (run.abort?.aborted) cancel();
  run.abort?.addEventListener('abort', cancel, { once: true });
  const read = Promise.all([child.stdout, child.stderr].map((stream) => readLines(stream, run.onLine)));
  try {
    const code = await promise;
    await read;
    return code;
  } finally {
    ended.abort();
    unregister?.();
    process.off('exit', goAlong);
    run.abort?.removeEventListener('abort', cancel);
  }
}

function cancelProcess(child: ChildProcess, ended: AbortSignal): void {
  child.kill('SIGINT');
  const later = setTimeout(() => child.kill('SIGTERM'), SIGINT_GRACE);
  ended.addEventListener('abort', () => {
    clearTimeout(later);
  });
  killLater(child, SIGINT_GRACE + SIGTERM_GRACE, ended);
}

/** Kills the whole group, unless it is over by then. */
function killLater(child: ChildProcess, ms: number, ended: AbortSignal): void {
  const timer = setTimeout(() => {
    killGroup(child);
  }, ms);
  ended.addEventListener('abort', () => {
    clearTimeout(timer);
  });
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) onLine(line);
}
