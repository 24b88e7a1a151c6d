/** All in milliseconds, instants since the epoch. */
export interface Drain {
  /** When it had traffic last: its retirement. Undefined for what never had any. */
  readonly lastTraffic: number | undefined;
  /** When it was taken out of the router just now. */
  readonly detachedAt: number | undefined;
  /** How long a write to the router takes to reach every part of it. */
  readonly settle: number;
  /** How long the load balancer lets requests that are under way end. */
  readonly delay: number;
}

/** AWS's highest deregistration delay (ELB user guide, target group attributes). */
export const LONGEST_DELAY = 3_600_000;

/**
 * When nothing that the load balancer sent can still be under way: the last request may have come as late as the router
 * settled, and takes its time. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
export function drainedAt({ lastTraffic, detachedAt, settle, delay }: Drain): number {
  const bounded = Math.min(delay, LONGEST_DELAY);
  const ends = [
    ...(lastTraffic === undefined ? [] : [lastTraffic + settle + bounded]),
    ...(detachedAt === undefined ? [] : [detachedAt + settle]),
  ];
  return Math.max(0, ...ends);
}
