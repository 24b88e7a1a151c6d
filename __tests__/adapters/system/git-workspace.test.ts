import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createWorkspace } from '../../../src/adapters/system/git-workspace.ts';
import type { Workspace } from '../../../src/ports.ts';
import { failureOf } from '../failure.ts';
import { createLines } from './lines.ts';

let directory: string;
let workspace: Workspace;
let lines: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'workspace-'));
  const kept = createLines();
  lines = kept.lines;
  workspace = createWorkspace({ directory, report: kept.report });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@test', '-C', directory, ...args], {
    encoding: 'utf8',
  }).trim();

async function commit(file: string): Promise<string> {
  await writeFile(join(directory, file), file);
  git('add', '.');
  git('commit', '-m', file);
  return git('rev-parse', 'HEAD');
}

const MINUTE = 60_000;

test('no repository, and one without a commit', async () => {
  expect(await workspace.built()).toBeUndefined();
  git('init', '-q', '-b', 'main');
  expect(await workspace.built()).toBeUndefined();
});

test('a folder inside somebody else’s repository is no checkout', async () => {
  git('init', '-q', '-b', 'main');
  await commit('outer.txt');
  const inner = join(directory, 'inner');
  await mkdir(inner);
  const report = createLines().report;
  expect(await createWorkspace({ directory: inner, report }).built()).toBeUndefined();
});

test('a repository that git cannot read is not taken for none', async () => {
  git('init', '-q', '-b', 'main');
  await commit('one');
  await writeFile(join(directory, '.git', 'config'), '[broken');
  expect((await failureOf(workspace.built())).code).toBe('checkout-unreadable');
});

test('a merge commit has both parents, its tree, and untracked files do not matter', async () => {
  git('init', '-q', '-b', 'main');
  await commit('one');
  git('checkout', '-q', '-b', 'feature');
  const feature = await commit('two');
  git('checkout', '-q', 'main');
  const base = await commit('three');
  git('merge', '-q', '--no-ff', '-m', 'merge', 'feature');
  await writeFile(join(directory, 'untracked'), 'x');
  expect(await workspace.built()).toEqual({
    commit: git('rev-parse', 'HEAD'),
    parents: [base, feature],
    tree: git('rev-parse', 'HEAD^{tree}'),
    dirty: false,
  });
  await writeFile(join(directory, 'one'), 'changed');
  expect((await workspace.built())?.dirty).toBe(true);
});

test('a clone of depth 1 still tells the parents of its commit', async () => {
  git('init', '-q', '-b', 'main');
  const parent = await commit('one');
  await commit('two');
  const clone = join(directory, 'clone');
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${directory}`, clone]);
  const built = await createWorkspace({ directory: clone, report: createLines().report }).built();
  expect(built?.parents).toEqual([parent]);
});

test('a command runs in the workspace, with its environment, and its lines are reported as they come', async () => {
  await writeFile(join(directory, 'here'), 'content');
  const command = 'cat here; echo; echo "$SWITCHYARD_URL" >&2; exit 3';
  const end = await workspace.run(command, { SWITCHYARD_URL: 'http://pr-1.test' }, MINUTE);
  expect(end).toEqual({ code: 3 });
  expect([...lines].sort()).toEqual(['content', 'http://pr-1.test']);
});

test('a command sees the environment of the job, but not the inputs of this action', async () => {
  vi.stubEnv('INPUT_GITHUB-TOKEN', 'ghs_secret');
  vi.stubEnv('JOB_VARIABLE', 'kept');
  onTestFinished(() => void vi.unstubAllEnvs());
  await workspace.run('env', {}, MINUTE);
  expect(lines).toContain('JOB_VARIABLE=kept');
  expect(lines.join()).not.toContain('ghs_secret');
});

test('a command that a signal ended did not pass', async () => {
  expect(await workspace.run('kill -9 $$', {}, MINUTE)).toEqual({ signal: 'SIGKILL' });
});

test('the first line that fails ends a command, as in a step of a workflow', async () => {
  expect(await workspace.run('false\necho fine', {}, MINUTE)).toEqual({ code: 1 });
  expect(lines).toEqual([]);
});

test('a command is ended when its time is over', async () => {
  const started = Date.now();
  expect(await workspace.run('echo begun; sleep 60', {}, 200)).toBe('timeout');
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(lines).toEqual(['begun']);
});

test('a server that a command leaves in the background does not keep the run', async () => {
  const started = Date.now();
  expect(await workspace.run('sleep 60 & echo passed', {}, MINUTE)).toEqual({ code: 0 });
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(lines).toEqual(['passed']);
});
