import { randomUUID } from 'node:crypto';
import type { ServiceEvent } from '@aws-sdk/client-ecs';
import type { Clock } from '../../clock.ts';
import type { Task } from './task.ts';

/** "Up to 100 of the most recent events are displayed" (API reference, Service). */
const KEPT = 100;

const name = (tasks: readonly Task[]): string => tasks.map(({ id }) => `(task ${id})`).join(' ');

/** Numbers of targets by group. */
function countByGroup(tasks: readonly Task[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { targetGroupArn } of tasks.flatMap((task) => task.registrations)) {
    counts.set(targetGroupArn, (counts.get(targetGroupArn) ?? 0) + 1);
  }
  return counts;
}

/**
 * What a service says of itself, newest first, in ECS's words
 * (docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html).
 */
export class ServiceEvents {
  readonly #clock: Clock;
  readonly #service: string;
  #events: ServiceEvent[] = [];

  constructor(clock: Clock, service: string) {
    this.#clock = clock;
    this.#service = service;
  }

  list(): ServiceEvent[] {
    return [...this.#events];
  }

  say(message: string): void {
    const event = {
      id: randomUUID(),
      createdAt: this.#clock.date(),
      message: `(service ${this.#service}) ${message}`,
    };
    this.#events = [event, ...this.#events].slice(0, KEPT);
  }

  started(tasks: readonly Task[]): void {
    if (tasks.length === 0) return;
    this.say(`has started ${tasks.length} tasks: ${name(tasks)}.`);
    for (const [group, count] of countByGroup(tasks)) {
      this.say(`registered ${count} targets in (target-group ${group})`);
    }
  }

  stopping(tasks: readonly Task[]): void {
    const drained = tasks.filter((task) => task.registrations.length > 0);
    for (const [group, count] of countByGroup(drained)) {
      this.say(`deregistered ${count} targets in (target-group ${group})`);
    }
    if (drained.length > 0) this.say(`has begun draining connections on ${drained.length} tasks.`);
    if (tasks.length > 0) this.say(`has stopped ${tasks.length} running tasks: ${name(tasks)}.`);
  }

  unhealthy(port: number, targetGroupArn: string, reason: string): void {
    this.say(`(port ${port}) is unhealthy in (target-group ${targetGroupArn}) due to (reason ${reason}).`);
  }

  completed(deploymentId: string): void {
    this.say(`(deployment ${deploymentId}) deployment completed.`);
    this.say('has reached a steady state.');
  }
}
