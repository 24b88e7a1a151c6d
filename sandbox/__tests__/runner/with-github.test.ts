import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { octokitWith, openPullRequest, ORDERS, start, USUAL } from '../github/start.ts';
import { runFake } from './fake-action.ts';

const MAIN = `
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
const event = JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'], 'utf8'));
const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], { cwd: env['GITHUB_WORKSPACE'] }).toString().trim();
const address = env['GITHUB_API_URL'] + '/repos/' + env['GITHUB_REPOSITORY'] + '/issues/' + event.number + '/comments';
const headers = { authorization: 'Bearer ' + env['INPUT_GITHUB-TOKEN'] };
const reply = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ body: 'tree ' + tree }) });
if (reply.status !== 201) throw new Error(await reply.text());
`;

test('an action run for a pull request finds the checkout, the payload and the API of one and the same GitHub', async () => {
  const { github, octokit, repository } = await start();
  const number = await openPullRequest(repository, 'feature');
  const [event] = await repository.label(number, 'preview');
  if (!event) throw new Error('labelling sent no event');
  const workspace = await mkdtemp(join(tmpdir(), 'sandbox-workspace-'));
  onTestFinished(() => rm(workspace, { recursive: true, force: true }));
  await repository.checkout({ ref: event.ref, sha: event.sha, directory: workspace });
  const token = github.createToken({ permissions: USUAL });
  const sandbox = { awsUrl: 'http://127.0.0.1:1', githubUrl: github.url };
  const run = await runFake({ main: MAIN }, { sandbox, event, token, workspace });
  expect(run.lines).toEqual([]);
  expect(run.conclusion).toBe('success');
  const { data: commit } = await octokit.rest.git.getCommit({ ...ORDERS, commit_sha: event.sha });
  const reader = octokitWith(github, token);
  const { data: comments } = await reader.rest.issues.listComments({ ...ORDERS, issue_number: number });
  expect(comments.map(({ body }) => body)).toEqual([`tree ${commit.tree.sha}`]);
});
