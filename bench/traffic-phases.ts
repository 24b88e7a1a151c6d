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

/** Requests per second over the whole time and in its slowest second, and how many there were. */
export interface Rate {
  readonly mean: number;
  readonly slowest: number;
  readonly answers: number;
}

export type Connections = 'kept' | 'one a request';

/** Clients on production, with kept connections and with a new one for each request, and the phases they saw. */
export class Traffic {
  readonly phases: Phase[] = [];
  readonly #team: Scenario;
  readonly #loads;
  readonly #startedAt = performance.now();
  readonly #slowest: Record<'all' | Connections, number> = {
    all: Infinity,
    kept: Infinity,
    'one a request': Infinity,
  };
  #stopped = false;
  readonly #watching: Promise<unknown>;

  constructor(team: Scenario) {
    this.#team = team;
    const { productionUrl } = team;
    this.#loads = {
      kept: runLoad(productionUrl, { clients: 40, every: 15, label }),
      'one a request': runLoad(productionUrl, { clients: 16, every: 15, keepAlive: false, label }),
    };
    this.#watching = Promise.all([this.#watchWeights(), this.#watchRate()]);
  }

  /** Ends the load. @returns all answers, and how many a second: of all clients, and of either kind */
  async stop(): Promise<{ answers: Counts; rates: Readonly<Record<'all' | Connections, Rate>> }> {
    this.#stopped = true;
    await this.#watching;
    const took = performance.now() - this.#startedAt;
    for (const load of Object.values(this.#loads)) load.stop();
    const [kept, anew] = await Promise.all([this.#loads.kept.done, this.#loads['one a request'].done]);
    const answers = add([kept, anew]);
    const rate = (counts: Counts, slowest: number): Rate => {
      return { mean: (total(counts) * 1000) / took, slowest, answers: total(counts) };
    };
    const slowest = this.#slowest;
    return {
      answers,
      rates: {
        all: rate(answers, slowest.all),
        kept: rate(kept, slowest.kept),
        'one a request': rate(anew, slowest['one a request']),
      },
    };
  }

  #counts(): Counts {
    return add(Object.values(this.#loads).map((load) => load.counts()));
  }

  #totals(): Record<'all' | Connections, number> {
    const kept = total(this.#loads.kept.counts());
    const anew = total(this.#loads['one a request'].counts());
    return { all: kept + anew, kept, 'one a request': anew };
  }

  async #watchRate(): Promise<void> {
    while (!this.#stopped) {
      const from = performance.now();
      const before = this.#totals();
      await pause(1000);
      const after = this.#totals();
      const took = performance.now() - from;
      for (const kind of ['all', 'kept', 'one a request'] as const)
        this.#slowest[kind] = Math.min(this.#slowest[kind], ((after[kind] - before[kind]) * 1000) / took);
    }
  }

  async #watchWeights(): Promise<void> {
    while (!this.#stopped) {
      const shares = this.#shares();
      const same = (): boolean => !this.#stopped && JSON.stringify(this.#shares()) === JSON.stringify(shares);
      const settled = performance.now() + SETTLED_MS;
      while (same() && performance.now() < settled) await pause(LOOK_EVERY);
      // A request that began before the write may be answered long after it.
      if (same()) await Promise.all(Object.values(this.#loads).map((load) => load.inFlightDone()));
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
