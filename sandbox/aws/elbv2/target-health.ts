import type { Account } from '../account.ts';
import type { Clock } from '../../clock.ts';
import type { TargetAddress } from '../../traffic/data-plane.ts';
import { probeTarget } from './health-probe.ts';
import type { ProbeResult } from './health-probe.ts';
import type { TargetGroupRecord, TargetReason, TargetRecord, TargetState } from './records.ts';

export interface HealthPace {
  /** Milliseconds that stand for one second of AWS, in check intervals and deregistration delays. */
  readonly secondMs: number;
  /** Least real time a target is given to answer a check; shorter ones would judge this machine, not the target. */
  readonly probeTimeoutMs: number;
}

/** A target whose state does not change is asked no more often than this, to keep the machine free. */
const STEADY_MS = 250;

function set(target: TargetRecord, state: TargetState, reason?: TargetReason, description?: string): void {
  target.state = state;
  target.reason = reason;
  target.description = description;
}

/** Targets that requests may go to: the healthy ones, or all the unhealthy ones when none is (fail-open). */
function listRoutable(group: TargetGroupRecord): TargetAddress[] {
  const targets = [...group.targets.values()];
  const healthy = targets.filter((target) => target.state === 'healthy');
  const chosen = healthy.length > 0 ? healthy : targets.filter((target) => target.state === 'unhealthy');
  return chosen.map((target) => target.address).filter((address) => address !== undefined);
}

/** Moves targets through their states by real health checks. */
export class TargetHealth {
  readonly #clock: Clock;
  readonly #pace: HealthPace;
  readonly #probe: typeof probeTarget;
  readonly #publish: (group: TargetGroupRecord, targets: readonly TargetAddress[]) => void;
  #closed = false;

  /** @param account whose clock the checks go by */
  constructor(
    { clock, quietWorkloads }: Pick<Account, 'clock' | 'quietWorkloads'>,
    pace: HealthPace,
    publish: (group: TargetGroupRecord, targets: readonly TargetAddress[]) => void,
  ) {
    this.#clock = clock;
    this.#pace = pace;
    this.#probe = quietWorkloads?.probe ?? probeTarget;
    this.#publish = publish;
  }

  /**
   * Called whenever a group's targets or the rules that name it change. A group that no rule names is not checked
   * ("specify its target group in a listener rule", ALB user guide); weight 0 counts as named.
   */
  refresh(group: TargetGroupRecord, referenced: boolean): void {
    for (const target of group.targets.values()) {
      if (target.state === 'draining') continue;
      if (!referenced) this.#rest(target);
      else if (target.state === 'unused') this.#begin(group, target);
    }
    this.#publish(group, listRoutable(group));
  }

  /** Ends new requests to a target at once; it stays listed as draining for the deregistration delay. */
  drain(group: TargetGroupRecord, target: TargetRecord): void {
    target.timer?.();
    const key = `${target.id}:${target.port}`;
    const seconds = Number(group.attributes.get('deregistration_delay.timeout_seconds') ?? 300);
    const gone = (): void => {
      if (group.targets.get(key) === target) group.targets.delete(key);
    };
    if (target.state === 'unused') gone();
    else {
      set(target, 'draining', 'Target.DeregistrationInProgress', 'Target deregistration is in progress');
      target.timer = this.#clock.after(seconds * this.#pace.secondMs, gone);
    }
    this.#publish(group, listRoutable(group));
  }

  /** Ends all checks of a group. */
  forget(group: TargetGroupRecord): void {
    for (const target of group.targets.values()) target.timer?.();
    this.#publish(group, []);
  }

  close(groups: Iterable<TargetGroupRecord>): void {
    this.#closed = true;
    for (const group of groups) this.forget(group);
  }

  #rest(target: TargetRecord): void {
    target.timer?.();
    target.timer = undefined;
    target.streak = 0;
    set(
      target,
      'unused',
      'Target.NotInUse',
      'Target group is not configured to receive traffic from the load balancer',
    );
  }

  #begin(group: TargetGroupRecord, target: TargetRecord): void {
    target.streak = 0;
    set(target, 'initial', 'Elb.RegistrationInProgress', 'Target registration is in progress');
    this.#schedule(group, target, this.#pace.secondMs * 5);
  }

  #schedule(group: TargetGroupRecord, target: TargetRecord, afterMs: number): void {
    target.timer?.();
    if (this.#closed) return;
    target.timer = this.#clock.after(afterMs, () => void this.#check(group, target));
  }

  async #check(group: TargetGroupRecord, target: TargetRecord): Promise<void> {
    const { secondMs, probeTimeoutMs } = this.#pace;
    const timer = target.timer;
    const timeoutMs = Math.max(probeTimeoutMs, group.check.timeoutSeconds * secondMs);
    const result = await this.#probe(target, group.check, timeoutMs);
    // Drained, unreferenced or registered anew while the answer was on its way: it no longer counts.
    if (target.timer !== timer || this.#closed) return;
    const before = target.state;
    this.#judge(group, target, result);
    if (target.state !== before) this.#publish(group, listRoutable(group));
    const scaled = group.check.intervalSeconds * secondMs;
    const steady = result.healthy === (target.state === 'healthy') && target.state !== 'initial';
    this.#schedule(group, target, steady ? Math.max(STEADY_MS, scaled) : scaled);
  }

  #judge(group: TargetGroupRecord, target: TargetRecord, result: ProbeResult): void {
    const good = target.streak > 0 ? target.streak : 0;
    const bad = target.streak < 0 ? -target.streak : 0;
    if (result.healthy) {
      target.streak = good + 1;
      // A new target "must pass one health check to be considered healthy"; a fallen one must pass the threshold.
      const needed = target.state === 'unhealthy' ? group.check.healthyThreshold : 1;
      if (target.streak >= needed) set(target, 'healthy');
      return;
    }
    target.streak = -(bad + 1);
    const fallen = target.state === 'unhealthy' || bad + 1 >= group.check.unhealthyThreshold;
    if (fallen) set(target, 'unhealthy', result.reason, result.description);
    else if (target.state === 'initial') {
      set(target, 'initial', 'Elb.InitialHealthChecking', 'Initial health checks in progress');
    }
  }
}
