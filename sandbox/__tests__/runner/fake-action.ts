import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runAction } from '../../runner/runner.ts';
import type { RunOptions, RunResult } from '../../runner/runner.ts';

const MANIFEST = `name: fake
description: fake
inputs:
  github-token:
    description: token
    default: \${{ github.token }}
  stack name:
    description: a name with a space
    default: orders
  dry-run:
    description: a boolean
    default: false
outputs:
  url:
    description: declared
runs:
  using: node24
  main: main.mjs
`;

const EVENT = {
  eventName: 'pull_request',
  payload: {
    action: 'opened',
    repository: { id: 42, full_name: 'acme/orders', owner: { login: 'acme', id: 7 } },
    pull_request: { head: { ref: 'feature' }, base: { ref: 'main' } },
    sender: { login: 'alice' },
  },
  sha: 'a'.repeat(40),
  ref: 'refs/pull/1/merge',
};

export interface FakeAction {
  main: string;
  post?: string;
  postIf?: string;
}

export const TOKEN = 'ghs_secretsecretsecret';

/** Writes an action into a folder of its own and runs it. */
export async function runFake(
  { main, post, postIf }: FakeAction,
  options: Partial<RunOptions> = {},
): Promise<RunResult> {
  const actionPath = await mkdtemp(join(tmpdir(), 'fake-action-'));
  onTestFinished(() => rm(actionPath, { recursive: true, force: true }));
  const ending =
    (post === undefined ? '' : '  post: post.mjs\n') + (postIf === undefined ? '' : `  post-if: ${postIf}\n`);
  await writeFile(join(actionPath, 'action.yml'), MANIFEST + ending);
  const begin = `import { appendFileSync } from 'node:fs';
const { env } = process;
const write = (name, text) => appendFileSync(env['GITHUB_' + name], text + '\\n');
`;
  await writeFile(join(actionPath, 'main.mjs'), begin + main);
  if (post !== undefined) await writeFile(join(actionPath, 'post.mjs'), begin + post);
  const sandbox = { awsUrl: 'http://127.0.0.1:4566', githubUrl: 'http://127.0.0.1:4567' };
  return runAction({ actionPath, sandbox, event: EVENT, inputs: {}, token: TOKEN, ...options });
}
