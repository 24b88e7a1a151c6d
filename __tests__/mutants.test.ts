import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { CORE_GUARDS } from '../scripts/mutants/core-guards.ts';
import { DEED_GUARDS } from '../scripts/mutants/deed-guards.ts';
import { REPAIR_GUARDS } from '../scripts/mutants/repair-guards.ts';

const ROOT = resolve(import.meta.dirname, '..');
const MUTANTS = [...CORE_GUARDS, ...DEED_GUARDS, ...REPAIR_GUARDS];

it('every guard that `npm run mutants` takes out still stands in the source, once', () => {
  expect(MUTANTS.length).toBeGreaterThan(80);
  const stale = MUTANTS.filter(
    ({ file, find }) => readFileSync(join(ROOT, 'src', file), 'utf8').split(find).length !== 2,
  );
  expect(stale.map(({ file, guard }) => `${file}: ${guard}`)).toEqual([]);
});

it('every mutant changes something, and names a test that is there', () => {
  expect(MUTANTS.filter(({ find, put }) => find === put)).toEqual([]);
  expect(MUTANTS.flatMap(({ tests }) => tests).filter((test) => !existsSync(join(ROOT, test)))).toEqual([]);
});
