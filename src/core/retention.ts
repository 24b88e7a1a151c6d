import { judgePreview, judgeQueued, judgeRetired, judgeUnpromoted } from './expiry.ts';
import {
  keepStateful,
  keepInUse,
  keepMoving,
  keepPermanent,
  keepWhileLiveIsUnknown,
} from './protection.ts';
import { keep } from './retention-case.ts';
import type { RetainedStack, RetentionInput, Rule, Verdict } from './retention-case.ts';

export type { RetainedStack, RetentionInput, Verdict } from './retention-case.ts';

/**
 * The first rule that speaks decides. The ones at the top protect what takes traffic, so that no mistake further down
 * can reach it; the last one keeps what nobody has an answer for.
 */
const RULES: readonly Rule[] = [
  keepPermanent,
  keepInUse,
  keepMoving,
  keepWhileLiveIsUnknown,
  keepStateful,
  judgeRetired,
  judgePreview,
  judgeQueued,
  judgeUnpromoted,
];

/** A verdict for every stack of this service: deleted or kept, each with its because. */
export function decideRetention(input: RetentionInput): readonly Verdict[] {
  return input.stacks.map((stack) => decideAbout(stack, input));
}

/** The verdict on one stack, as it is now, among all of `input.stacks`: how many newer ones there are counts. */
export function decideAbout(stack: RetainedStack, input: RetentionInput): Verdict {
  const { stackId, name } = stack;
  for (const rule of RULES) {
    const finding = rule(stack, input);
    if (finding) return { stackId, name, ...finding };
  }
  const because = `its origin ${stack.origin ?? '(none)'} is not one that this action gives`;
  return { stackId, name, ...keep('origin-unknown', because) };
}
