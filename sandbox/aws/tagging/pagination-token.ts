import { ServiceError } from '../service.ts';

/** "A PaginationToken is valid for a maximum of 15 minutes" (PaginationTokenExpiredException). */
const VALID = 15 * 60_000;

/** Opaque to clients: where the next page starts, and when it was said. */
export function writeToken(start: number, now: number): string {
  return Buffer.from(JSON.stringify([start, now])).toString('base64');
}

/** Where the page starts. An empty text asks for the first, as no token does. */
export function readToken(token: string | undefined, now: number): number {
  if (!token) return 0;
  const [, start, at] = /^\[(\d+),(\d+)\]$/.exec(Buffer.from(token, 'base64').toString('latin1')) ?? [];
  if (start === undefined || at === undefined) {
    throw new ServiceError('InvalidParameterException', 'PaginationToken is invalid');
  }
  if (now - Number(at) > VALID) {
    throw new ServiceError('PaginationTokenExpiredException', 'PaginationToken has expired');
  }
  return Number(start);
}
