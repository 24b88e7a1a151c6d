import { expect, test } from 'vitest';
import { openPullRequest, ORDERS, start } from './start.ts';
import type { Octokit } from './start.ts';

const NO_GATES = { auto_merge: false, required_contexts: [] };

async function deploy(
  octokit: Octokit,
  options: { environment?: string; transient_environment?: boolean },
): Promise<number> {
  const wanted = { ...ORDERS, ref: 'main', environment: 'staging', ...NO_GATES, ...options };
  const { data } = await octokit.rest.repos.createDeployment(wanted);
  if (!('id' in data)) throw new Error('no deployment was made');
  return data.id;
}

async function stateOf(octokit: Octokit, deployment_id: number): Promise<string | undefined> {
  const { data } = await octokit.rest.repos.listDeploymentStatuses({ ...ORDERS, deployment_id });
  return data[0]?.state;
}

test('a preview’s deployment: made, successful, inactive, deleted; its environment stays', async () => {
  const { octokit } = await start();
  const environment = 'preview/orders-api';
  const deployment_id = await deploy(octokit, { environment, transient_environment: true });
  await deploy(octokit, { environment: 'production' });
  const one = { ...ORDERS, deployment_id };
  const url = 'http://127.0.0.1:8080/';
  await octokit.rest.repos.createDeploymentStatus({ ...one, state: 'success', environment_url: url });
  const { data: found } = await octokit.rest.repos.listDeployments({ ...ORDERS, environment });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ transient_environment: true, production_environment: false, payload: {} });
  const { data: statuses } = await octokit.rest.repos.listDeploymentStatuses(one);
  expect(statuses.map(({ state, environment_url }) => [state, environment_url])).toEqual([['success', url]]);

  await expect(octokit.rest.repos.deleteDeployment(one)).rejects.toMatchObject({ status: 422 });
  await octokit.rest.repos.createDeploymentStatus({ ...one, state: 'inactive' });
  await octokit.rest.repos.deleteDeployment(one);
  await expect(octokit.rest.repos.getDeployment(one)).rejects.toMatchObject({ status: 404 });
  const { data } = await octokit.rest.repos.getAllEnvironments(ORDERS);
  expect(data.environments?.map(({ name }) => name)).toEqual([environment, 'production']);
});

test('auto_inactive retires the older ones of an environment, but neither transient nor production ones', async () => {
  const { octokit } = await start();
  const ended = async (options: {
    environment?: string;
    transient_environment?: boolean;
  }): Promise<string | undefined> => {
    const older = await deploy(octokit, options);
    const newer = await deploy(octokit, options);
    for (const deployment_id of [older, newer]) {
      await octokit.rest.repos.createDeploymentStatus({ ...ORDERS, deployment_id, state: 'success' });
    }
    return stateOf(octokit, older);
  };
  expect(await ended({ environment: 'staging' })).toBe('inactive');
  expect(await ended({ environment: 'preview', transient_environment: true })).toBe('success');
  expect(await ended({ environment: 'production' })).toBe('success');
});

test('auto_merge, which is the default, merges the default branch and deploys nothing', async () => {
  const { octokit, repository } = await start();
  const number = await openPullRequest(repository, 'feature');
  const { data: before } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: number });
  await repository.moveBase({ files: { 'other.txt': 'other\n' } });
  const { status } = await octokit.rest.repos.createDeployment({
    ...ORDERS,
    ref: 'feature',
    required_contexts: [],
  });
  expect(status).toBe(202);
  expect((await octokit.rest.repos.listDeployments(ORDERS)).data).toEqual([]);
  const { data: after } = await octokit.rest.pulls.get({ ...ORDERS, pull_number: number });
  expect(after.head.sha).not.toBe(before.head.sha);
});

test('a context that did not succeed, an unknown ref, and a description that is too long are refused', async () => {
  const { octokit } = await start();
  const create = (options: object): Promise<unknown> =>
    octokit.rest.repos.createDeployment({ ...ORDERS, ref: 'main', ...NO_GATES, ...options });
  await expect(create({ required_contexts: ['build'] })).rejects.toMatchObject({ status: 409 });
  await expect(create({ ref: 'nowhere' })).rejects.toMatchObject({ status: 422 });
  const deployment_id = await deploy(octokit, {});
  const description = 'x'.repeat(141);
  const status = { ...ORDERS, deployment_id, state: 'pending' as const };
  await expect(octokit.rest.repos.createDeploymentStatus({ ...status, description })).rejects.toMatchObject({
    status: 422,
  });
  expect(await stateOf(octokit, deployment_id)).toBeUndefined();
});

test('environments come in pages', async () => {
  const { octokit } = await start();
  for (const environment of ['one', 'two', 'three']) await deploy(octokit, { environment });
  const first = await octokit.rest.repos.getAllEnvironments({ ...ORDERS, per_page: 2 });
  expect(first.headers.link).toContain('rel="next"');
  expect(first.data).toMatchObject({ total_count: 3, environments: [{ name: 'one' }, { name: 'two' }] });
  const all = await octokit.paginate(octokit.rest.repos.getAllEnvironments, { ...ORDERS, per_page: 2 });
  expect((all as unknown as { name: string }[]).map(({ name }) => name)).toEqual(['one', 'two', 'three']);
});
