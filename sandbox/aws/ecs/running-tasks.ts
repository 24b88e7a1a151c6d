import { drainTarget, findTarget, POLL_MS } from '../compute/registration.ts';
import type { Deployment } from './deployment.ts';
import { circuitBreakerTriggered, notStabilized } from './handler-errors.ts';
import type { ServiceEvents } from './service-events.ts';
import { breakerOf } from './service-properties.ts';
import { startTasks, TasksFailedToStart } from './start-tasks.ts';
import { beginStop, endTask, failedHealthChecks, scaledIn } from './task.ts';
import type { Task, TaskEnd, TaskOwner } from './task.ts';
import type { EcsWorld } from './world.ts';

/** Longest time for new tasks to become healthy; CloudFormation itself would wait for hours. */
const STABILIZE_MS = 15_000;

const portOf = ({ wanted }: Deployment, group: string): number =>
  wanted.attachments.find(({ targetGroupArn }) => targetGroupArn === group)?.containerPort ?? 80;

/** The tasks of one service: how they come and how they go. */
export class RunningTasks {
  readonly #world: EcsWorld;
  readonly #owner: TaskOwner;
  readonly #events: ServiceEvents;
  #tasks: readonly Task[] = [];
  readonly #leaving = new Set<Promise<void>>();
  #closed = false;

  constructor(world: EcsWorld, owner: TaskOwner, events: ServiceEvents) {
    this.#world = world;
    this.#owner = owner;
    this.#events = events;
  }

  /** Those that run and are to stay. */
  list(): readonly Task[] {
    return this.#tasks;
  }

  /**
   * Starts tasks and waits until they are healthy; those of a failed attempt end again.
   * @throws the words of CloudFormation for a deployment that came to nothing; the signal's reason
   */
  async grow(deployment: Deployment, count: number, signal: AbortSignal): Promise<void> {
    const added: Task[] = [];
    const refusal = (): Error =>
      breakerOf(deployment.wanted).enable ? circuitBreakerTriggered() : notStabilized();
    try {
      signal.throwIfAborted();
      const start = startTasks(this.#world, this.#owner, deployment, count, this.#events, added);
      await start.catch((error: unknown) => {
        throw error instanceof TasksFailedToStart ? refusal() : error;
      });
      this.#tasks = [...this.#tasks, ...added];
      await this.#untilHealthy(deployment, added, refusal, signal);
    } catch (error) {
      // Some may have been stopped already, for a reason of their own.
      const left = added.filter((task) => task.desiredStatus === 'RUNNING');
      this.#tasks = [...new Set([...this.#tasks, ...left])];
      this.stop(left, scaledIn(deployment.id));
      throw error;
    }
  }

  /** Out of their target groups, then, once drained there, stopped. */
  stop(tasks: readonly Task[], end: TaskEnd): void {
    const stopping = tasks.filter((task) => this.#tasks.includes(task));
    this.#tasks = this.#tasks.filter((task) => !stopping.includes(task));
    this.#events.stopping(stopping);
    for (const task of stopping) this.#leave(task, end);
  }

  /** Until all that was told to stop has. */
  async settle(): Promise<void> {
    await Promise.all(this.#leaving);
  }

  /** Whoever waits for health or drains gives up. */
  giveUp(): void {
    this.#closed = true;
  }

  async kill(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#tasks.map((task) => task.server?.kill()), ...this.#leaving]);
  }

  async #untilHealthy(
    deployment: Deployment,
    tasks: readonly Task[],
    refusal: () => Error,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock } = this.#world.account;
    const end = clock.elapsed() + STABILIZE_MS;
    for (;;) {
      const targets = tasks.flatMap((task) =>
        task.registrations.map((one) => ({ task, one, target: findTarget(this.#world.elbv2, one) })),
      );
      if (targets.every(({ target }) => target?.state === 'healthy')) return;
      signal.throwIfAborted();
      if (this.#closed) throw notStabilized();
      // ECS would replace an unhealthy task, to the same end, until the breaker or CloudFormation has had enough.
      const ill = targets.filter(({ target }) => target?.state === 'unhealthy');
      for (const { task, one, target } of ill) {
        const { targetGroupArn: group } = one;
        this.#events.unhealthy(portOf(deployment, group), group, target?.description ?? '');
        deployment.failedTasks += 1;
        this.stop([task], failedHealthChecks(group));
      }
      if (ill.length > 0 || clock.elapsed() > end) throw refusal();
      await clock.pause(POLL_MS);
    }
  }

  #leave(task: Task, end: TaskEnd): void {
    const { account, elbv2 } = this.#world;
    beginStop(task, account.clock, end);
    const leaving = (async (): Promise<void> => {
      await drainTarget(elbv2, task.registrations, account.clock, () => this.#closed);
      await (this.#closed ? task.server?.kill() : task.server?.stop());
      for (const { id } of task.registrations) elbv2.registry.instances.delete(id);
      endTask(task, account.clock, end);
    })();
    this.#leaving.add(leaving);
    void leaving.finally(() => this.#leaving.delete(leaving));
  }
}
