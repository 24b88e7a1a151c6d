import { ServiceError } from '../service.ts';

/** Small on purpose (AWS: 50 or 100), so that a client which does not page is found out. */
const SIZE = 5;

/** One page of a list, of fewer items than were asked for. The token is opaque to clients. */
export function takePage<T>(
  items: readonly T[],
  { NextToken, MaxRecords }: { NextToken?: string | undefined; MaxRecords?: number | undefined },
): { readonly items: T[]; readonly next: { readonly NextToken?: string } } {
  const start = NextToken ? Number(Buffer.from(NextToken, 'base64').toString('latin1')) : 0;
  if (!Number.isInteger(start) || start < 0)
    throw new ServiceError('InvalidNextToken', 'The NextToken value is not valid.');
  const end = start + Math.max(1, Math.min(MaxRecords ?? SIZE, SIZE));
  const next = end < items.length ? { NextToken: Buffer.from(String(end)).toString('base64') } : {};
  return { items: items.slice(start, end), next };
}
