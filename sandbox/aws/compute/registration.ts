import type { Clock } from '../../clock.ts';
import type { Elbv2 } from '../elbv2/elbv2.ts';
import type { TargetRecord } from '../elbv2/records.ts';

/** One target of one group: an address with a port, or an instance, which answers on the group's port. */
export interface Registration {
  readonly targetGroupArn: string;
  readonly id: string;
  /** Absent for an instance. */
  readonly port?: number;
}

/** Between two looks at what a target has come to. */
export const POLL_MS = 5;

const asTarget = ({ id, port }: Registration) => ({ Id: id, ...(port === undefined ? {} : { Port: port }) });

export function registerTarget(elbv2: Elbv2, registration: Registration): void {
  const { targetGroupArn } = registration;
  elbv2.targets.RegisterTargets({ TargetGroupArn: targetGroupArn, Targets: [asTarget(registration)] });
}

/** What the group knows of the target; undefined once it is gone from there, or the group is. */
export function findTarget(elbv2: Elbv2, registration: Registration): TargetRecord | undefined {
  const group = elbv2.registry.targetGroups.get(registration.targetGroupArn);
  return group?.targets.get(`${registration.id}:${registration.port ?? group.port}`);
}

/** Takes a workload out of its groups and waits until it is drained there, or until `isClosed`. */
export async function drainTarget(
  elbv2: Elbv2,
  registrations: readonly Registration[],
  clock: Clock,
  isClosed: () => boolean,
): Promise<void> {
  for (const registration of registrations) {
    const { targetGroupArn } = registration;
    if (!elbv2.registry.targetGroups.has(targetGroupArn)) continue;
    elbv2.targets.DeregisterTargets({ TargetGroupArn: targetGroupArn, Targets: [asTarget(registration)] });
  }
  while (!isClosed() && registrations.some((one) => findTarget(elbv2, one) !== undefined))
    await clock.pause(POLL_MS);
}
