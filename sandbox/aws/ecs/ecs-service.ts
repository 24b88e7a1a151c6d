import type { RunningBehaviour } from '../compute/behaviour.ts';
import { createDeployment, moveDeployment } from './deployment.ts';
import type { Deployment, Revision } from './deployment.ts';
import { RunningTasks } from './running-tasks.ts';
import { ServiceEvents } from './service-events.ts';
import { breakerOf } from './service-properties.ts';
import type { ServiceProperties } from './service-properties.ts';
import { scaledIn } from './task.ts';
import type { Task, TaskOwner } from './task.ts';
import type { EcsWorld } from './world.ts';

interface DeployOptions {
  /** New tasks even where the running ones fit. */
  readonly force?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A service, its deployments and its tasks. */
export class EcsService {
  readonly arn: string;
  readonly stackId: string;
  readonly owner: TaskOwner;
  readonly events: ServiceEvents;
  readonly createdAt: Date;
  /** Newest first; the first is PRIMARY. */
  deployments: readonly Deployment[] = [];
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE' = 'ACTIVE';
  deletedAt: Date | undefined;
  /** What a deleted one was last. */
  lastWanted: ServiceProperties | undefined;
  readonly #world: EcsWorld;
  readonly #running: RunningTasks;
  /** What is done to a service is done one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  #rollout = new AbortController();

  constructor(world: EcsWorld, arn: string, stackId: string, owner: TaskOwner) {
    this.#world = world;
    this.arn = arn;
    this.stackId = stackId;
    this.owner = owner;
    this.createdAt = world.account.clock.date();
    this.events = new ServiceEvents(world.account.clock, owner.serviceName);
    this.#running = new RunningTasks(world, owner, this.events);
  }

  /** Those that run and are to stay. */
  get tasks(): readonly Task[] {
    return this.#running.list();
  }

  get primary(): Deployment | undefined {
    return this.deployments[0];
  }

  behave(behaviour: RunningBehaviour): void {
    for (const task of this.tasks) task.server?.behave(behaviour);
  }

  /**
   * A rolling deployment: new tasks first, and only when all of them are healthy do the old ones go. When they are
   * not, they end and the old ones stay. What is being rolled out meanwhile is given up.
   */
  deploy(revision: Revision, options: DeployOptions = {}): Promise<void> {
    this.#rollout.abort(new Error('superseded by a newer deployment'));
    this.#rollout = new AbortController();
    const before = this.primary;
    if (!options.force && before && fits(before, revision)) {
      Object.assign(before, revision);
      return this.scale(revision.wanted.desiredCount, options.signal);
    }
    const deployment = createDeployment(this.#world.account.clock, revision);
    for (const older of this.deployments) older.status = 'ACTIVE';
    this.deployments = [deployment, ...this.deployments];
    const signal = this.#until(options.signal);
    return this.#enqueue(() => this.#roll(deployment, options.force ?? false, signal));
  }

  /** Another number of tasks of the same deployment. */
  scale(count: number, signal?: AbortSignal): Promise<void> {
    const deployment = this.primary;
    if (deployment) deployment.desiredCount = count;
    const ends = this.#until(signal);
    return this.#enqueue(async () => {
      const missing = count - this.tasks.length;
      if (!deployment || this.primary !== deployment || missing === 0) return;
      if (missing > 0) await this.#running.grow(deployment, missing, ends);
      else this.#running.stop(this.tasks.slice(count), scaledIn(deployment.id));
      this.events.say('has reached a steady state.');
    });
  }

  /** Ends every task after its drain; the service is INACTIVE from then on. */
  async drain(): Promise<void> {
    this.#rollout.abort(new Error('the service is deleted'));
    this.status = 'DRAINING';
    await this.#queue.catch(() => undefined);
    this.#running.stop(this.tasks, scaledIn(this.primary?.id ?? ''));
    await this.#running.settle();
    this.lastWanted = this.primary?.wanted;
    this.deployments = [];
    this.status = 'INACTIVE';
    this.deletedAt = this.#world.account.clock.date();
  }

  /** Ends everything at once. */
  async close(): Promise<void> {
    this.#running.giveUp();
    await this.#queue.catch(() => undefined);
    await this.#running.kill();
  }

  /** Until the caller gives up, or something newer takes over. */
  #until(signal: AbortSignal | undefined): AbortSignal {
    return AbortSignal.any([this.#rollout.signal, ...(signal ? [signal] : [])]);
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.catch(() => undefined).then(work);
    this.#queue = done;
    // Whoever asked is told; the next in line does not care how this one ended.
    done.catch(() => undefined);
    return done;
  }

  async #roll(deployment: Deployment, force: boolean, signal: AbortSignal): Promise<void> {
    const { wanted } = deployment;
    const groups = JSON.stringify(groupsOf(deployment));
    const isKept = (task: Task): boolean =>
      !force &&
      task.definition.arn === deployment.definition.arn &&
      JSON.stringify(task.registrations.map((one) => one.targetGroupArn)) === groups;
    const kept = this.tasks.filter(isKept).slice(0, wanted.desiredCount);
    const before = this.tasks;
    for (const task of kept) task.deploymentId = deployment.id;
    try {
      await this.#running.grow(deployment, wanted.desiredCount - kept.length, signal);
    } catch (error) {
      this.#fail(deployment);
      throw error;
    }
    this.#running.stop(
      before.filter((task) => !kept.includes(task)),
      scaledIn(deployment.id),
    );
    this.#complete(deployment);
  }

  #complete(deployment: Deployment): void {
    const reason = `ECS deployment ${deployment.id} completed.`;
    moveDeployment(this.#world.account.clock, deployment, 'COMPLETED', reason);
    this.deployments = [deployment];
    this.events.completed(deployment.id);
  }

  /**
   * A deployment that did not become healthy. With a circuit breaker it is FAILED, and a rollback is a new deployment of
   * what completed last; without one ECS goes on trying, and the rollout stays IN_PROGRESS.
   */
  #fail(deployment: Deployment): void {
    const { enable, rollback } = breakerOf(deployment.wanted);
    if (!enable || this.primary !== deployment || this.status !== 'ACTIVE') return;
    const { clock } = this.#world.account;
    const reason = 'ECS deployment circuit breaker: tasks failed to start.';
    moveDeployment(clock, deployment, 'FAILED', reason);
    this.events.say(`(deployment ${deployment.id}) deployment failed: tasks failed to start.`);
    const last = this.deployments.find(({ rolloutState }) => rolloutState === 'COMPLETED');
    if (!rollback || !last) return;
    this.events.say(`rolling back to deployment ${last.id}.`);
    const back = createDeployment(clock, last);
    back.desiredCount = last.desiredCount;
    back.rolloutStateReason = `ECS deployment circuit breaker: rolling back to deploymentId ${last.id}.`;
    deployment.status = 'ACTIVE';
    for (const task of this.tasks) task.deploymentId = back.id;
    this.deployments = [back, deployment];
    void this.#running.settle().then(() => {
      if (this.primary === back) this.#complete(back);
    });
  }
}

const groupsOf = ({ wanted }: Revision): string[] =>
  wanted.attachments.map(({ targetGroupArn = '' }) => targetGroupArn);

/** Whether a service that runs the one needs no new tasks for the other. */
function fits(running: Deployment, revision: Revision): boolean {
  return (
    running.rolloutState === 'COMPLETED' &&
    running.definition.arn === revision.definition.arn &&
    JSON.stringify(groupsOf(running)) === JSON.stringify(groupsOf(revision))
  );
}
