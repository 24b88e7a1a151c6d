/** Host and port of a `Host` header or a CONNECT target, the host in lower case. */
export function readAuthority(authority: string | undefined): { host: string; port: number | undefined } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority ?? '');
  return {
    host: (match?.[1] ?? '').toLowerCase(),
    port: match?.[2] === undefined ? undefined : Number(match[2]),
  };
}
