import { startWorkload } from '../compute/app-server.ts';
import { isStartFailure } from '../compute/behaviour.ts';
import type { StartFailure } from '../compute/behaviour.ts';
import { registerTarget } from '../compute/registration.ts';
import type { Registration } from '../compute/registration.ts';
import { readBehaviour } from './behaviour.ts';
import type { Deployment } from './deployment.ts';
import type { ServiceEvents } from './service-events.ts';
import { crashed, createTask, endTask, unpullable } from './task.ts';
import type { Task, TaskOwner } from './task.ts';
import type { EcsWorld } from './world.ts';

/** Tasks that fail to start before ECS has had enough: the least threshold of the circuit breaker (developer guide). */
const ATTEMPTS = 3;

/** Thrown when no task of a deployment starts. */
export class TasksFailedToStart extends Error {}

function newTask(world: EcsWorld, owner: TaskOwner, deployment: Deployment): Task {
  const { id: startedBy, definition, container, wanted } = deployment;
  const launchType = wanted.shown.launchType === 'FARGATE' ? 'FARGATE' : 'EC2';
  const task = createTask(world.account.clock, { owner, definition, container, startedBy, launchType });
  world.tasks.push(task);
  return task;
}

/** Into a group of instances as an instance of its own: in bridge mode tasks answer on ports of their instances. */
function register(world: EcsWorld, task: Task, targetGroupArn: string, port: number): Registration {
  const group = world.elbv2.registry.targetGroups.get(targetGroupArn);
  if (group?.targetType !== 'instance') return { targetGroupArn, id: '127.0.0.1', port };
  const id = `i-${task.id.slice(0, 17)}`;
  world.elbv2.registry.instances.set(id, port);
  return { targetGroupArn, id, port };
}

async function startTask(world: EcsWorld, owner: TaskOwner, deployment: Deployment): Promise<Task> {
  const task = newTask(world, owner, deployment);
  const behaviour = readBehaviour(task.container);
  if (isStartFailure(behaviour)) throw new TasksFailedToStart();
  const { stackName, serviceName: service } = owner;
  const { id, version, container } = task;
  const facts = { stack: stackName, service, version, image: container.image, task: id };
  const server = await startWorkload(world.account, { facts, stackName, behaviour });
  task.server = server;
  const groups = deployment.wanted.attachments.map(({ targetGroupArn = '' }) => targetGroupArn);
  task.registrations = groups.map((group) => register(world, task, group, server.port));
  Object.assign(task, { lastStatus: 'RUNNING', startedAt: world.account.clock.date() });
  for (const registration of task.registrations) registerTarget(world.elbv2, registration);
  return task;
}

/** Tries as often as ECS does, and leaves the stopped tasks that tell why. */
function failToStart(
  world: EcsWorld,
  owner: TaskOwner,
  deployment: Deployment,
  failure: StartFailure,
  events: ServiceEvents,
): void {
  if (failure === 'unplaceable') {
    deployment.failedTasks = ATTEMPTS;
    events.say(
      'was unable to place a task. Reason: Capacity is unavailable at this time. ' +
        'Please try again later or in a different availability zone.',
    );
    return;
  }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const task = newTask(world, owner, deployment);
    if (failure === 'crash') task.startedAt = world.account.clock.date();
    endTask(task, world.account.clock, failure === 'crash' ? crashed() : unpullable(task.container.image));
    deployment.failedTasks += 1;
    events.started([task]);
  }
  events.say(
    'is unable to consistently start tasks successfully. ' +
      'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  );
}

/**
 * Starts tasks of a deployment and registers them. @returns them as they come, so that the caller can end what there is
 * @throws TasksFailedToStart where the container is one that does not start
 */
export async function startTasks(
  world: EcsWorld,
  owner: TaskOwner,
  deployment: Deployment,
  count: number,
  events: ServiceEvents,
  added: Task[],
): Promise<void> {
  if (count <= 0) return;
  const behaviour = readBehaviour(deployment.container);
  if (isStartFailure(behaviour)) {
    failToStart(world, owner, deployment, behaviour, events);
    throw new TasksFailedToStart(`tasks that ${behaviour}`);
  }
  for (let at = 0; at < count; at += 1) added.push(await startTask(world, owner, deployment));
  events.started(added);
}
