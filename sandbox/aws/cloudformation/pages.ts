import { ServiceError } from '../service.ts';

export interface Page<T> {
  readonly items: T[];
  readonly next: { readonly NextToken?: string };
}

/**
 * One page of a list. A token remembers the rank of the last item given, not a count: what is added in front of it
 * meanwhile (events, stacks; both come newest first) neither repeats nor hides anything.
 * @param rank ascending along the list, the same for one item in every call
 */
export function takePage<T>(
  items: readonly T[],
  rank: (item: T, index: number) => number,
  token: string | undefined,
  size: number,
): Page<T> {
  const after = token === undefined ? -Infinity : readToken(token);
  const left = items.map((item, index) => ({ item, at: rank(item, index) })).filter(({ at }) => at > after);
  const page = left.slice(0, size);
  const last = page.at(-1);
  const next = last && left.length > size ? { NextToken: writeToken(last.at) } : {};
  return { items: page.map(({ item }) => item), next };
}

function writeToken(rank: number): string {
  return Buffer.from(`after:${rank}`).toString('base64url');
}

function readToken(token: string): number {
  const rank = /^after:(-?\d+)$/.exec(Buffer.from(token, 'base64url').toString('latin1'))?.[1];
  if (rank === undefined) throw new ServiceError('ValidationError', 'Invalid NextToken');
  return Number(rank);
}
