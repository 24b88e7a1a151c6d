export interface ServerClock {
  /** Middleware that notes the `Date` of every answer, failures included. */
  readonly read: <Input, Output extends { readonly response: unknown }>(
    next: (input: Input) => Promise<Output>,
  ) => (input: Input) => Promise<Output>;
  readonly now: () => number | undefined;
}

/**
 * Time as the server tells it, moved on by this process's own since. Runners' clocks differ by minutes; a lease's
 * expiry may only be compared within one clock.
 * @param elapsed milliseconds of this process, as `Clock` has them
 */
export function createServerClock(elapsed: () => number = () => performance.now()): ServerClock {
  let seen: { readonly server: number; readonly process: number } | undefined;
  const now = (): number | undefined => seen && Math.round(seen.server + (elapsed() - seen.process));
  const note = (date: number): void => {
    const expected = now();
    // A `Date` is of the second in which the answer left the server (RFC 9110, 5.6.7 and 6.6.1), however long it took from
    // there: it shows how late it is at least. Taken for more, one slow answer would move an expiry back behind one written.
    if (expected !== undefined && expected >= date) return;
    seen = { server: date, process: elapsed() };
  };
  return {
    now,
    read: (next) => async (input) => {
      const output = await next(input);
      const date = dateOf(output.response);
      if (date !== undefined) note(date);
      return output;
    },
  };
}

function dateOf(response: unknown): number | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const headers = response.headers as Readonly<Record<string, string | undefined>>;
  const date = Date.parse(headers['date'] ?? '');
  return Number.isNaN(date) ? undefined : date;
}
