import { followRouter, retire, rollBackTo } from '../../core/production.ts';
import type { Production, ReleaseEntry, Rollout } from '../../core/records.ts';
import type { Run } from '../../ports.ts';

/** The release that a rollout makes, as production.json lists it. */
function releaseEntry(rollout: Rollout, since: string): ReleaseEntry {
  const { releaseId, commit, stackId, stackName, targetGroup, pullRequest, protectedByUs } = rollout;
  return {
    releaseId,
    commit,
    stackId,
    stackName,
    targetGroup,
    since,
    protectedByUs,
    ...(pullRequest === undefined ? {} : { pullRequest }),
  };
}

/**
 * What production.json says once the rollout's stack has all the traffic.
 * @param live the stack that had it before, by the router
 */
export function concludeRollout(fresh: Production, rollout: Rollout, at: string, live?: string): Production {
  const { freeze, releaseId } = rollout;
  const known = withoutRollout(followRouter(fresh, live, at));
  return freeze
    ? rollBackTo(known, { target: releaseId, at, freeze })
    : retire(known, { release: releaseEntry(rollout, at), at });
}

/** What the router may still be told by a run that lost its lease is forgotten with the next rollout that ends. */
export function withoutRollout({ rollout: _rollout, late: _late, ...rest }: Production): Production {
  return rest;
}

/** A stack that did not become production is a candidate again: termination protection of ours is lifted. */
export async function giveBackCandidate(run: Run, stackId: string, protectedByUs: boolean): Promise<void> {
  const { stacks } = run.ports;
  const stack = protectedByUs ? await stacks.describe(stackId) : undefined;
  if (!stack?.terminationProtection || stack.status === 'DELETE_COMPLETE') return;
  await stacks.setTerminationProtection(stackId, false);
}
