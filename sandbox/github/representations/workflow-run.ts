import { timestamp } from '../json.ts';
import type { Commit } from '../git/objects.ts';
import type { JsonObject } from '../json.ts';
import { htmlOf, representSimpleCommit } from './commit.ts';
import { nodeId, representUser } from './user.ts';

export interface WorkflowRun {
  id: number;
  attempt: number;
  event: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: 'success' | 'failure' | 'cancelled' | null;
  headBranch: string;
  headSha: string;
  actor: string;
  createdAt: Date;
}

export function representWorkflowRun(
  api: string,
  repositoryUrl: string,
  repository: JsonObject,
  run: WorkflowRun,
  head: Commit,
): JsonObject {
  const url = `${repositoryUrl}/actions/runs/${run.id}`;
  const suite = run.id + 1;
  return {
    id: run.id,
    node_id: nodeId('WFR', run.id),
    name: 'Switchyard',
    display_title: head.message.split('\n')[0] ?? '',
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: '.github/workflows/switchyard.yml',
    workflow_id: 1,
    check_suite_id: suite,
    check_suite_node_id: nodeId('CS', suite),
    url,
    html_url: `${htmlOf(repositoryUrl)}/actions/runs/${run.id}`,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl}/check-suites/${suite}`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    artifacts_url: `${url}/artifacts`,
    workflow_url: `${repositoryUrl}/actions/workflows/1`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    pull_requests: [],
    created_at: timestamp(run.createdAt),
    updated_at: timestamp(run.createdAt),
    run_started_at: timestamp(run.createdAt),
    actor: representUser(api, run.actor),
    triggering_actor: representUser(api, run.actor),
    head_commit: representSimpleCommit(head),
    repository,
    head_repository: repository,
  };
}
