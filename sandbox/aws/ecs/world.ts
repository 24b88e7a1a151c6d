import type { Account } from '../account.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { Clusters } from './clusters.ts';
import type { EcsService } from './ecs-service.ts';
import type { TaskDefinitions } from './task-definitions.ts';
import type { Task } from './task.ts';

/** "Stopped tasks only appear in the returned results for at least one hour" (DescribeTasks); services likewise. */
const REMEMBERED_MS = 3_600_000;

/** All that ECS of one account knows. */
export interface EcsWorld {
  readonly account: Account;
  readonly elbv2: Elbv2;
  readonly clusters: Clusters;
  readonly definitions: TaskDefinitions;
  /** By ARN, in the order in which they were made; a deleted one until its name is used again. */
  readonly services: Map<string, EcsService>;
  /** Every task that there was, oldest first. */
  readonly tasks: Task[];
}

const isRemembered = ({ account }: EcsWorld, endedAt: Date | undefined): boolean =>
  endedAt === undefined || account.clock.now() - endedAt.getTime() < REMEMBERED_MS;

export const listTasks = (world: EcsWorld): Task[] =>
  world.tasks.filter((task) => isRemembered(world, task.stoppedAt));

export const listServices = (world: EcsWorld): EcsService[] =>
  [...world.services.values()].filter((service) => isRemembered(world, service.deletedAt));
