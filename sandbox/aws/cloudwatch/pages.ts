import { invalidToken, invalidValue } from './faults.ts';

/** Small on purpose (AWS: 50, at most 100), so that a client which does not page is found out. */
const SIZE = 5;

/** One page of a list, of fewer items than were asked for. The token is opaque to clients. */
export function takePage<T>(
  items: readonly T[],
  { NextToken, MaxRecords }: { NextToken?: string | undefined; MaxRecords?: number | undefined },
): { readonly items: T[]; readonly next: { readonly NextToken?: string } } {
  if (MaxRecords !== undefined && (MaxRecords < 1 || MaxRecords > 100))
    throw invalidValue('MaxRecords must be between 1 and 100');
  const start = NextToken ? Number(Buffer.from(NextToken, 'base64').toString('latin1')) : 0;
  if (!Number.isInteger(start) || start < 0) throw invalidToken();
  const end = start + Math.min(MaxRecords ?? SIZE, SIZE);
  const next = end < items.length ? { NextToken: Buffer.from(String(end)).toString('base64') } : {};
  return { items: items.slice(start, end), next };
}
