import { SwitchyardError } from '../../core/errors.ts';
import type { Deployments, DeploymentTarget, ListedDeployment } from '../../ports.ts';
import type { GitHubClient, RepositoryName } from './client.ts';
import { isDenied, toGitHubError } from './errors.ts';

const WRITE = 'deployments: write';
/** GitHub refuses a longer one (docs, "Create a deployment status"). */
const DESCRIPTION_MAX = 140;

export interface DeploymentOptions {
  /** Where the log link of a deployment leads. */
  readonly runUrl?: string;
}

export function createDeployments(
  client: GitHubClient,
  repo: RepositoryName,
  { runUrl }: DeploymentOptions = {},
): Deployments {
  const log = runUrl === undefined ? {} : { log_url: runUrl };
  return {
    start: async (target) => {
      try {
        const id = await create(client, repo, target);
        const state = { state: 'in_progress', auto_inactive: false } as const;
        await client.rest.repos.createDeploymentStatus({ ...repo, ...log, ...state, deployment_id: id });
        return { id };
      } catch (error) {
        if (isDenied(error)) return { denied: WRITE };
        throw toGitHubError(error, `creating a deployment of ${target.environment}`, WRITE);
      }
    },
    finish: async (id, state, { url, description }) => {
      try {
        await client.rest.repos.createDeploymentStatus({
          ...repo,
          ...log,
          deployment_id: id,
          state,
          description: cut(description),
          auto_inactive: false,
          ...(url !== undefined && { environment_url: url }),
        });
      } catch (error) {
        throw toGitHubError(error, `finishing the deployment ${id}`, WRITE);
      }
    },
    list: (environment) => list(client, repo, environment),
    state: (id) => readState(client, repo, id),
    deactivate: (environment, origin, before) =>
      deactivate(client, repo, environment, {
        isOld: (old) => originOf(old.payload) === origin,
        ...(before === undefined ? {} : { newest: before }),
      }),
    deactivateOthers: (environment, except) =>
      deactivate(client, repo, environment, { isOld: (old) => old.id !== except }),
  };
}

async function readState(
  client: GitHubClient,
  repo: RepositoryName,
  id: number,
): ReturnType<Deployments['state']> {
  try {
    const latest = { ...repo, deployment_id: id, per_page: 1 };
    const [status] = (await client.rest.repos.listDeploymentStatuses(latest)).data;
    if (!status) return undefined;
    return { state: status.state, ...(status.log_url ? { runUrl: status.log_url } : {}) };
  } catch (error) {
    throw toGitHubError(error, `reading the deployment ${id}`, 'deployments: read');
  }
}

/** Pages of 100. What is older was ended by the runs of its time, and a list must not cost more with every year. */
const PAGES = 5;

async function list(
  client: GitHubClient,
  repo: RepositoryName,
  environment: string,
): Promise<readonly ListedDeployment[]> {
  const listed: ListedDeployment[] = [];
  try {
    for (let page = 1; page <= PAGES; page += 1) {
      const request = { ...repo, environment, per_page: 100, page };
      const { data } = await client.rest.repos.listDeployments(request);
      for (const { id, ref, created_at: createdAt, payload } of data) {
        const origin = originOf(payload);
        listed.push({ id, ref, createdAt, ...(typeof origin === 'string' ? { origin } : {}) });
      }
      if (data.length < 100) break;
    }
    return listed;
  } catch (error) {
    // Without this permission there were never any to publish.
    if (isDenied(error)) return [];
    throw toGitHubError(error, `listing the deployments of ${environment}`, 'deployments: read');
  }
}

async function create(client: GitHubClient, repo: RepositoryName, target: DeploymentTarget): Promise<number> {
  const { data } = await client.rest.repos.createDeployment({
    ...repo,
    ref: target.ref,
    environment: target.environment,
    payload: { origin: target.origin },
    // Otherwise GitHub merges the default branch into the ref first, or answers 409 while a check is pending.
    auto_merge: false,
    required_contexts: [],
    transient_environment: target.transient,
    production_environment: !target.transient,
  });
  if ('id' in data) return data.id;
  throw new SwitchyardError(
    'github-error',
    `GitHub created no deployment of ${target.environment}: ${data.message ?? 'it did not say why'}`,
    {
      blame: 'github',
      next: 'Nothing else was affected; running again is harmless.',
    },
  );
}

interface Old {
  readonly id: number;
  readonly payload: unknown;
}

/** After this many in a row that had ended, the older ones were ended by earlier runs; each costs a call to ask. */
const ENDED_IN_A_ROW = 3;
const ENDED = 'Ended by a newer deployment, or with its stack.';

/** GitHub's own `auto_inactive` passes transient and production ones over (docs, "Create a deployment status"). */
async function deactivate(
  client: GitHubClient,
  repo: RepositoryName,
  environment: string,
  { isOld, newest }: { readonly isOld: (deployment: Old) => boolean; readonly newest?: number },
): Promise<void> {
  try {
    const pages = { ...repo, environment, per_page: 100 };
    const newestFirst = await client.paginate(client.rest.repos.listDeployments, pages);
    const open: number[] = [];
    let ended = 0;
    let published = false;
    for (const { id } of newestFirst.filter(isOld)) {
      // Nothing newer was published: what this run published stays.
      if (id === newest && !published) continue;
      const latest = { ...repo, deployment_id: id, per_page: 1 };
      const [status] = (await client.rest.repos.listDeploymentStatuses(latest)).data;
      if (newest !== undefined && id > newest) {
        published ||= status?.state === 'success';
        continue;
      }
      if (status?.state !== 'inactive') open.push(id);
      // One that ended by itself, such as an overtaken run's, says nothing of those before it.
      ended = status?.state === 'inactive' && status.description === ENDED ? ended + 1 : 0;
      if (ended === ENDED_IN_A_ROW) break;
    }
    // Oldest first: where this is interrupted, what is left over is the newest, which the next run comes to first.
    for (const id of open.reverse()) {
      const state = { state: 'inactive', description: ENDED, auto_inactive: false } as const;
      await client.rest.repos.createDeploymentStatus({ ...repo, ...state, deployment_id: id });
    }
  } catch (error) {
    throw toGitHubError(error, `setting the deployments of ${environment} inactive`, WRITE);
  }
}

/** Sent as an object, a payload may come back as one or as its text. */
function originOf(payload: unknown): unknown {
  if (typeof payload === 'string') {
    try {
      return originOf(JSON.parse(payload) as object);
    } catch {
      return undefined;
    }
  }
  return typeof payload === 'object' && payload !== null && 'origin' in payload ? payload.origin : undefined;
}

function cut(text: string): string {
  return text.length <= DESCRIPTION_MAX ? text : `${text.slice(0, DESCRIPTION_MAX - 1)}…`;
}
