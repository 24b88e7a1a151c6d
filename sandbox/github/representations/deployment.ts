import { timestamp } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { nodeId, representUser } from './user.ts';

export interface DeploymentStatus {
  id: number;
  state: string;
  creator: string;
  description: string;
  environment: string;
  logUrl: string;
  environmentUrl: string;
  createdAt: Date;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  task: string;
  payload: Json;
  environment: string;
  description: string | null;
  creator: string;
  transient: boolean;
  production: boolean;
  createdAt: Date;
  updatedAt: Date;
  /** Oldest first. */
  statuses: DeploymentStatus[];
}

export function representDeployment(api: string, repositoryUrl: string, deployment: Deployment): JsonObject {
  const url = `${repositoryUrl}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: representUser(api, deployment.creator),
    created_at: timestamp(deployment.createdAt),
    updated_at: timestamp(deployment.updatedAt),
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: null,
  };
}

export function representDeploymentStatus(
  api: string,
  repositoryUrl: string,
  deployment: Deployment,
  status: DeploymentStatus,
): JsonObject {
  const url = `${repositoryUrl}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: representUser(api, status.creator),
    description: status.description,
    environment: status.environment,
    // `target_url` is what `log_url` was called once; GitHub fills both with the same.
    target_url: status.logUrl,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    created_at: timestamp(status.createdAt),
    updated_at: timestamp(status.createdAt),
    deployment_url: url,
    repository_url: repositoryUrl,
    performed_via_github_app: null,
  };
}
