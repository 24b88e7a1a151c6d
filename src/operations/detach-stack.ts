import type { Lease, Production } from '../core/records.ts';
import type { Run } from '../ports.ts';
import { holdingLease, leaseOwner, tryLease } from './hold-lease.ts';
import { requireRouter } from './read-standing.ts';

export interface Detachable {
  readonly stackId: string;
  /** What the lease is held for. */
  readonly releaseId: string;
}

/** A run that moves traffic has the lease, or the stack went into production meanwhile. */
type Undetached = { readonly heldBy: Lease } | { readonly inUse: true };

/**
 * Takes a stack that is going to be deleted out of the production rule: under the lease, since a write of the rule while a
 * promotion writes it would undo that. The router refuses where the stack has weight.
 * @param production as it was read last
 * @param refuse asked under the lease, before the write: whatever it answers ends this
 */
export async function detachStack<Refusal extends object>(
  run: Run,
  { stackId, releaseId }: Detachable,
  production: Production,
  refuse: () => Promise<Refusal | undefined>,
): Promise<Refusal | Undetached | { readonly detached: true }> {
  const me = leaseOwner(run, releaseId);
  const held = await tryLease(run, me, production.lease);
  if ('heldBy' in held) return held;
  return holdingLease(run, me, async () => {
    const { current, rollout } = held;
    if ([current, rollout].some((entry) => entry?.stackId === stackId)) return { inUse: true } as const;
    const refused = await refuse();
    if (refused) return refused;
    await requireRouter(run).detach(stackId);
    return { detached: true } as const;
  });
}
