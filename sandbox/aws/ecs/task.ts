import { randomBytes } from 'node:crypto';
import type { TaskStopCode } from '@aws-sdk/client-ecs';
import type { Clock } from '../../clock.ts';
import type { AppServer } from '../compute/app-server.ts';
import type { Registration } from '../compute/registration.ts';
import { readVersion } from './behaviour.ts';
import type { Container, TaskDefinition } from './task-definitions.ts';

export interface TaskOwner {
  readonly clusterArn: string;
  readonly stackName: string;
  readonly serviceName: string;
}

/** A task, also after it stopped: ECS tells of it for an hour more. */
export interface Task {
  readonly id: string;
  readonly arn: string;
  readonly owner: TaskOwner;
  readonly definition: TaskDefinition;
  /** The container that answers. */
  readonly container: Container;
  readonly version: string;
  /** Id of the deployment that started it. */
  readonly startedBy: string;
  /** Id of the deployment it belongs to now: a rollback takes over what still runs. */
  deploymentId: string;
  readonly launchType: 'EC2' | 'FARGATE' | 'EXTERNAL';
  readonly createdAt: Date;
  /** The server of this machine; absent where the task never ran. */
  server?: AppServer;
  registrations: readonly Registration[];
  lastStatus: 'PENDING' | 'RUNNING' | 'DEACTIVATING' | 'STOPPED';
  desiredStatus: 'RUNNING' | 'STOPPED';
  startedAt?: Date;
  stoppingAt?: Date;
  stoppedAt?: Date;
  stopCode?: TaskStopCode;
  stoppedReason?: string;
  /** Of the container that answers. */
  exitCode?: number;
  containerReason?: string;
}

/** Why a task ended, in the words of DescribeTasks. */
export interface TaskEnd {
  readonly stopCode: TaskStopCode;
  readonly stoppedReason: string;
  readonly exitCode?: number;
  readonly containerReason?: string;
}

type NewTask = Pick<Task, 'owner' | 'definition' | 'container' | 'startedBy' | 'launchType'>;

export function createTask(clock: Clock, wanted: NewTask): Task {
  const id = randomBytes(16).toString('hex');
  return {
    ...wanted,
    id,
    arn: `${wanted.owner.clusterArn.replace(':cluster/', ':task/')}/${id}`,
    version: readVersion(wanted.container),
    createdAt: clock.date(),
    deploymentId: wanted.startedBy,
    registrations: [],
    lastStatus: 'PENDING',
    desiredStatus: 'RUNNING',
  };
}

/** The task is to end; what it is in the middle of is done first. */
export function beginStop(task: Task, clock: Clock, { stopCode, stoppedReason }: TaskEnd): void {
  const at = clock.date();
  Object.assign(task, { stopCode, stoppedReason, stoppingAt: at, desiredStatus: 'STOPPED' });
  if (task.lastStatus === 'RUNNING') task.lastStatus = 'DEACTIVATING';
}

export function endTask(task: Task, clock: Clock, end: TaskEnd): void {
  Object.assign(task, end, { desiredStatus: 'STOPPED', lastStatus: 'STOPPED', stoppedAt: clock.date() });
  task.stoppingAt ??= clock.date();
}

export const scaledIn = (deploymentId: string): TaskEnd => ({
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: `Scaling activity initiated by (deployment ${deploymentId})`,
  exitCode: 0,
});

export const failedHealthChecks = (targetGroupArn: string): TaskEnd => ({
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: `Task failed ELB health checks in (target-group ${targetGroupArn})`,
  exitCode: 0,
});

export const crashed = (): TaskEnd => ({
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  exitCode: 1,
});

export function unpullable(image: string): TaskEnd {
  const reason = `CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${image}: ${image}: not found`;
  return { stopCode: 'TaskFailedToStart', stoppedReason: reason, containerReason: reason };
}
