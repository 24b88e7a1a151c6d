import fc from 'fast-check';

/** What becomes of the run that an event starts. */
export type Fate =
  | { readonly kind: 'runs' }
  /** GitHub sent nothing, or no runner took it. */
  | { readonly kind: 'missed' }
  /** Killed at its nth call, if it makes so many. */
  | { readonly kind: 'killed'; readonly nth: number; readonly when: 'before' | 'after' }
  /** AWS throttles its nth call. */
  | { readonly kind: 'throttled'; readonly nth: number };

/** Something that happens to a repository, or that its team does. `pick` chooses among the open pull requests. */
export type Step =
  | { readonly do: 'open'; readonly fate: Fate }
  | { readonly do: 'push' | 'close'; readonly pick: number; readonly fate: Fate }
  | { readonly do: 'merge'; readonly pick: number; readonly fate: Fate }
  | { readonly do: 'rollback' | 'resume' | 'prune'; readonly fate: Fate }
  | { readonly do: 'wait'; readonly hours: number };

const when = fc.constantFrom('before' as const, 'after' as const);
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ kind: 'runs' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'missed' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('killed' as const),
      nth: fc.integer({ min: 1, max: 90 }),
      when,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('throttled' as const), nth: fc.integer({ min: 1, max: 60 }) }),
  },
);
const pick = fc.nat({ max: 5 });
const only = <Name extends string>(...names: Name[]): fc.Arbitrary<Name> => fc.constantFrom(...names);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: only('open'), fate }) },
  { weight: 2, arbitrary: fc.record({ do: only('push', 'close'), pick, fate }) },
  { weight: 4, arbitrary: fc.record({ do: only('merge'), pick, fate }) },
  { weight: 3, arbitrary: fc.record({ do: only('rollback', 'resume', 'prune'), fate }) },
  { weight: 2, arbitrary: fc.record({ do: only('wait'), hours: fc.integer({ min: 1, max: 24 * 9 }) }) },
);

/** Days or weeks in the life of a repository. */
export const histories = fc.array(step, { minLength: 3, maxLength: 9 });

/** One line, for people. */
export function formatStep(step: Step): string {
  if (step.do === 'wait') return `wait ${step.hours} h`;
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
  }
}
