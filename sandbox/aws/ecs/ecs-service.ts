import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { Behaviour } from './behaviour.ts';
import { readBehaviour } from './behaviour.ts';
import { circuitBreakerTriggered, notStabilized } from './handler-errors.ts';
import type { ServiceProperties } from './service-properties.ts';
import type { Container } from './task-definitions.ts';
import { startTask } from './task.ts';
import type { Task, TaskOwner } from './task.ts';

/** Longest real time for new tasks to become healthy; CloudFormation itself would wait for hours. */
const STABILIZE_MS = 15_000;
const POLL_MS = 5;

const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS));

/** A service and its running tasks. */
export class EcsService {
  readonly arn: string;
  readonly stackId: string;
  readonly owner: TaskOwner;
  readonly #elbv2: Elbv2;
  /** Tasks, with the target groups in which each is registered. */
  readonly #tasks = new Map<Task, readonly string[]>();
  readonly #leaving = new Set<Promise<void>>();
  #closed = false;

  constructor(elbv2: Elbv2, arn: string, stackId: string, owner: TaskOwner) {
    this.#elbv2 = elbv2;
    this.arn = arn;
    this.stackId = stackId;
    this.owner = owner;
  }

  get tasks(): readonly Task[] {
    return [...this.#tasks.keys()];
  }

  behave(behaviour: Behaviour): void {
    for (const task of this.#tasks.keys()) task.behave(behaviour);
  }

  /**
   * A rolling deployment: new tasks first, and only when all of them are healthy do the old ones go. When they are
   * not, they end and the old ones stay.
   */
  async deploy(wanted: ServiceProperties, container: Container, signal?: AbortSignal): Promise<void> {
    const groups = wanted.attachments.map((attachment) => attachment.targetGroupArn);
    const fits = (task: Task): boolean =>
      task.definitionArn === wanted.taskDefinition &&
      JSON.stringify(this.#tasks.get(task)) === JSON.stringify(groups);
    const kept = this.tasks.filter(fits).slice(0, wanted.desiredCount);
    const missing = wanted.desiredCount - kept.length;
    if (missing > 0 && readBehaviour(container) === 'crash') throw circuitBreakerTriggered();
    const added: Task[] = [];
    try {
      for (let count = 0; count < missing; count += 1) {
        const task = await startTask(this.owner, wanted.taskDefinition, container);
        added.push(task);
        this.#register(task, groups);
      }
      await this.#untilHealthy(added, groups, wanted.circuitBreaker, signal);
    } catch (error) {
      await Promise.all(added.map((task) => this.#leave(task)));
      throw error;
    }
    const stay = new Set([...kept, ...added]);
    for (const task of this.tasks) if (!stay.has(task)) void this.#leave(task);
  }

  /** Ends every task after its drain. */
  async drain(): Promise<void> {
    for (const task of this.tasks) void this.#leave(task);
    await Promise.all(this.#leaving);
  }

  /** Ends everything at once. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.tasks.map((task) => task.kill()), ...this.#leaving]);
  }

  #register(task: Task, groups: readonly string[]): void {
    this.#tasks.set(task, groups);
    for (const TargetGroupArn of groups) {
      this.#elbv2.targets.RegisterTargets({
        TargetGroupArn,
        Targets: [{ Id: '127.0.0.1', Port: task.port }],
      });
    }
  }

  #stateOf(targetGroupArn: string, task: Task): string | undefined {
    return this.#elbv2.registry.targetGroups.get(targetGroupArn)?.targets.get(`127.0.0.1:${task.port}`)
      ?.state;
  }

  async #untilHealthy(
    tasks: readonly Task[],
    groups: readonly string[],
    breaker: boolean,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const end = Date.now() + STABILIZE_MS;
    for (;;) {
      const states = groups.flatMap((group) => tasks.map((task) => this.#stateOf(group, task)));
      if (states.every((state) => state === 'healthy')) return;
      signal?.throwIfAborted();
      if (this.#closed) throw notStabilized();
      // ECS would replace an unhealthy task, to the same end, until the breaker or CloudFormation has had enough.
      if (states.includes('unhealthy') || Date.now() > end)
        throw breaker ? circuitBreakerTriggered() : notStabilized();
      await wait();
    }
  }

  /** Out of its target groups, then, once drained there, stopped. */
  #leave(task: Task): Promise<void> {
    const groups = this.#tasks.get(task) ?? [];
    this.#tasks.delete(task);
    const leaving = (async (): Promise<void> => {
      for (const TargetGroupArn of groups) {
        if (!this.#elbv2.registry.targetGroups.has(TargetGroupArn)) continue;
        const Targets = [{ Id: '127.0.0.1', Port: task.port }];
        this.#elbv2.targets.DeregisterTargets({ TargetGroupArn, Targets });
      }
      while (!this.#closed && groups.some((group) => this.#stateOf(group, task) !== undefined)) await wait();
      await (this.#closed ? task.kill() : task.stop());
    })();
    this.#leaving.add(leaving);
    void leaving.finally(() => this.#leaving.delete(leaving));
    return leaving;
  }
}
