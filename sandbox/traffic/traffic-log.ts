import type { TrafficCount } from './data-plane.ts';

/** Counts answers; the status is counted before the answer leaves, so a client that has it will find it here. */
export class TrafficLog {
  readonly #counts = new Map<string, { -readonly [K in keyof TrafficCount]: TrafficCount[K] }>();

  add(ruleArn: string, status: number, targetGroupArn?: string, stackId?: string): void {
    const key = `${ruleArn} ${status} ${targetGroupArn ?? ''}`;
    const entry = this.#counts.get(key);
    if (entry) entry.count += 1;
    else this.#counts.set(key, { ruleArn, targetGroupArn, stackId, status, count: 1 });
  }

  list(): readonly TrafficCount[] {
    return [...this.#counts.values()].map((entry) => ({ ...entry }));
  }

  clear(): void {
    this.#counts.clear();
  }
}
