import { randomInt } from 'node:crypto';
import type { DeploymentRolloutState } from '@aws-sdk/client-ecs';
import type { Clock } from '../../clock.ts';
import type { ServiceProperties } from './service-properties.ts';
import type { Container, TaskDefinition } from './task-definitions.ts';

/** One deployment of a service: what DescribeServices lists. */
export interface Deployment {
  readonly id: string;
  /** Changed in place where that needs no new tasks. */
  wanted: ServiceProperties;
  readonly definition: TaskDefinition;
  /** The container that answers. */
  readonly container: Container;
  readonly createdAt: Date;
  updatedAt: Date;
  /** PRIMARY is the newest, ACTIVE any other that still has tasks. */
  status: 'PRIMARY' | 'ACTIVE';
  desiredCount: number;
  failedTasks: number;
  rolloutState: DeploymentRolloutState;
  rolloutStateReason: string;
}

/** What a deployment is of. */
export type Revision = Pick<Deployment, 'wanted' | 'definition' | 'container'>;

/** Nineteen digits, as ECS has them after `ecs-svc/`. */
function makeId(): string {
  const digits = Array.from({ length: 3 }, () => String(randomInt(100_000, 999_999)));
  return `ecs-svc/${randomInt(1, 9)}${digits.join('')}`;
}

export function createDeployment(clock: Clock, revision: Revision): Deployment {
  const id = makeId();
  const at = clock.date();
  return {
    ...revision,
    id,
    createdAt: at,
    updatedAt: at,
    status: 'PRIMARY',
    desiredCount: revision.wanted.desiredCount,
    failedTasks: 0,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${id} in progress.`,
  };
}

export function moveDeployment(
  clock: Clock,
  deployment: Deployment,
  state: DeploymentRolloutState,
  reason: string,
): void {
  Object.assign(deployment, {
    rolloutState: state,
    rolloutStateReason: reason,
    updatedAt: clock.date(),
  });
}
