import { randomBytes, randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { startWorkload } from '../compute/app-server.ts';
import type { AppServer } from '../compute/app-server.ts';
import { findBehaviour, isStartFailure } from '../compute/behaviour.ts';
import type { RunningBehaviour } from '../compute/behaviour.ts';
import { drainTarget, registerTarget } from '../compute/registration.ts';
import type { Registration } from '../compute/registration.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { Tag } from '../service.ts';
import { readLaunchVersion, readWorkload } from './group-properties.ts';
import type { GroupProperties, Launch } from './group-properties.ts';

export interface Instance {
  readonly id: string;
  readonly zone: string;
  readonly launch: Launch;
  readonly launchVersion: number;
  readonly imageId: string;
  readonly instanceType: string;
  readonly server: AppServer;
  readonly registrations: readonly Registration[];
  lifecycle: 'InService' | 'Terminating';
}

export interface Activity {
  readonly id: string;
  readonly description: string;
  readonly cause: string;
  readonly startedAt: Date;
  endedAt: Date | undefined;
}

interface GroupOwner {
  readonly name: string;
  readonly stackId: string;
  readonly stackName: string;
}

/** An Auto Scaling group whose instances are servers of this machine. */
export class ScalingGroup {
  readonly arn: string;
  readonly owner: GroupOwner;
  readonly createdAt: Date;
  properties: GroupProperties;
  tags: readonly Tag[];
  desired: number;
  readonly suspended = new Set<string>();
  /** Newest first. */
  activities: readonly Activity[] = [];
  readonly #account: Account;
  readonly #elbv2: Elbv2;
  readonly #instances = new Set<Instance>();
  readonly #leaving = new Set<Promise<void>>();
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    context: { readonly account: Account; readonly elbv2: Elbv2 },
    owner: GroupOwner,
    properties: GroupProperties,
    tags: readonly Tag[],
  ) {
    const { account, elbv2 } = context;
    this.arn = `arn:aws:autoscaling:${account.region}:${account.id}:autoScalingGroup:${randomUUID()}:autoScalingGroupName/${owner.name}`;
    this.#account = account;
    this.#elbv2 = elbv2;
    this.owner = owner;
    this.createdAt = account.clock.date();
    this.properties = properties;
    this.tags = tags;
    this.desired = properties.desiredCapacity ?? properties.minSize;
  }

  /** Also those that are on their way out. */
  get instances(): readonly Instance[] {
    return [...this.#instances];
  }

  behave(behaviour: RunningBehaviour): void {
    for (const instance of this.#instances) instance.server.behave(behaviour);
  }

  /**
   * Launches or ends instances until there are as many as desired; a suspended Launch or Terminate does nothing
   * (Auto Scaling user guide, "Suspend and resume processes"). Does not wait for drains.
   */
  reconcile(): Promise<void> {
    const done = this.#queue.catch(() => undefined).then(() => this.#reconcile());
    this.#queue = done;
    done.catch(() => undefined);
    return done;
  }

  /** Ends every instance after its drain. */
  async drain(): Promise<void> {
    this.desired = 0;
    await this.#queue.catch(() => undefined);
    for (const instance of this.#inService()) this.#terminate(instance, 0);
    await Promise.all(this.#leaving);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.catch(() => undefined);
    await Promise.all([...this.#inService().map(({ server }) => server.kill()), ...this.#leaving]);
  }

  #inService(): Instance[] {
    return [...this.#instances].filter(({ lifecycle }) => lifecycle === 'InService');
  }

  async #reconcile(): Promise<void> {
    const running = this.#inService();
    const missing = this.desired - running.length;
    if (missing > 0 && !this.suspended.has('Launch')) {
      for (let at = 0; at < missing && !this.#closed; at += 1) await this.#launch();
    }
    // The oldest go first: those of an older launch configuration are the older ones (default termination policy).
    if (missing < 0 && !this.suspended.has('Terminate')) {
      for (const instance of running.slice(0, -missing)) this.#terminate(instance, running.length);
    }
  }

  async #launch(): Promise<void> {
    const { launch, targetGroupArns, zones } = this.properties;
    const { data, number } = readLaunchVersion(launch);
    const { version, behaviour: wished } = readWorkload(data, this.tags);
    const found = findBehaviour(wished);
    // EC2 starts an instance whatever becomes of its application; one that does not come up answers nobody well.
    const behaviour = isStartFailure(found) ? 'unhealthy' : found;
    const id = `i-${randomBytes(9).toString('hex').slice(0, 17)}`;
    const { stackName, name } = this.owner;
    const count = this.#inService().length;
    const facts = { stack: stackName, service: name, version, instance: id };
    const server = await startWorkload(this.#account, { facts, stackName, behaviour });
    this.#elbv2.registry.instances.set(id, server.port);
    const registrations = targetGroupArns.map((targetGroupArn) => ({ targetGroupArn, id }));
    const zone = zones[count % zones.length] ?? `${this.#account.region}a`;
    const { imageId, instanceType } = data;
    const facets = { id, zone, launch, launchVersion: number, imageId, instanceType };
    this.#instances.add({ ...facets, server, registrations, lifecycle: 'InService' });
    for (const registration of registrations) registerTarget(this.#elbv2, registration);
    const change = `increasing the capacity from ${count} to ${count + 1}`;
    this.#record(`Launching a new EC2 instance: ${id}`, 'started', change).endedAt =
      this.#account.clock.date();
  }

  #terminate(instance: Instance, count: number): void {
    instance.lifecycle = 'Terminating';
    const change = `shrinking the capacity from ${count} to ${this.desired}`;
    const activity = this.#record(`Terminating EC2 instance: ${instance.id}`, 'taken out of service', change);
    const leaving = (async (): Promise<void> => {
      await drainTarget(this.#elbv2, instance.registrations, this.#account.clock, () => this.#closed);
      await (this.#closed ? instance.server.kill() : instance.server.stop());
      this.#elbv2.registry.instances.delete(instance.id);
      this.#instances.delete(instance);
      activity.endedAt = this.#account.clock.date();
    })();
    this.#leaving.add(leaving);
    void leaving.finally(() => this.#leaving.delete(leaving));
  }

  #record(description: string, what: string, change: string): Activity {
    const at = this.#account.clock.date();
    const when = at.toISOString().replace(/\.\d+Z$/, 'Z');
    const cause = `At ${when} an instance was ${what} in response to a difference between desired and actual capacity, ${change}.`;
    const activity: Activity = { id: randomUUID(), description, cause, startedAt: at, endedAt: undefined };
    this.activities = [activity, ...this.activities];
    return activity;
  }
}
