import { decide, sentence, type Decision } from '../../core/decision.ts';
import type { Production, ReleaseEntry } from '../../core/records.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { Run } from '../../ports.ts';
import { rehearseCapacity } from '../promotion/raise-capacity.ts';
import { firstOf } from '../promotion/rehearse-promotion.ts';
import { checkTarget } from './run-rollback.ts';

/** A dry run of a rollback: what a real one would refuse, or do, as far as reading tells. */
export async function rehearseRollback(
  run: Run,
  target: ReleaseEntry,
  production: Production,
): Promise<Decision> {
  const usable = await checkTarget(run, target);
  if ('decision' in usable) return usable;
  const { stack, candidate, before } = usable;
  const facts = { ...stackFacts(stack), releaseId: target.releaseId, split: before.split };
  const capacity = await rehearseCapacity(run, candidate, before);
  if (typeof capacity === 'object') return { ...capacity, facts: { ...facts, ...capacity.facts } };
  const would = [
    `Dry run: this would give all traffic to ${stack.name}, release ${target.releaseId}, and freeze promotion`,
    ...(await firstOf(run, production)),
    ...(capacity === undefined ? [] : [capacity]),
  ];
  return decide('reported', 'dry-run', would.map(sentence).join(' '), facts);
}
