/** One measured figure. `bar` says what was promised of it; without one the figure is for the reader only. */
export interface Figure {
  readonly what: string;
  readonly figure: string;
  readonly bar?: string;
  /** Whether the bar is met; true where there is none. */
  readonly met: boolean;
}

/** What a bench hands back: its table, and lines below it that explain a figure. */
export interface Findings {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

/** A figure without a bar. */
export function tell(what: string, figure: string): Figure {
  return { what, figure, met: true };
}

/** A figure that must not be above its bar. `limit` is in the unit of `value`. */
export function atMost(
  what: string,
  value: number,
  limit: number,
  format: (value: number) => string = String,
): Figure {
  return { what, figure: format(value), bar: `≤ ${format(limit)}`, met: value <= limit };
}

/** A figure that must not be below its bar. */
export function atLeast(
  what: string,
  value: number,
  limit: number,
  format: (value: number) => string = String,
): Figure {
  return { what, figure: format(value), bar: `≥ ${format(limit)}`, met: value >= limit };
}

/** A figure that must be below that of somebody else. */
export function fewerThan(what: string, value: number, limit: number): Figure {
  return { what, figure: String(value), bar: `< ${limit}`, met: value < limit };
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** The figures in columns, one a line, with the verdict at the end. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, figure, bar = '', met }) => [
    what,
    figure,
    bar,
    bar === '' ? '' : met ? 'pass' : 'MISS',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
