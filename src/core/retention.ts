import { judgePreview, judgeQueued, judgeRetired, judgeUnpromoted } from './expiry.ts';
import {
  keepImported,
  keepNested,
  keepProtected,
  keepStateful,
  keepUnreadable,
  keepUnrecorded,
} from './obstacles.ts';
import { keepInUse, keepMoving, keepPermanent, keepWhileLiveIsUnknown } from './protection.ts';
import { keep } from './retention-case.ts';
import type { Finding, RetainedStack, RetentionInput, Rule, Verdict } from './retention-case.ts';

export type { RetainedPull, RetainedStack, RetentionInput, Verdict } from './retention-case.ts';

/**
 * The first rule that speaks decides. The ones at the top protect what takes traffic, so that no mistake further down
 * can reach it; the last one keeps what nobody has an answer for.
 */
const RULES: readonly Rule[] = [
  keepPermanent,
  keepInUse,
  keepMoving,
  keepWhileLiveIsUnknown,
  judgeRetired,
  judgePreview,
  judgeQueued,
  judgeUnpromoted,
];

/** Asked where those let a stack go. */
const OBSTACLES: readonly Rule[] = [
  keepNested,
  keepUnreadable,
  keepUnrecorded,
  keepStateful,
  keepProtected,
  keepImported,
];

/** A verdict for every stack of this service: deleted or kept, each with its because. */
export function decideRetention(input: RetentionInput): readonly Verdict[] {
  return input.stacks.map((stack) => decideAbout(stack, input));
}

/** The verdict on one stack, as it is now, among all of `input.stacks`: how many newer ones there are counts. */
export function decideAbout(stack: RetainedStack, input: RetentionInput): Verdict {
  const { stackId, name } = stack;
  const finding = firstOf(RULES, stack, input);
  if (finding === undefined) {
    const because = `its origin ${stack.origin ?? '(none)'} is not one that this action gives`;
    return { stackId, name, ...keep('origin-unknown', because) };
  }
  const obstacle = finding.verdict === 'delete' ? firstOf(OBSTACLES, stack, input) : undefined;
  const { because } = finding;
  if (obstacle) return { stackId, name, ...obstacle, because: `${because}, but ${obstacle.because}` };
  return { stackId, name, ...finding, because: because + lastFailure(stack, finding) };
}

function firstOf(rules: readonly Rule[], stack: RetainedStack, input: RetentionInput): Finding | undefined {
  for (const rule of rules) {
    const finding = rule(stack, input);
    if (finding) return finding;
  }
  return undefined;
}

/** A delete that failed is tried again: many causes pass by themselves. */
function lastFailure({ status, statusReason }: RetainedStack, { verdict }: Finding): string {
  if (status !== 'DELETE_FAILED' || verdict === 'keep') return '';
  return `; its last delete failed: ${statusReason ?? 'CloudFormation gave no reason'}`;
}
