import { expect, test } from 'vitest';
import { createDeployments } from '../../../src/adapters/github/deployments.ts';
import { REPO, openGitHub } from './github-world.ts';
import type { GitHubWorld } from './github-world.ts';

const ENVIRONMENT = 'preview/orders-api';

async function statesOf(world: GitHubWorld, environment = ENVIRONMENT): Promise<Record<string, string>> {
  const client = world.otherClient();
  const { data } = await client.rest.repos.listDeployments({ ...REPO, environment, per_page: 100 });
  const states = data.map(async ({ id, payload }) => {
    const statuses = await client.rest.repos.listDeploymentStatuses({ ...REPO, deployment_id: id });
    const { origin = '' } = payload as { origin?: string };
    return [`${origin} ${id}`, statuses.data[0]?.state ?? 'none'] as const;
  });
  return Object.fromEntries(await Promise.all(states));
}

async function started(world: GitHubWorld, origin: string, environment = ENVIRONMENT): Promise<number> {
  const target = { origin, environment, ref: 'feature', transient: environment === ENVIRONMENT };
  const answer = await createDeployments(world.client, REPO).start(target);
  if ('id' in answer) return answer.id;
  throw new Error(`denied: ${answer.denied}`);
}

test('a deployment begins, ends with its URL, and says where its log is', async () => {
  const world = await openGitHub();
  await world.pullRequest('feature');
  const deployments = createDeployments(world.client, REPO, { runUrl: 'https://github.test/run/1' });
  const begun = await deployments.start({
    origin: 'pr/1',
    environment: ENVIRONMENT,
    ref: 'feature',
    transient: true,
  });
  const id = 'id' in begun ? begun.id : 0;
  expect(await statesOf(world)).toEqual({ [`pr/1 ${id}`]: 'in_progress' });
  await deployments.finish(id, 'success', { url: 'https://pr-1.test', description: 'ready '.repeat(40) });
  const client = world.otherClient();
  const { data: deployment } = await client.rest.repos.getDeployment({ ...REPO, deployment_id: id });
  expect(deployment).toMatchObject({ transient_environment: true, production_environment: false });
  const { data } = await client.rest.repos.listDeploymentStatuses({ ...REPO, deployment_id: id });
  expect(data[0]).toMatchObject({
    state: 'success',
    environment_url: 'https://pr-1.test',
    log_url: 'https://github.test/run/1',
  });
  expect(data[0]?.description).toHaveLength(140);
});

test('only the other active ones of the same origin become inactive', async () => {
  const world = await openGitHub();
  await world.pullRequest('feature');
  const ids = [await started(world, 'pr/1'), await started(world, 'pr/1'), await started(world, 'pr/2')];
  const [old, current, other] = ids;
  await createDeployments(world.client, REPO).deactivate(ENVIRONMENT, 'pr/1', current);
  expect(await statesOf(world)).toEqual({
    [`pr/1 ${old}`]: 'inactive',
    [`pr/1 ${current}`]: 'in_progress',
    [`pr/2 ${other}`]: 'in_progress',
  });
  await createDeployments(world.client, REPO).deactivate(ENVIRONMENT, 'pr/1');
  expect(Object.values(await statesOf(world)).sort()).toEqual(['in_progress', 'inactive', 'inactive']);
});

test('production has one active deployment', async () => {
  const world = await openGitHub();
  await world.pullRequest('feature');
  const production = 'production/orders-api';
  const first = await started(world, 'pr/1', production);
  const second = await started(world, 'pr/2', production);
  await createDeployments(world.client, REPO).deactivateOthers(production, second);
  expect(await statesOf(world, production)).toEqual({
    [`pr/1 ${first}`]: 'inactive',
    [`pr/2 ${second}`]: 'in_progress',
  });
});

test('deployments are listed newest first, and each tells its state and its run', async () => {
  const world = await openGitHub();
  await world.pullRequest('feature');
  const first = await started(world, 'pr/1');
  const second = await started(world, 'pr/2');
  const deployments = createDeployments(world.client, REPO, { runUrl: 'https://github.test/run/9' });
  expect(await deployments.list(ENVIRONMENT)).toMatchObject([
    { id: second, origin: 'pr/2', ref: 'feature' },
    { id: first, origin: 'pr/1' },
  ]);
  await deployments.finish(first, 'failure', { description: 'failed' });
  expect(await deployments.state(first)).toEqual({ state: 'failure', runUrl: 'https://github.test/run/9' });
  expect(await deployments.state(second)).toEqual({ state: 'in_progress' });
  expect(await deployments.list('preview/other')).toEqual([]);
  const powerless = createDeployments(world.clientWith({ contents: 'read' }), REPO);
  expect(await powerless.list(ENVIRONMENT)).toEqual([]);
});

test('a deployment that is not permitted names the permission', async () => {
  const world = await openGitHub({ contents: 'read', deployments: 'read' });
  await world.pullRequest('feature');
  const target = { origin: 'pr/1', environment: ENVIRONMENT, ref: 'feature', transient: true };
  expect(await createDeployments(world.client, REPO).start(target)).toEqual({ denied: 'deployments: write' });
  expect(await statesOf(world)).toEqual({});
});
