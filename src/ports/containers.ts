import type { Fleet } from '../core/capacity.ts';

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
