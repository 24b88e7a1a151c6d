import fc from 'fast-check';

/** What becomes of the run that an event starts. */
export type Fate =
  | { readonly kind: 'runs' }
  /** GitHub sent nothing, or no runner took it. */
  | { readonly kind: 'missed' }
  /** Killed at its nth call, if it makes so many. */
  | { readonly kind: 'killed'; readonly nth: number; readonly when: 'before' | 'after' }
  /** AWS throttles its nth call. */
  | { readonly kind: 'throttled'; readonly nth: number }
  /** GitHub does not answer its nth request, or not as it should. */
  | { readonly kind: 'stumbled'; readonly nth: number; readonly how: Stumble };

const STUMBLES = ['502', 'cut-before', 'cut-after'] as const;
export type Stumble = (typeof STUMBLES)[number];

/** Something that happens to a repository, or that its team does. `pick` chooses among the open pull requests. */
export type Step =
  | { readonly do: 'open'; readonly fate: Fate }
  | { readonly do: 'push' | 'close'; readonly pick: number; readonly fate: Fate }
  | { readonly do: 'merge'; readonly pick: number; readonly fate: Fate }
  | { readonly do: 'rollback' | 'resume' | 'prune'; readonly fate: Fate }
  /** Two runs side by side: nothing in the workflows keeps them apart. */
  | { readonly do: 'at-once'; readonly causes: readonly [Cause, Cause] }
  | { readonly do: 'wait'; readonly hours: number };

/** What starts a run. */
export type Cause = Exclude<Step, { do: 'wait' | 'at-once' }>;

const when = fc.constantFrom('before' as const, 'after' as const);
const runs: fc.Arbitrary<Fate> = fc.constant({ kind: 'runs' as const });
/** Anywhere; as often among the calls with which a promotion or a rollback moves traffic. */
const nth = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 20, max: 45 }));
const killed: fc.Arbitrary<Fate> = fc.record({ kind: fc.constant('killed' as const), nth, when });
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: runs },
  { weight: 1, arbitrary: fc.constant({ kind: 'missed' as const }) },
  { weight: 3, arbitrary: killed },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('throttled' as const), nth: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stumbled' as const),
      nth: fc.integer({ min: 1, max: 20 }),
      how: fc.constantFrom(...STUMBLES),
    }),
  },
);
const pick = fc.nat({ max: 5 });
const only = <Name extends string>(...names: Name[]): fc.Arbitrary<Name> => fc.constantFrom(...names);

const causeWith = (fates: fc.Arbitrary<Fate>): fc.Arbitrary<Cause> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: only('open'), fate: fates }) },
    { weight: 2, arbitrary: fc.record({ do: only('push', 'close'), pick, fate: fates }) },
    { weight: 4, arbitrary: fc.record({ do: only('merge'), pick, fate: fates }) },
    { weight: 3, arbitrary: fc.record({ do: only('rollback', 'resume', 'prune'), fate: fates }) },
  );

/** What AWS or GitHub is made to do wrong meets whoever asks first, so of two runs either may only be killed. */
const aside: fc.Arbitrary<Fate> = fc.oneof({ weight: 3, arbitrary: runs }, { weight: 1, arbitrary: killed });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 13, arbitrary: causeWith(fate) },
  {
    weight: 3,
    arbitrary: fc.record({ do: only('at-once'), causes: fc.tuple(causeWith(aside), causeWith(aside)) }),
  },
  { weight: 2, arbitrary: fc.record({ do: only('wait'), hours: fc.integer({ min: 1, max: 24 * 9 }) }) },
);

/** Days or weeks in the life of a repository. */
export const histories = fc.array(step, { minLength: 3, maxLength: 9 });

/** One line, for people. */
export function formatStep(step: Step): string {
  if (step.do === 'wait') return `wait ${step.hours} h`;
  if (step.do === 'at-once') return `at once: ${step.causes.map(formatStep).join(' | ')}`;
  const { fate } = step;
  const what = 'pick' in step ? `${step.do} (${step.pick})` : step.do;
  switch (fate.kind) {
    case 'runs':
      return what;
    case 'missed':
      return `${what}, missed`;
    case 'killed':
      return `${what}, killed ${fate.when} call ${fate.nth}`;
    case 'throttled':
      return `${what}, throttled at call ${fate.nth}`;
    case 'stumbled':
      return `${what}, ${fate.how} at request ${fate.nth} of GitHub`;
  }
}
