import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

interface GitRun {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/**
 * Only what git needs: a developer's own configuration (signing, hooks, default branch names) must not change what the
 * sandbox's GitHub answers.
 */
function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'] ?? '',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_SYSTEM: devNull,
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...extra,
  };
}

/** Runs git and hands back whatever it said, also when it refused. */
export function tryGit(
  directory: string,
  args: string[],
  options: { input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<GitRun> {
  const { promise, resolve, reject } = Promise.withResolvers<GitRun>();
  const child = spawn('git', ['-C', directory, ...args], { env: environment(options.env ?? {}) });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.on('error', reject);
  child.on('close', (code) => {
    resolve({ code: code ?? 1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() });
  });
  // git may leave before it has read everything, for instance when an argument is wrong.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return promise;
}

/** Runs git; a refusal is an error with git's own words. */
export async function git(
  directory: string,
  args: string[],
  options: { input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<string> {
  const run = await tryGit(directory, args, options);
  if (run.code !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr.trim()}`);
  return run.stdout.toString().trimEnd();
}
