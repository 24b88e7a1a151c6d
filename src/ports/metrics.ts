import type { Answers } from '../core/answers.ts';

/** What the load balancer counted. */
export interface Metrics {
  /**
   * What these targets answered together behind the production load balancer.
   * @param targets ARNs of target groups
   * @param from milliseconds since the epoch, in the minute where counting begins; it ends now
   */
  answers(targets: readonly string[], from: number): Promise<Answers>;
}
