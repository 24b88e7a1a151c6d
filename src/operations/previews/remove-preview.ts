import { decide, type Decision } from '../../core/decision.ts';
import { sayLeftBehind } from '../../core/delete-plan.ts';
import { SwitchyardError } from '../../core/errors.ts';
import type { Origin } from '../../core/names.ts';
import { stackFacts } from '../../core/stack-facts.ts';
import type { StackView } from '../../core/stack-view.ts';
import type { Run } from '../../ports.ts';
import { deleteStack } from '../stacks/delete-stack.ts';
import { detachStack } from '../detach-stack.ts';
import { orDecision } from '../or-decision.ts';
import { assertOurs, readStanding, roleInProduction, type Standing } from '../read-standing.ts';
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
  const standing = await readStanding(run);
  const role = roleInProduction(stackId, standing);
  if (role) return keepInProduction(stack, role);
  const deleted = await orDecision(async () => {
    await leaveRouter(run, stack, standing);
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

const AFTER_PROMOTION = 'Promote another stack first; prune deletes this one when its time is over.';

/** Most previews are not in the rule. One that is was a candidate once, and whoever may not write the rule leaves it to prune. */
async function leaveRouter(run: Run, { name, stackId }: StackView, standing: Standing): Promise<void> {
  if (!standing.view?.members.some((member) => member.stackId === stackId)) return;
  const askNothing = () => Promise.resolve(undefined);
  const left = { stackId, releaseId: name };
  const done = await detachStack<never>(run, left, standing.production, askNothing);
  if ('detached' in done) return;
  if ('inUse' in done) {
    const because = `The stack ${name} went into production meanwhile: it is not deleted.`;
    throw new SwitchyardError('stack-in-production', because, { next: AFTER_PROMOTION });
  }
  const because = `The production rule names ${name}, and ${done.heldBy.runUrl} moves traffic now: the rule is its own.`;
  const next = 'Run the teardown again when that run has ended, or leave the stack to prune.';
  throw new SwitchyardError('lease-held', because, { next });
}

function keepInProduction(stack: StackView, role: 'live' | 'candidate' | 'retired'): Decision {
  const because = `The stack ${stack.name} is ${role}: it is not deleted.`;
  return decide('refused', 'stack-in-production', because, { ...stackFacts(stack), next: AFTER_PROMOTION });
}

async function undeleted(run: Run, origin: Origin, stack: StackView, why: Decision): Promise<Decision> {
  const { because, facts } = why;
  const { next = '' } = facts;
  await tellUndeleted(run, origin, stack, { because, next });
  // What is known now, if it can be known: without permissions, or credentials, it cannot.
  const now = await orDecision(async () => (await run.ports.stacks.describe(stack.stackId)) ?? stack);
  return { ...why, facts: { ...stackFacts('decision' in now ? stack : now), ...facts } };
}
