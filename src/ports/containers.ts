/** What runs the containers of a stack. */
export interface Containers {
  /**
   * Why tasks of an ECS service stopped in the last hour (ECS forgets them then), each reason once, the newest first.
   * @param service ARN of the service, which may be deleted by now
   */
  stoppedReasons(service: string): Promise<readonly string[]>;
}
