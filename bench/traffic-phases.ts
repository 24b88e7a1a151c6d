import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage } from 'node:http';
import type { Scenario } from '../sandbox/scenario/scenario.ts';
import { runLoad } from '../sandbox/traffic/load.ts';

/** Answers by `<stack> <status>`, errors by their message. */
export type Counts = Readonly<Record<string, number>>;

/** The time between two writes of weights, less the first moments: what was answered while these weights held. */
export interface Phase {
  /** Percent by stack. */
  readonly shares: Readonly<Record<string, number>>;
  /** Only requests that began when the weights had settled. */
  readonly answers: Counts;
}

/** How long after a write requests may still go by the weights before it. */
export const SETTLED_MS = 300;
const LOOK_EVERY = 10;

const label = ({ headers, statusCode = 0 }: IncomingMessage): string =>
  `${String(headers['x-stack'] ?? 'nobody')} ${statusCode}`;

function add(all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [key, count] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}

function since(from: Counts, to: Counts): Counts {
  return Object.fromEntries(Object.entries(to).map(([key, count]) => [key, count - (from[key] ?? 0)]));
}

/** Clients on production, with kept connections and with a new one for each request, and the phases they saw. */
export class Traffic {
  readonly phases: Phase[] = [];
  readonly #team: Scenario;
  readonly #loads;
  readonly #startedAt = performance.now();
  readonly #rates: number[] = [];
  #stopped = false;
  readonly #watching: Promise<unknown>;

  constructor(team: Scenario) {
    this.#team = team;
    this.#loads = [
      runLoad(team.productionUrl, { clients: 40, every: 15, label }),
      runLoad(team.productionUrl, { clients: 16, every: 20, keepAlive: false, label }),
    ];
    this.#watching = Promise.all([this.#watchWeights(), this.#watchRate()]);
  }

  /** Ends the load. @returns all answers, and requests per second: of the whole time, and of its slowest second */
  async stop(): Promise<{ answers: Counts; rate: number; slowest: number }> {
    this.#stopped = true;
    await this.#watching;
    for (const load of this.#loads) load.stop();
    const answers = add(await Promise.all(this.#loads.map(({ done }) => done)));
    const took = performance.now() - this.#startedAt;
    return { answers, rate: (total(answers) * 1000) / took, slowest: Math.min(...this.#rates) };
  }

  #counts(): Counts {
    return add(this.#loads.map((load) => load.counts()));
  }

  async #watchRate(): Promise<void> {
    for (let before = 0; !this.#stopped;) {
      const from = performance.now();
      await pause(1000);
      const now = total(this.#counts());
      this.#rates.push(((now - before) * 1000) / (performance.now() - from));
      before = now;
    }
  }

  async #watchWeights(): Promise<void> {
    while (!this.#stopped) {
      const shares = this.#shares();
      const same = (): boolean => !this.#stopped && JSON.stringify(this.#shares()) === JSON.stringify(shares);
      const settled = performance.now() + SETTLED_MS;
      while (same() && performance.now() < settled) await pause(LOOK_EVERY);
      // A request that began before the write may be answered long after it.
      if (same()) await Promise.all(this.#loads.map((load) => load.inFlightDone()));
      if (!same()) continue;
      const from = this.#counts();
      let to = from;
      // The count before the look that finds other weights: nothing of the next phase is in it.
      for (let before = from; same(); before = this.#counts()) {
        to = before;
        await pause(LOOK_EVERY);
      }
      this.phases.push({ shares, answers: since(from, to) });
    }
  }

  /** As the load balancer's records have it now; asking the API would be calls that no run makes. */
  #shares(): Readonly<Record<string, number>> {
    const { registry } = this.#team.sandbox.elbv2;
    const rules = [...registry.rules.values()];
    const rule = rules.find(({ arn }) => arn === this.#team.foundation['ProductionRuleArn']);
    const groups = rule?.actions.at(-1)?.ForwardConfig?.TargetGroups ?? [];
    const sum = groups.reduce((all, { Weight = 0 }) => all + Weight, 0);
    return Object.fromEntries(
      groups.map(({ TargetGroupArn = '', Weight = 0 }) => {
        const [, stack = ''] = registry.stackOf(TargetGroupArn)?.split('/') ?? [];
        return [stack, (100 * Weight) / sum];
      }),
    );
  }
}

export function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** What the named stack answered, whatever the status. */
export function answersOf(stack: string, counts: Counts): number {
  return total(Object.fromEntries(Object.entries(counts).filter(([key]) => key.startsWith(`${stack} `))));
}
