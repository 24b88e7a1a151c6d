import type { ScalableService } from '../ecs/scalable-services.ts';

/** What of a target is held back. */
export interface Suspended {
  readonly DynamicScalingInSuspended: boolean;
  readonly DynamicScalingOutSuspended: boolean;
  readonly ScheduledScalingSuspended: boolean;
}

export const NOTHING_SUSPENDED: Suspended = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

export interface ScalableTarget {
  readonly arn: string;
  /** `service/<cluster>/<name>` */
  readonly resourceId: string;
  readonly createdAt: Date;
  least: number;
  most: number;
  suspended: Suspended;
}

/** A policy asks for another count: within the bounds, and not while that direction is suspended. */
export function scaleByPolicy(target: ScalableTarget, service: ScalableService, count: number): void {
  const { DynamicScalingInSuspended: noLess, DynamicScalingOutSuspended: noMore } = target.suspended;
  if (count < service.desired ? noLess : noMore) return;
  service.scale(Math.min(target.most, Math.max(target.least, count)));
}

/**
 * Whoever registers a target, also one that is there, has its count brought within the bounds.
 * docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function bringWithinBounds({ least, most }: ScalableTarget, service: ScalableService): void {
  const count = Math.min(most, Math.max(least, service.desired));
  if (count !== service.desired) service.scale(count);
}
