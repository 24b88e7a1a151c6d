import type { Outcome } from '../../core/reconcile.ts';
import type { ReleaseEntry } from '../../core/records.ts';
import { allTo, sameSplit, type Split } from '../../core/split.ts';
import type { Candidate, Run } from '../../ports.ts';
import { holdingLease, leaseOwner, tryLease } from '../hold-lease.ts';
import { requireLedger, requireRouter } from '../read-standing.ts';

/**
 * Gives all traffic back to the current release, under the lease and only from the split that was judged: whatever was
 * written meanwhile, by a run or by a person, stays.
 */
export async function restoreWeights(run: Run, current: ReleaseEntry, judged: Split): Promise<Outcome> {
  const me = leaseOwner(run, current.releaseId);
  const { lease } = await requireLedger(run).production();
  const held = await tryLease(run, me, lease);
  if ('heldBy' in held) return { unrepaired: `${held.heldBy.runUrl} is at work.` };
  return holdingLease(run, me, async () => {
    const same = held.current?.stackId === current.stackId && !held.rollout && !held.freeze;
    return same ? restore(run, current, judged) : { unrepaired: 'The ledger was written meanwhile.' };
  });
}

async function restore(
  run: Run,
  { stackName: name, stackId, targetGroup: target }: ReleaseEntry,
  judged: Split,
): Promise<Outcome> {
  const router = requireRouter(run);
  const candidate: Candidate = { name, stackId, target };
  const { healthy, problems } = await run.ports.targets.health(target);
  if (healthy === 0 || problems.length > 0) return { unrepaired: `${name} is not healthy any more.` };
  if (!sameSplit((await router.read()).split, judged))
    return { unrepaired: 'The router was written meanwhile.' };
  const { split } = await router.attach(candidate);
  const wanted = allTo(name, split);
  await router.write(wanted, split, candidate);
  const read = await router.settled(wanted);
  if (read === 'not-yet') return { unrepaired: 'The router holds something else than was written.' };
  run.ports.report.line(`All traffic is given back to ${name}.`);
  return { repaired: true };
}
