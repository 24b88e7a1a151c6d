/** Headers that belong to one connection only (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);

/**
 * Raw headers, repeated ones included, less those of the connection they came by.
 * @param drop further names, in lower case
 */
export function listEndToEnd(rawHeaders: readonly string[], drop: readonly string[]): string[] {
  const headers: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower) && !drop.includes(lower)) headers.push(name, rawHeaders[at + 1] ?? '');
  }
  return headers;
}
