import { decide, type Decision } from '../../core/decision.ts';
import { sayLeftBehind } from '../../core/delete-plan.ts';
import type { Origin } from '../../core/names.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';
import { deleteStack } from '../stacks/delete-stack.ts';
import { orDecision } from '../or-decision.ts';
import { assertOurs, readStanding, roleInProduction } from '../read-standing.ts';
import { tellUndeleted, tidyPreview } from './tidy-preview.ts';

/**
 * Deletes the stack of a preview from any state, and says so in its comment, its deployment and its record. Where it
 * cannot be deleted the comment says why: until then it still claimed a preview that answers.
 * @param because what the comment says about why it is gone
 * @throws SwitchyardError `not-ours`: whoever asks, another repository's stack is never touched
 */
export async function removePreview(
  run: Run,
  origin: Origin,
  stack: StackView,
  because: string,
): Promise<Decision> {
  const { name, stackId } = stack;
  assertOurs(run, stack);
  const role = roleInProduction(stackId, await readStanding(run));
  if (role) return keepInProduction(stack, role);
  const deleted = await orDecision(async () => {
    await run.ports.router?.detach(stackId);
    return deleteStack(run, stack, { mayLeaveBehind: true });
  });
  if ('decision' in deleted) return undeleted(run, origin, stack, deleted);
  if (deleted.outcome !== 'deleted') {
    const { outcome, reasonCode, next } = deleted;
    return undeleted(run, origin, stack, decide(outcome, reasonCode, deleted.because, { next }));
  }
  const { leftBehind } = deleted;
  const facts = { stackName: name, stackId, stackStatus: 'DELETE_COMPLETE', changed: true };
  if (leftBehind.length === 0) {
    await tidyPreview(run, origin, stack, because);
    return decide('deleted', 'torn-down', `The stack ${name} is deleted.`, facts);
  }
  const left = sayLeftBehind(leftBehind);
  run.ports.report.warning(`${name} is deleted, but not all of it. ${left}`);
  await tidyPreview(run, origin, stack, `${because} ${left}`);
  const next = 'Delete by hand what is named, if nobody needs it.';
  return decide('deleted', 'left-behind', `The stack ${name} is deleted. ${left}`, {
    ...facts,
    next,
    details: { leftBehind },
  });
}

function keepInProduction(stack: StackView, role: 'live' | 'candidate' | 'retired'): Decision {
  const because = `The stack ${stack.name} is ${role}: it is not deleted.`;
  const next = 'Promote another stack first; prune deletes this one when its time is over.';
  return decide('refused', 'stack-in-production', because, { ...stackFacts(stack), next });
}

async function undeleted(run: Run, origin: Origin, stack: StackView, why: Decision): Promise<Decision> {
  const { because, facts } = why;
  const { next = '' } = facts;
  await tellUndeleted(run, origin, stack, { because, next });
  // What is known now, if it can be known: without permissions, or credentials, it cannot.
  const now = await orDecision(async () => (await run.ports.stacks.describe(stack.stackId)) ?? stack);
  return { ...why, facts: { ...stackFacts('decision' in now ? stack : now), ...facts } };
}
