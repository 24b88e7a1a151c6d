import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox.ts';
import { Scenario } from './scenario/scenario.ts';

/**
 * `npm run sandbox`: AWS and GitHub on 127.0.0.1 until Ctrl-C, with the example's foundation deployed and a pull request
 * open, and what to export to run the action on it by hand.
 */
const { values } = parseArgs({
  options: {
    'aws-port': { type: 'string' },
    'github-port': { type: 'string' },
    'http-port': { type: 'string' },
  },
});
const httpPort = Number(values['http-port'] ?? 8080);
const sandbox = await startSandbox({
  awsPort: Number(values['aws-port'] ?? 4566),
  githubPort: Number(values['github-port'] ?? 4567),
  httpPort,
});
const scenario = await Scenario.in(sandbox, httpPort);
const { repository } = scenario;
const place = await mkdtemp(join(tmpdir(), 'sandbox-by-hand-'));
await repository.commit({ branch: 'by-hand', files: { 'app.txt': 'by hand\n' }, author: 'alice' });
const [opened] = await repository.openPullRequest({ branch: 'by-hand', title: 'Try it by hand' });
if (!opened) throw new Error('the sandbox opened no pull request');
await repository.checkout({ ref: opened.ref, sha: opened.sha, directory: join(place, 'work') });
await writeFile(join(place, 'event.json'), JSON.stringify(opened.payload, null, 2));

const environment = {
  AWS_ENDPOINT_URL: sandbox.awsUrl,
  AWS_REGION: sandbox.account.region,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  GITHUB_API_URL: sandbox.githubUrl,
  GITHUB_TOKEN: scenario.token,
  GITHUB_REPOSITORY: repository.fullName,
  GITHUB_REPOSITORY_ID: String(repository.id),
  GITHUB_ACTOR: 'alice',
  GITHUB_EVENT_NAME: opened.eventName,
  GITHUB_EVENT_PATH: join(place, 'event.json'),
  GITHUB_SHA: opened.sha,
  GITHUB_REF: opened.ref,
  GITHUB_WORKSPACE: join(place, 'work'),
  HTTP_PROXY: sandbox.proxyUrl,
  NO_PROXY: '127.0.0.1',
  NODE_USE_ENV_PROXY: '1',
};
console.log('# The sandbox runs until Ctrl-C. In another terminal:');
for (const [name, value] of Object.entries(environment)) console.log(`export ${name}=${value}`);
for (const [name, value] of Object.entries(scenario.inputs('by-hand'))) {
  console.log(`export INPUT_${name.toUpperCase().replaceAll('-', '_')}=${quote(value)}`);
}
console.log(`
# npx node dist/index.js
# curl -x ${sandbox.proxyUrl} http://orders-pr-1.localhost:${httpPort}/
# curl -H "Authorization: Bearer $GITHUB_TOKEN" $GITHUB_API_URL/repos/${repository.fullName}/issues/1/comments
# curl $AWS_ENDPOINT_URL/_sandbox/calls`);

let closing = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close());

async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  await scenario.close();
  await rm(place, { recursive: true, force: true });
}

/** As a shell reads it back; the new lines of maps included. */
function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
