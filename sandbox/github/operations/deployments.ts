import type { HostedRepository } from '../hosted-repository.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { JsonObject } from '../json.ts';
import { representDeployment, representDeploymentStatus } from '../representations/deployment.ts';
import type { Deployment, DeploymentStatus } from '../representations/deployment.ts';
import { htmlOf } from '../representations/commit.ts';
import { gitIdentity, nodeId } from '../representations/user.ts';
import { timestamp } from '../json.ts';
import { ok, page, text } from './call.ts';
import type { Call, Reply, RepositoryOperation } from './call.ts';

const DESCRIPTION_LIMIT = 140;

export const deploymentOperations: Record<string, RepositoryOperation> = {
  'repos/list-deployments': (repository, call) => {
    const wanted = ['sha', 'ref', 'task', 'environment'] as const;
    const found = [...repository.deployments.values()].filter((deployment) =>
      // `none` is what the description calls "no filter".
      wanted.every((key) => text(call.query[key], 'none') === 'none' || deployment[key] === call.query[key]),
    );
    return page(call, found.reverse(), (deployment) => represent(repository, deployment));
  },

  'repos/create-deployment': create,

  'repos/get-deployment': (repository, call) => ok(represent(repository, find(repository, call))),

  'repos/delete-deployment': (repository, call) => {
    const deployment = find(repository, call);
    const active = repository.deployments.size > 1 && deployment.statuses.at(-1)?.state !== 'inactive';
    // "If the repository only has one deployment, you can delete the deployment regardless of its status" (docs).
    if (active)
      throw new Refusal(
        422,
        'We cannot delete an active deployment unless it is the only deployment in a given environment.',
      );
    repository.deployments.delete(deployment.id);
    return { status: 204 };
  },

  'repos/list-deployment-statuses': (repository, call) => {
    const deployment = find(repository, call);
    return page(call, [...deployment.statuses].reverse(), (status) =>
      representDeploymentStatus(repository.api, repository.url, deployment, status),
    );
  },

  'repos/create-deployment-status': createStatus,

  'repos/get-all-environments': async (repository, call) => {
    const environments = [...repository.environments];
    const reply = await page(call, environments, ([name, { id, createdAt }]) => ({
      id,
      node_id: nodeId('EN', id),
      name,
      url: `${repository.url}/environments/${encodeURIComponent(name)}`,
      html_url: `${htmlOf(repository.url)}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
      created_at: timestamp(createdAt),
      updated_at: timestamp(createdAt),
      protection_rules: [],
      deployment_branch_policy: null,
    }));
    return { ...reply, body: { total_count: environments.length, environments: reply.body ?? [] } };
  },
};

async function create(repository: HostedRepository, call: Call): Promise<Reply> {
  const ref = text(call.body['ref']);
  const sha = await repository.git.resolve(ref);
  if (sha === undefined) throw new Refusal(422, `No ref found for: ${ref}`);
  const merged =
    call.body['auto_merge'] === false ? undefined : await mergeDefaultBranch(repository, call, ref);
  if (merged) return merged;
  checkContexts(call);
  const at = repository.clock.date();
  const environment = text(call.body['environment'], 'production');
  const deployment: Deployment = {
    id: repository.nextId(),
    sha,
    ref,
    task: text(call.body['task'], 'deploy'),
    payload: call.body['payload'] ?? {},
    environment,
    description: text(call.body['description']) || null,
    creator: call.token.login,
    transient: call.body['transient_environment'] === true,
    // "Default: true when environment is production and false otherwise" (docs).
    production: (call.body['production_environment'] as boolean | undefined) ?? environment === 'production',
    createdAt: at,
    updatedAt: at,
    statuses: [],
  };
  useEnvironment(repository, environment);
  repository.deployments.set(deployment.id, deployment);
  return { status: 201, body: represent(repository, deployment) };
}

/** `auto_merge` (default true): a branch that lacks commits of the default branch gets them, and nothing is deployed. */
async function mergeDefaultBranch(
  repository: HostedRepository,
  call: Call,
  name: string,
): Promise<Reply | undefined> {
  const ref = `refs/heads/${name}`;
  const head = await repository.git.resolve(ref);
  const base = await repository.git.sha(`refs/heads/${repository.defaultBranch}`);
  if (head === undefined || (await repository.git.mergeBase(head, base)) === base) return undefined;
  const message = `Merge branch '${repository.defaultBranch}' into ${name}`;
  const author = gitIdentity(call.token.login);
  const request = { base: head, head: base, message, author, date: repository.clock.date() };
  const commit = await repository.git.merge('merge', request);
  if (commit === undefined) {
    throw new Refusal(409, `Conflict merging ${repository.defaultBranch} into ${name}.`);
  }
  await repository.git.setRef(ref, commit);
  await repository.branchMoved(ref);
  return {
    status: 202,
    body: { message: `Auto-merged ${repository.defaultBranch} into ${name} on deployment.` },
  };
}

/** The sandbox has no commit statuses: a context that is asked for by name has not succeeded. */
function checkContexts(call: Call): void {
  const contexts = call.body['required_contexts'];
  if (!Array.isArray(contexts) || contexts.length === 0) return;
  const errors = [{ contexts, resource: 'Deployment', field: 'required_contexts', code: 'invalid' }];
  throw new Refusal(409, 'Conflict: Commit status checks failed for this ref.', { errors });
}

function createStatus(repository: HostedRepository, call: Call): Reply {
  const deployment = find(repository, call);
  const { body } = call;
  const description = text(body['description']);
  if ([...description].length > DESCRIPTION_LIMIT) {
    const message = `description is too long (maximum is ${DESCRIPTION_LIMIT} characters)`;
    const error = { resource: 'DeploymentStatus', field: 'description', code: 'custom', message };
    throw new Refusal(422, 'Validation Failed', { errors: [error] });
  }
  const state = text(body['state']);
  const environment = text(body['environment'], deployment.environment);
  const links = {
    logUrl: text(body['log_url']) || text(body['target_url']),
    environmentUrl: text(body['environment_url']),
  };
  const status = addStatus(repository, deployment, {
    state,
    description,
    environment,
    creator: call.token.login,
    ...links,
  });
  if (state === 'success' && body['auto_inactive'] !== false)
    retireOlder(repository, deployment, call.token.login);
  useEnvironment(repository, environment);
  return { status: 201, body: representDeploymentStatus(repository.api, repository.url, deployment, status) };
}

/**
 * `auto_inactive` (default true): "adds a new inactive status to all prior non-transient, non-production environment
 * deployments with the same repository and environment name" (docs). Previews are transient: it never touches them.
 */
function retireOlder(repository: HostedRepository, current: Deployment, creator: string): void {
  for (const prior of repository.deployments.values()) {
    const same = prior.environment === current.environment && prior.id < current.id;
    if (!same || prior.transient || prior.production || prior.statuses.at(-1)?.state !== 'success') continue;
    const { environment } = prior;
    addStatus(repository, prior, {
      state: 'inactive',
      description: '',
      environment,
      creator,
      logUrl: '',
      environmentUrl: '',
    });
  }
}

function addStatus(
  repository: HostedRepository,
  deployment: Deployment,
  facts: Omit<DeploymentStatus, 'id' | 'createdAt'>,
): DeploymentStatus {
  const status = { ...facts, id: repository.nextId(), createdAt: repository.clock.date() };
  deployment.statuses.push(status);
  deployment.environment = facts.environment;
  deployment.updatedAt = status.createdAt;
  return status;
}

/** An environment comes into being when it is first named, and stays: deleting one needs an administrator. */
function useEnvironment(repository: HostedRepository, name: string): void {
  if (repository.environments.has(name)) return;
  repository.environments.set(name, { id: repository.nextId(), createdAt: repository.clock.date() });
}

function find(repository: HostedRepository, call: Call): Deployment {
  const deployment = repository.deployments.get(Number(call.params['deployment_id']));
  if (!deployment) throw notFound();
  return deployment;
}

function represent(repository: HostedRepository, deployment: Deployment): JsonObject {
  return representDeployment(repository.api, repository.url, deployment);
}
