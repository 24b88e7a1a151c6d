import { followRouter } from '../../core/production.ts';
import type { Outcome } from '../../core/reconcile.ts';
import type { LeaseOwner } from '../../core/lease.ts';
import type { ReleaseEntry } from '../../core/records.ts';
import { allTo, sameSplit, type Split } from '../../core/split.ts';
import type { Candidate, Run } from '../../ports.ts';
import { changeUnderLease, holdingLease, leaseOwner, tryLease } from '../hold-lease.ts';
import { requireLedger, requireRouter } from '../read-standing.ts';
import { refuseStale } from '../shift/save-rollout.ts';

/** The release that the ledger calls current, and the split that was judged. */
export interface Judged {
  readonly current: ReleaseEntry;
  readonly split: Split;
}

/** Gives all traffic back to the current release, under the lease and only from the split that was judged. */
export async function restoreWeights(run: Run, judged: Judged): Promise<Outcome> {
  return underLease(run, judged, async (me, held) => {
    const { stackName: name, stackId, targetGroup: target } = judged.current;
    const { healthy, problems } = await run.ports.targets.health(target);
    if (healthy === 0 || problems.length > 0) return { unrepaired: `${name} is not healthy any more.` };
    const router = requireRouter(run);
    const candidate: Candidate = { name, stackId, target };
    // As before every write: the lease has its time left, and nobody has asked for anything else.
    const fresh = await changeUnderLease(held, me, (production) => production);
    if (fresh.freeze || fresh.lease?.recall) return { unrepaired: 'Production was frozen meanwhile.' };
    const { split } = await router.attach(candidate);
    const wanted = allTo(name, split);
    await router.write(wanted, split, candidate, () => refuseStale(held));
    if ((await router.settled(wanted)) === 'not-yet')
      return { unrepaired: 'The router holds something else than was written.' };
    run.ports.report.line(`All traffic is given back to ${name}.`);
    return { repaired: true };
  });
}

/** Records as current what has the traffic; nothing moves. The way back by hand stands in every comment. */
export async function followTraffic(run: Run, judged: Judged, stackId: string): Promise<Outcome> {
  return underLease(run, judged, async () => {
    const ledger = requireLedger(run);
    const at = new Date(await ledger.now()).toISOString();
    const { current } = await ledger.change((fresh) => followRouter(fresh, stackId, at));
    if (current?.stackId !== stackId)
      return { unrepaired: 'The ledger does not list that release any more.' };
    run.ports.report.line(`Release ${current.releaseId} is recorded as current.`);
    return { repaired: true };
  });
}

/** Whatever was written meanwhile, by a run or by a person, was not judged, and stays. */
async function underLease(
  run: Run,
  { current, split }: Judged,
  work: (me: LeaseOwner, held: Run) => Promise<Outcome>,
): Promise<Outcome> {
  const me = leaseOwner(run, current.releaseId);
  const { lease } = await requireLedger(run).production();
  const held = await tryLease(run, me, lease);
  if ('heldBy' in held) return { unrepaired: `${held.heldBy.runUrl} is at work.` };
  return holdingLease(run, me, async (owner) => {
    if (held.current?.stackId !== current.stackId || held.rollout)
      return { unrepaired: 'The ledger was written meanwhile.' };
    if (!sameSplit((await requireRouter(run).read()).split, split))
      return { unrepaired: 'The router was written meanwhile.' };
    return work(me, owner);
  });
}
