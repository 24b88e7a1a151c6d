import type { EcsService } from './ecs-service.ts';
import type { EcsWorld } from './world.ts';

/** A service as Application Auto Scaling sees it: a number that it may change. */
export interface ScalableService {
  readonly stackName: string;
  readonly desired: number;
  scale(count: number): void;
}

/** A count alone is no new deployment: it changes that of the running one, even in the middle of its rollout. */
export function setDesiredCount(service: EcsService, desiredCount: number): void {
  const { primary } = service;
  if (!primary) return;
  primary.wanted = { ...primary.wanted, desiredCount };
  void service.scale(desiredCount).catch(() => undefined);
}

/** @param resourceId `service/<cluster>/<name>` */
export function findScalable({ services }: EcsWorld, resourceId: string): ScalableService | undefined {
  const service = [...services.values()].find(
    ({ arn, status }) => status === 'ACTIVE' && arn.endsWith(`:${resourceId}`),
  );
  if (!service) return undefined;
  return {
    stackName: service.owner.stackName,
    desired: service.primary?.desiredCount ?? 0,
    scale: (count) => setDesiredCount(service, count),
  };
}
