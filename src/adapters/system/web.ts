import type { Web } from '../../ports.ts';

const TIMEOUT = 10_000;
const REDIRECTS_MAX = 5;

type Answer = Awaited<ReturnType<Web['status']>>;

interface WebOptions {
  readonly timeout?: number;
  readonly fetch?: typeof fetch | undefined;
}

export function createWeb({ timeout = TIMEOUT, fetch: send = fetch }: WebOptions = {}): Web {
  return { status: (url) => status(url, timeout, send) };
}

/** A redirect to another host (a sign-in page, say) is an answer by itself: what is there is not ours to ask. */
async function status(url: string, timeout: number, send: typeof fetch): Promise<Answer> {
  const signal = AbortSignal.timeout(timeout);
  let at = url;
  try {
    for (let followed = 0; ; followed += 1) {
      const response = await send(at, {
        redirect: 'manual',
        signal,
        headers: { 'user-agent': 'switchyard' },
      });
      await response.body?.cancel();
      const next = redirectOf(response, at);
      if (next === undefined) return { status: response.status };
      if (followed === REDIRECTS_MAX) return { problem: `redirected more than ${REDIRECTS_MAX} times` };
      at = next;
    }
  } catch (error) {
    return { problem: problemOf(error, timeout) };
  }
}

function redirectOf(response: Response, from: string): string | undefined {
  const location = response.headers.get('location');
  if (response.status < 300 || response.status > 399 || location === null || !URL.canParse(location, from)) {
    return undefined;
  }
  const to = new URL(location, from);
  return to.hostname === new URL(from).hostname && to.protocol.startsWith('http') ? to.href : undefined;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known (ENOTFOUND)',
  EAI_AGAIN: 'the host name could not be looked up (EAI_AGAIN)',
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  ECONNRESET: 'the connection was cut (ECONNRESET)',
};

/** fetch says only "fetch failed"; why is in its cause. */
function problemOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeout / 1_000} s`;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return PROBLEMS[code] ?? (cause.message || code || error.message);
}
