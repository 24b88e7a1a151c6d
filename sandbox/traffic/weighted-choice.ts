interface Entry<T> {
  readonly item: T;
  readonly weight: number;
  credit: number;
}

/**
 * Smooth weighted round robin, as nginx does it: each turn every entry gains its weight, the largest is taken and
 * loses the total. Shares are exact over every run of `total` turns, so that even small counts can be judged. (AWS
 * promises only proportions over many requests.)
 */
export class WeightedChoice<T> {
  readonly #entries: Entry<T>[];
  readonly #total: number;

  /** @param items entries of weight 0 are never chosen */
  constructor(items: readonly (readonly [T, number])[]) {
    this.#entries = items
      .filter(([, weight]) => weight > 0)
      .map(([item, weight]) => ({ item, weight, credit: 0 }));
    this.#total = this.#entries.reduce((sum, entry) => sum + entry.weight, 0);
  }

  next(): T | undefined {
    let best: Entry<T> | undefined;
    for (const entry of this.#entries) {
      entry.credit += entry.weight;
      if (!best || entry.credit > best.credit) best = entry;
    }
    if (!best) return undefined;
    best.credit -= this.#total;
    return best.item;
  }
}
