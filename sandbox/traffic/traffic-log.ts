import type { TrafficCount, TrafficPoint } from './data-plane.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const MINUTE = 60_000;

function bump<T extends TrafficCount>(entries: Map<string, Mutable<T>>, key: string, fresh: () => T): void {
  const entry = entries.get(key);
  if (entry) entry.count += 1;
  else entries.set(key, fresh());
}

/** Counts answers; the status is counted before the answer leaves, so a client that has it will find it here. */
export class TrafficLog {
  readonly #now: () => number;
  readonly #counts = new Map<string, Mutable<TrafficCount>>();
  readonly #points = new Map<string, Mutable<TrafficPoint>>();

  /** @param now milliseconds of the sandbox's clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(ruleArn: string, status: number, targetGroupArn?: string, stackId?: string): void {
    const key = `${ruleArn} ${status} ${targetGroupArn ?? ''}`;
    const count = { ruleArn, targetGroupArn, stackId, status, count: 1 };
    bump(this.#counts, key, () => count);
    const minute = Math.floor(this.#now() / MINUTE) * MINUTE;
    bump(this.#points, `${minute} ${key}`, () => ({ ...count, minute }));
  }

  list(): readonly TrafficCount[] {
    return [...this.#counts.values()].map((entry) => ({ ...entry }));
  }

  /** The same by minute, and from the beginning: `clear` forgets nothing of it. */
  history(): readonly TrafficPoint[] {
    return [...this.#points.values()].map((entry) => ({ ...entry }));
  }

  clear(): void {
    this.#counts.clear();
  }
}
