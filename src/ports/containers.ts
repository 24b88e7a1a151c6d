import type { Fleet, ServiceScaling } from '../core/capacity.ts';

/** What runs the containers of a stack: its ECS services. */
export interface Containers {
  /**
   * Why tasks of an ECS service stopped in the last hour (ECS forgets them then), each reason once, the newest first.
   * @param service ARN of the service, which may be deleted by now
   */
  stoppedReasons(service: string): Promise<readonly string[]>;
  /** The size of each service that exists and whose size can be set. */
  services(arns: readonly string[]): Promise<readonly Fleet[]>;
  /** Asks for so many tasks; they are there later. */
  resize(service: string, count: number): Promise<void>;
}

/** What scales the services of a stack by itself: Application Auto Scaling. */
export interface Scaling {
  /** Of each of these services that something scales. @param ids as core/capacity.ts makes them of ARNs */
  services(ids: readonly string[]): Promise<readonly ServiceScaling[]>;
  suspend(id: string, processes: readonly string[]): Promise<void>;
  /** Nothing to do where nothing scales the service any more. */
  resume(id: string, processes: readonly string[]): Promise<void>;
}

/** What runs the instances of a stack: its Auto Scaling groups. */
export interface Instances {
  /** The size of each group that exists. */
  groups(names: readonly string[]): Promise<readonly Fleet[]>;
  /** Asks for so many instances; they are there later. */
  resize(group: string, count: number): Promise<void>;
  suspend(group: string, processes: readonly string[]): Promise<void>;
  /** Nothing to do where the group is gone. */
  resume(group: string, processes: readonly string[]): Promise<void>;
}
