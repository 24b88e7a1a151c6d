import type { HealthCheck, TargetRecord } from '../elbv2/records.ts';
import type { ProbeResult } from '../elbv2/health-probe.ts';
import type { AppServer } from './app-server.ts';
import type { RunningBehaviour } from './behaviour.ts';

const GONE: ProbeResult = {
  healthy: false,
  reason: 'Target.FailedHealthChecks',
  description: 'Health checks failed',
};
const ILL: ProbeResult = {
  healthy: false,
  reason: 'Target.ResponseCodeMismatch',
  description: 'Health checks failed with these codes: [500]',
};

/**
 * Workloads without a server, for a sandbox through which no request goes: each has a port that nobody listens on, and
 * health checks are told how it behaves.
 */
export class QuietWorkloads {
  readonly #running = new Map<number, RunningBehaviour>();
  /** Beyond all real ports, so that none of them can be asked by mistake. */
  #port = 65_536;

  start(behaviour: RunningBehaviour): AppServer {
    const port = (this.#port += 1);
    this.#running.set(port, behaviour);
    const end = (): Promise<void> => {
      this.#running.delete(port);
      return Promise.resolve();
    };
    return { port, behave: (next) => void this.#running.set(port, next), stop: end, kill: end };
  }

  readonly probe = (
    { address }: Pick<TargetRecord, 'id' | 'port' | 'address'>,
    _check: HealthCheck,
    _timeoutMs: number,
  ): Promise<ProbeResult> => {
    const behaviour = address && this.#running.get(address.port);
    if (behaviour === undefined) return Promise.resolve(GONE);
    return Promise.resolve(behaviour === 'unhealthy' ? ILL : { healthy: true });
  };
}
