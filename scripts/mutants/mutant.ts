/** A guard between a delete and a stack that is needed, taken out: some test must notice. */
export interface Mutant {
  /** What protects what. */
  readonly guard: string;
  /** Of `src/`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  /** What stands there without the guard. */
  readonly put: string;
  /** The test files that must notice, from the root. */
  readonly tests: readonly string[];
}

/** `[guard, find, put]` of one file. */
type Row = readonly [guard: string, find: string, put: string];

export function mutantsOf(file: string, tests: readonly string[], rows: readonly Row[]): readonly Mutant[] {
  return rows.map(([guard, find, put]) => ({ guard, file, find, put, tests }));
}
