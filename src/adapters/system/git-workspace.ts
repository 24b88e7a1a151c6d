import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SwitchyardError } from '../../core/errors.ts';
import type { BuiltTree, Report, Workspace } from '../../ports.ts';
import { runShell } from './shell.ts';

export interface WorkspaceOptions {
  readonly directory: string;
  readonly report: Report;
  /** Aborted when the run is being cancelled. */
  readonly signal?: AbortSignal;
}

export function createWorkspace({ directory, report, signal }: WorkspaceOptions): Workspace {
  return {
    built: () => readBuilt(directory),
    run: (command, environment, timeout, until) => {
      const signals = [signal, until].filter((one) => one !== undefined);
      return runShell(command, { directory, environment, report, timeout, signal: AbortSignal.any(signals) });
    },
  };
}

type Git = (...args: readonly string[]) => Promise<string>;

const run = promisify(execFile);

async function readBuilt(directory: string): Promise<BuiltTree | undefined> {
  // In a container job the checkout belongs to another user, and git refuses it without this.
  const git: Git = async (...args) => {
    const { stdout } = await run('git', ['-c', `safe.directory=${directory}`, '-C', directory, ...args], {
      maxBuffer: 64 * 1024 * 1024,
      // LC_ALL: what git says is matched below. CEILING: only a repository of the workspace itself counts, not one that
      // it happens to lie in.
      env: {
        ...process.env,
        GIT_OPTIONAL_LOCKS: '0',
        LC_ALL: 'C',
        GIT_CEILING_DIRECTORIES: dirname(resolve(directory)),
      },
    });
    return stdout;
  };
  try {
    if (!(await hasCommit(git, directory))) return undefined;
    const [commit = '', tree = ''] = (await git('rev-parse', 'HEAD', 'HEAD^{tree}')).split('\n');
    // The commit itself names its parents; `git log` shows none at the edge of a clone of depth 1.
    const parents = parentsIn(await git('cat-file', '-p', 'HEAD'));
    const dirty = (await git('status', '--porcelain', '--untracked-files=no')).trim() !== '';
    return { commit, tree, parents, dirty };
  } catch (error) {
    throw new SwitchyardError('checkout-unreadable', `git cannot read ${directory}: ${textOf(error)}`, {
      next: 'Run actions/checkout before this step, in the same job and container.',
      cause: error,
    });
  }
}

/**
 * Nothing was checked out: no git, no repository, or one without a commit. A repository that git refuses to read is
 * another thing: taken for none, its tree would be believed from elsewhere.
 */
async function hasCommit(git: Git, directory: string): Promise<boolean> {
  try {
    await git('rev-parse', '--git-dir');
  } catch (error) {
    if (isMissing(error)) {
      // Without git nobody can tell what was checked out: a tree from elsewhere would be believed.
      if (existsSync(join(directory, '.git'))) throw error;
      return false;
    }
    if (/not a git repository|cannot change to/.test(textOf(error))) return false;
    throw error;
  }
  return git('rev-parse', '--verify', '--quiet', 'HEAD').then(
    () => true,
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function parentsIn(commit: string): readonly string[] {
  const header = commit.split('\n\n', 1)[0] ?? '';
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, sha]) => sha ?? '');
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
