import { decide, type Decision } from '../../core/decision.ts';
import { productionEnvironment } from '../../core/names.ts';
import type { Production, ReleaseEntry } from '../../core/records.ts';
import type { Run } from '../../ports.ts';
import { publishRelease } from '../announce.ts';
import { holdingLease, leaseOwner, tryLease } from '../hold-lease.ts';
import { afterwards } from '../or-decision.ts';
import type { Standing } from '../read-standing.ts';
import { retireStacks } from '../shift/retire-stacks.ts';

/**
 * What is to be promoted is live: where an earlier run of it was killed before it could say so, all that it did not live
 * to do is done now. Done twice it does no harm.
 * @param live the decision that it is live
 */
export async function retellPromotion(
  run: Run,
  { production }: Pick<Standing, 'production'>,
  live: Decision,
): Promise<Decision> {
  const { current, lease, rollout } = production;
  const isResumed = live.reasonCode === 'resumed-rollout';
  const isSecond = live.reasonCode === 'already-live' && run.trigger.runAttempt > 1;
  if (!isResumed && !isSecond) return live;
  if (run.settings.dryRun || rollout || current === undefined || current.stackId !== live.facts.stackId)
    return live;
  const me = leaseOwner(run, current.releaseId);
  const held = await tryLease(run, me, lease);
  if ('heldBy' in held) return live;
  return holdingLease(run, me, async () => {
    const because = isResumed
      ? live.because
      : `Release ${current.releaseId}: ${current.stackName} took all production traffic in an earlier attempt.`;
    const { facts } = await tellLive(run, held, current, because);
    return decide('promoted', 'resumed-rollout', because, { ...live.facts, ...facts });
  });
}

/** What follows once the ledger says that a release is current, but for the comment: marks, deployment, the way back. */
export async function tellLive(
  run: Run,
  production: Production,
  current: ReleaseEntry,
  because: string,
): Promise<Decision> {
  const { previous, split: _split, ...details } = await retireStacks(run, production);
  const environment = productionEnvironment(run.settings.application, run.settings.role);
  await afterwards(run, 'Publishing the deployment', () =>
    publishRelease(run, environment, current, because),
  );
  const { releaseId, stackName, stackId } = current;
  return decide('promoted', 'resumed-rollout', because, {
    releaseId,
    stackName,
    stackId,
    ...(previous ? { previousStack: previous } : {}),
    details,
  });
}
