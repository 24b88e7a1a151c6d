/**
 * The complete set of weights of a router: stack name (or, for a target that is not ours, its ARN) to percent.
 * Always written whole, never as a delta, so that running again is harmless.
 */
export type Split = Readonly<Record<string, number>>;

/** Everything on one side: the split after an all-at-once step or a rollback; all others are kept at an explicit 0. */
export function allTo(name: string, split: Split): Split {
  return { ...Object.fromEntries(Object.keys(split).map((other) => [other, 0])), [name]: 100 };
}

/**
 * `percent` to one name; the rest is shared by those that had traffic before, in their old proportion.
 * @param before the split at the start of the rollout, without the candidate's own share
 */
export function giveTo(name: string, percent: number, before: Split): Split {
  const others = Object.fromEntries(Object.entries(before).filter(([other]) => other !== name));
  const sum = Object.values(others).reduce((total, share) => total + share, 0);
  if (percent === 100 || sum === 0) return allTo(name, before);
  const weights = Object.entries(others).map(([other, share]) => [other, (share * (100 - percent)) / sum]);
  return splitFromWeights({ ...(Object.fromEntries(weights) as Record<string, number>), [name]: percent });
}

/** The names that take traffic. */
export function liveIn(split: Split): string[] {
  return Object.entries(split).flatMap(([name, percent]) => (percent > 0 ? [name] : []));
}

/** Equal as traffic: the same weight for every name, an absent name being 0. */
export function sameSplit(a: Split, b: Split): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? 0) === (b[name] ?? 0));
}

/** What is wrong with a split that somebody wants to write, or undefined. A split adds up to 100, in whole percents. */
export function faultOf(split: Split): string | undefined {
  const weights = Object.entries(split);
  const bad = weights.find(([, percent]) => !Number.isInteger(percent) || percent < 0 || percent > 100);
  if (bad) return `the weight of ${bad[0]} is ${bad[1]}, not a whole percent between 0 and 100`;
  const total = weights.reduce((sum, [, percent]) => sum + percent, 0);
  return total === 100 ? undefined : `the weights add up to ${total}, not to 100`;
}

/** `orders-api-pr-42 100 %, orders-api-pr-41 0 %` */
export function formatSplit(split: Split): string {
  const parts = Object.entries(split).map(([name, percent]) => `${name} ${percent} %`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/**
 * Router weights (any proportion) to whole percents that add up to 100: largest remainder first, so that
 * 1 : 1 : 1 reads 34, 33, 33 and a written split reads back as it was written.
 */
export function splitFromWeights(weights: Readonly<Record<string, number>>): Split {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
  const exact = Object.entries(weights).map(([name, weight]) => ({ name, share: (weight * 100) / total }));
  const left = 100 - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
  const raised = new Set(byRemainder.slice(0, left).map(({ name }) => name));
  return Object.fromEntries(
    exact.map(({ name, share }) => [name, Math.floor(share) + (raised.has(name) ? 1 : 0)]),
  );
}
