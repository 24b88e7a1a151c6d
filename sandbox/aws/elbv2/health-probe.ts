import { request } from 'node:http';
import type { HealthCheck, TargetRecord } from './records.ts';

/** How one health check went: fine, or the reason and words of DescribeTargetHealth. */
export type ProbeResult =
  | { readonly healthy: true }
  | {
      readonly healthy: false;
      readonly reason: 'Target.ResponseCodeMismatch' | 'Target.Timeout' | 'Target.FailedHealthChecks';
      readonly description: string;
    };

const TIMED_OUT: ProbeResult = { healthy: false, reason: 'Target.Timeout', description: 'Request timed out' };

/** `200`, `200,204` or `200-399`, as in `Matcher.HttpCode`. */
function matchesCode(matcher: string, status: number): boolean {
  return matcher.split(',').some((part) => {
    const [low, high] = part.split('-').map(Number);
    return status >= (low ?? NaN) && status <= (high ?? low ?? NaN);
  });
}

/** One health check over a connection of its own, as load balancers make them. */
export function probeTarget(
  target: Pick<TargetRecord, 'id' | 'port' | 'address'>,
  check: HealthCheck,
  timeoutMs: number,
): Promise<ProbeResult> {
  // Nothing but this machine is ever asked: to the sandbox any other address is one that does not answer.
  const { address } = target;
  if (!address) return Promise.resolve(TIMED_OUT);
  // An instance is one server here, whichever of its ports is asked.
  const fixed = check.port !== 'traffic-port' && target.id === address.host;
  const port = fixed ? Number(check.port) : address.port;
  return new Promise((resolve) => {
    const headers = {
      host: `${address.host}:${port}`,
      'user-agent': 'ELB-HealthChecker/2.0',
      connection: 'close',
    };
    const probe = request({ host: address.host, port, path: check.path, headers, agent: false });
    const limit = setTimeout(() => {
      resolve(TIMED_OUT);
      probe.destroy();
    }, timeoutMs);
    probe.on('response', (answer) => {
      clearTimeout(limit);
      answer.resume();
      const status = answer.statusCode ?? 0;
      if (matchesCode(check.matcher, status)) resolve({ healthy: true });
      else {
        const description = `Health checks failed with these codes: [${status}]`;
        resolve({ healthy: false, reason: 'Target.ResponseCodeMismatch', description });
      }
    });
    probe.on('error', () => {
      clearTimeout(limit);
      resolve({ healthy: false, reason: 'Target.FailedHealthChecks', description: 'Health checks failed' });
    });
    probe.end();
  });
}
