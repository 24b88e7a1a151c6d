/** HAProxy's largest weight; an ALB's is 999 (configuration manual, "weight"; ELBv2 API reference, TargetGroupTuple). */
const MAX = 256;

/** A target group in one rule: its weight, and the number of its servers, at least 1, that share it. */
interface Share {
  readonly weight: number;
  readonly servers: number;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

function leastCommonMultiple(one: number, other: number): number {
  return (one * other) / greatestCommonDivisor(one, other);
}

/**
 * The weight of each group's servers, so that a group gets its share however many servers it has. Exact where whole
 * numbers up to 256 can say it; else rounded, and never to 0 what is not 0.
 */
export function scaleWeights(shares: readonly Share[]): readonly number[] {
  const sizes = shares.filter(({ weight }) => weight > 0).map(({ servers }) => servers);
  const whole = sizes.reduce(leastCommonMultiple, 1);
  const each = shares.map(({ weight, servers }) => (weight * whole) / servers);
  const divisor = each.reduce((a, b) => greatestCommonDivisor(a, b), 0) || 1;
  const exact = each.map((weight) => weight / divisor);
  const most = Math.max(0, ...exact);
  if (most <= MAX) return exact;
  return exact.map((weight) => (weight === 0 ? 0 : Math.max(1, Math.round((weight * MAX) / most))));
}
