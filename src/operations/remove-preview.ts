import { decide, type Decision } from '../core/decision.ts';
import type { StuckResource } from '../core/delete-plan.ts';
import type { Origin } from '../core/names.ts';
import { stackFacts } from '../core/stack-facts.ts';
import type { StackView } from '../core/stack-view.ts';
import type { Run } from '../ports.ts';
import { deleteStack } from './delete-stack.ts';
import { tellUndeleted, tidyPreview } from './tidy-preview.ts';

/**
 * Deletes the stack of a preview from any state, and says so in its comment, its deployment and its record. Where it
 * cannot be deleted the comment says why: until then it still claimed a preview that answers.
 * @param because what the comment says about why it is gone
 */
export async function removePreview(
  run: Run,
  origin: Origin,
  stack: StackView,
  because: string,
): Promise<Decision> {
  const { name, stackId } = stack;
  await run.ports.router?.detach(stackId);
  const deleted = await deleteStack(run, stack, { mayLeaveBehind: true });
  if (deleted.outcome !== 'deleted') {
    const { outcome, reasonCode, next } = deleted;
    await tellUndeleted(run, origin, stack, { because: deleted.because, next });
    const now = (await run.ports.stacks.describe(stackId)) ?? stack;
    return decide(outcome, reasonCode, deleted.because, { ...stackFacts(now), next });
  }
  const { leftBehind } = deleted;
  const facts = { stackName: name, stackId, stackStatus: 'DELETE_COMPLETE', changed: true };
  if (leftBehind.length === 0) {
    await tidyPreview(run, origin, name, because);
    return decide('deleted', 'torn-down', `The stack ${name} is deleted.`, facts);
  }
  const left = sayLeftBehind(leftBehind);
  run.ports.report.warning(`${name} is deleted, but not all of it. ${left}`);
  await tidyPreview(run, origin, name, `${because} ${left}`);
  const next = 'Delete by hand what is named, if nobody needs it.';
  return decide('deleted', 'left-behind', `The stack ${name} is deleted. ${left}`, {
    ...facts,
    next,
    details: { leftBehind },
  });
}

function sayLeftBehind(resources: readonly StuckResource[]): string {
  const named = resources.map(
    ({ logicalId, type, physicalId, reason }) => `${logicalId} (${type}) ${physicalId}: ${reason}`,
  );
  return `CloudFormation could not delete what follows; it still exists, may cost money, and belongs to no stack now: ${named.join('; ')}`;
}
