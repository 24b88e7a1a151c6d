import { invalidParameter } from './faults.ts';

/** Small on purpose (AWS: 10 or 100), so that a client which does not page is found out. */
const SIZE = 5;

/** One page of a list, of fewer items than were asked for. The token is opaque to clients. */
export function takePage<T>(
  items: readonly T[],
  { nextToken, maxResults }: { nextToken?: string | undefined; maxResults?: number | undefined },
): { readonly items: T[]; readonly next: { readonly nextToken?: string } } {
  if (maxResults !== undefined && (maxResults < 1 || maxResults > 100))
    throw invalidParameter('maxResults must be between 1 and 100');
  const start = nextToken ? Number(Buffer.from(nextToken, 'base64').toString('latin1')) : 0;
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('Invalid token');
  const end = start + Math.min(maxResults ?? SIZE, SIZE);
  const next = end < items.length ? { nextToken: Buffer.from(String(end)).toString('base64') } : {};
  return { items: items.slice(start, end), next };
}
