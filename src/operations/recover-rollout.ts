import type { LeaseOwner } from '../core/lease.ts';
import { retire, rollBackTo } from '../core/production.ts';
import type { Production, ReleaseEntry, Rollout } from '../core/records.ts';
import type { Run } from '../ports.ts';
import { changeUnderLease } from './hold-lease.ts';
import { requireLedger, requireRouter } from './read-standing.ts';

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

/** What production.json says once the rollout's stack has all the traffic. */
export function concludeRollout(fresh: Production, rollout: Rollout, at: string): Production {
  const { freeze, releaseId } = rollout;
  return freeze
    ? rollBackTo(fresh, { target: releaseId, at, freeze })
    : retire(fresh, { release: releaseEntry(rollout, at), at });
}

export function withoutRollout({ rollout: _rollout, ...rest }: Production): Production {
  return rest;
}

export interface Recovered {
  /** Whether its stack has all the traffic now; otherwise what was there before has. */
  readonly finished: boolean;
  readonly because: string;
}

/**
 * A rollout that a killed run left behind, under the lease of this run: below 100 % it is undone, above it is finished.
 * The router decides which, never the record.
 * @throws SwitchyardError `drifted` when the router holds neither what that run wrote nor what it found
 */
export async function recoverRollout(run: Run, me: LeaseOwner, rollout: Rollout): Promise<Recovered> {
  const router = requireRouter(run);
  const view = await router.read();
  const percent = view.split[rollout.stackName] ?? 0;
  if (percent === 100) {
    const at = new Date(await requireLedger(run).now()).toISOString();
    await changeUnderLease(run, me, (fresh) => withoutRollout(concludeRollout(fresh, rollout, at)));
    return {
      finished: true,
      because: `Release ${rollout.releaseId} had all the traffic when its run ended: it is recorded as current.`,
    };
  }
  if (percent > 0) await router.restore(rollout.saved, rollout.written);
  else await router.detach(rollout.stackId);
  await changeUnderLease(run, me, withoutRollout);
  return {
    finished: false,
    because: `Release ${rollout.releaseId} was left half-way by a run that ended: its rollout is undone.`,
  };
}
