import type { RunOptions } from './runner.ts';
import type { JobClaims } from './token-issuer.ts';

/** A job's `id-token: write`, and what decides the subject of its tokens. */
export interface IdTokenPermission {
  /** The job's `environment:`; it takes the place of the event in the subject. */
  readonly environment?: string;
  /**
   * `immutable` has the ids of owner and repository in it, as for repositories made, renamed or transferred after
   * 2026-07-15 (docs.github.com/actions/reference/security/oidc). Default `classic`.
   */
  readonly subject?: 'classic' | 'immutable';
}

/** What the token is about, after the repository. GitHub's page says "a pull request event" and names no other form. */
function describeContext(environment: string | undefined, eventName: string, ref: string): string {
  if (environment !== undefined) return `environment:${environment.replaceAll(':', '%3A')}`;
  return eventName.startsWith('pull_request') ? 'pull_request' : `ref:${ref}`;
}

/** @param variables the job's GITHUB_ variables */
export function describeJob(
  variables: Readonly<Record<string, string>>,
  { event }: Pick<RunOptions, 'event'>,
  { environment, subject }: IdTokenPermission,
): JobClaims {
  const get = (name: string): string => variables[`GITHUB_${name}`] ?? '';
  const [owner = '', name = ''] = get('REPOSITORY').split('/');
  const repository =
    subject === 'immutable'
      ? `${owner}@${get('REPOSITORY_OWNER_ID')}/${name}@${get('REPOSITORY_ID')}`
      : get('REPOSITORY');
  return {
    sub: `repo:${repository}:${describeContext(environment, event.eventName, event.ref)}`,
    ...(environment === undefined ? {} : { environment }),
    actor: get('ACTOR'),
    base_ref: get('BASE_REF'),
    event_name: get('EVENT_NAME'),
    head_ref: get('HEAD_REF'),
    job_workflow_ref: get('WORKFLOW_REF'),
    job_workflow_sha: get('WORKFLOW_SHA'),
    ref: get('REF'),
    ref_protected: get('REF_PROTECTED'),
    ref_type: get('REF_TYPE'),
    repository: get('REPOSITORY'),
    repository_id: get('REPOSITORY_ID'),
    repository_owner: owner,
    repository_owner_id: get('REPOSITORY_OWNER_ID'),
    run_attempt: get('RUN_ATTEMPT'),
    run_id: get('RUN_ID'),
    run_number: get('RUN_NUMBER'),
    runner_environment: 'github-hosted',
    sha: get('SHA'),
    workflow: get('WORKFLOW'),
    workflow_ref: get('WORKFLOW_REF'),
    workflow_sha: get('WORKFLOW_SHA'),
  };
}
