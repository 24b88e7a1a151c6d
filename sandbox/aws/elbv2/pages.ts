import { invalid } from './faults.ts';

/** Small on purpose (AWS: up to 400), so that a client which does not page is found out. */
const DEFAULT_SIZE = 20;
const MAX_SIZE = 400;

interface PageRequest {
  readonly Marker?: string | undefined;
  readonly PageSize?: number | undefined;
}

interface Page<T> {
  readonly items: T[];
  readonly next: { readonly NextMarker?: string };
}

/** One page of a list; the marker is opaque to clients. */
export function takePage<T>(items: readonly T[], { Marker, PageSize }: PageRequest): Page<T> {
  const size = PageSize ?? DEFAULT_SIZE;
  if (size < 1 || size > MAX_SIZE) throw invalid(`Page size '${size}' must be between 1 and ${MAX_SIZE}`);
  const start = Marker ? Number(Buffer.from(Marker, 'base64').toString('latin1')) : 0;
  if (!Number.isInteger(start) || start < 0) throw invalid(`Invalid marker '${Marker ?? ''}'`);
  const end = start + size;
  const next = end < items.length ? { NextMarker: Buffer.from(String(end)).toString('base64') } : {};
  return { items: items.slice(start, end), next };
}
