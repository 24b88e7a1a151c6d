import { decide, sentence, type Decision } from '../../core/decision.ts';
import { isDeleting } from '../../core/production.ts';
import type { Production } from '../../core/records.ts';
import { formatSplit, giveTo } from '../../core/split.ts';
import { ALL_AT_ONCE } from '../../core/steps.ts';
import type { Run } from '../../ports.ts';
import { requireLedger, requireRouter } from '../read-standing.ts';
import { refuseForAlarms } from '../shift/watch-alarms.ts';
import { planPreparation } from './prepare-candidate.ts';
import { liveCapacity, rehearseCapacity } from './raise-capacity.ts';
import type { Admitted } from './run-promotion.ts';

/**
 * A dry run asks, in the order of runPromotion, all that a real one would be refused for, and says what it would do. What
 * only shows on the way (health beside production, tests, gates) it cannot know. It reads and writes nothing.
 */
export async function rehearsePromotion(run: Run, admitted: Admitted): Promise<Decision> {
  const { stack, candidate, standing, releaseId, facts } = admitted;
  const withFacts = (refused: Decision): Decision => ({ ...refused, facts: { ...facts, ...refused.facts } });
  const alarms = await refuseForAlarms(run, stack, candidate.target);
  if (alarms) return withFacts(alarms);
  const router = requireRouter(run);
  await router.check(candidate);
  const before = await router.read();
  const prepared = planPreparation(run, admitted, await liveCapacity(run, before));
  if (prepared && 'decision' in prepared) return withFacts(prepared);
  if (isDeleting(standing.production, stack.stackId)) {
    const because = `The stack ${stack.name} is being deleted by prune.`;
    return withFacts(decide('refused', 'release-deleting', because, { next: 'Promote another merge.' }));
  }
  const capacity = await rehearseCapacity(run, candidate, before);
  if (typeof capacity === 'object') return withFacts(capacity);
  const steps = before.kind === 'fixed-response' ? ALL_AT_ONCE : run.settings.steps;
  const splits = steps.map(({ percent }) =>
    formatSplit(giveTo(candidate.name, percent, { ...before.split, [candidate.name]: 0 })),
  );
  const would = [
    `Dry run: this would promote ${stack.name} as release ${releaseId}`,
    ...(await firstOf(run, standing.production)),
    ...(prepared ? [updates(prepared.parameters)] : []),
    ...(capacity === undefined ? [] : [capacity]),
    `the splits are ${splits.join('; ')}`,
  ];
  return decide('reported', 'dry-run', would.map(sentence).join(' '), {
    ...facts,
    split: before.split,
    details: { splits },
  });
}

/** What has to end, or be ended, before anything begins. */
export async function firstOf(run: Run, { lease, rollout }: Production): Promise<string[]> {
  const held = lease !== undefined && Date.parse(lease.expiresAt) > (await requireLedger(run).now());
  if (held)
    return [`it would wait for ${lease.runUrl}, which holds the lease for release ${lease.releaseId}`];
  if (!rollout) return [];
  return [
    `first it would end what a killed run left of release ${rollout.releaseId}, in its phase ${rollout.state.phase}`,
  ];
}

/** By name only: a value may be secret. */
function updates(parameters: Readonly<Record<string, string | undefined>>): string {
  const names = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return `its stack would be updated first (${names.join(', ')}), and tested again`;
}
