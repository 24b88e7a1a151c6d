import type { HostedRepository } from '../hosted-repository.ts';
import { notFound } from '../refusal.ts';
import { representPermission } from '../representations/collaborator.ts';
import { representWorkflowRun } from '../representations/workflow-run.ts';
import { commentOperations } from './comments.ts';
import { commitOperations } from './commits.ts';
import { contentOperations } from './contents.ts';
import { deploymentOperations } from './deployments.ts';
import { pullRequestOperations } from './pull-requests.ts';
import { ok, text } from './call.ts';
import type { Call, Reply, RepositoryOperation } from './call.ts';

/** Every operation below `/repos/{owner}/{repo}`, by the id the official description gives it. */
export const repositoryOperations: Record<string, RepositoryOperation> = {
  'repos/get': (repository, call) => {
    const write = call.token.permissions.contents === 'write';
    const permissions = { admin: false, maintain: false, push: write, triage: write, pull: true };
    return ok({ ...repository.represent(), permissions });
  },
  'repos/get-collaborator-permission-level': (repository, call) => {
    const login = text(call.params['username']);
    return ok(representPermission(repository.api, login, repository.roleOf(login)));
  },
  'actions/get-workflow-run': getWorkflowRun,
  ...commentOperations,
  ...commitOperations,
  ...contentOperations,
  ...deploymentOperations,
  ...pullRequestOperations,
};

async function getWorkflowRun(repository: HostedRepository, call: Call): Promise<Reply> {
  const run = repository.runs.get(Number(call.params['run_id']));
  if (!run) throw notFound();
  const head = await repository.git.read(run.headSha);
  return ok(representWorkflowRun(repository.api, repository.url, repository.represent(), run, head));
}
