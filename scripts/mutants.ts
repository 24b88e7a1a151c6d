import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CORE_GUARDS } from './mutants/core-guards.ts';
import { DEED_GUARDS } from './mutants/deed-guards.ts';
import { REPAIR_GUARDS } from './mutants/repair-guards.ts';
import type { Mutant } from './mutants/mutant.ts';

/**
 * Takes the guards between a delete and a stack that is needed out of a copy of the source, one at a time, and expects a
 * test to fail each time. `npm run mutants [part of a file name or guard]`; exits with 1 where one survives.
 */
const ROOT = resolve(import.meta.dirname, '..');
const COPIED = [
  'src',
  '__tests__',
  'sandbox',
  'scripts',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];
const [wanted = ''] = process.argv.slice(2);
const mutants = [...CORE_GUARDS, ...DEED_GUARDS, ...REPAIR_GUARDS].filter(({ file, guard }) =>
  `${file}: ${guard}`.includes(wanted),
);

interface Verdict {
  readonly caught: boolean;
  readonly how: string;
}

const copy = mkdtempSync(join(tmpdir(), 'switchyard-mutants-'));
let survivors = 0;
try {
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const sound = await runTests([...new Set(mutants.flatMap(({ tests }) => tests))]);
  if (mutants.length === 0 || sound.failed > 0 || sound.passed === 0)
    throw new Error(
      `Nothing can be told: ${mutants.length} mutants, and of the tests without any ${sound.failed} fail.`,
    );
  for (const mutant of mutants) {
    const { caught, how } = await judge(mutant);
    if (!caught) survivors += 1;
    console.log(`${caught ? 'caught  ' : 'SURVIVED'}  ${mutant.file}: ${mutant.guard} (${how})`);
  }
  console.log(`${mutants.length} guards, ${survivors} that no test would miss.`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = survivors > 0 ? 1 : 0;

async function judge({ file, find, put, tests }: Mutant): Promise<Verdict> {
  const path = join(copy, 'src', file);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2)
    return { caught: false, how: 'STALE: its text does not stand there once' };
  try {
    writeFileSync(
      path,
      source.replace(find, () => put),
    );
    const { failed, passed } = await runTests(tests);
    // A file that cannot be loaded fails no test: that would be no test that noticed.
    return { caught: failed > 0, how: `${failed} of ${failed + passed} tests failed` };
  } finally {
    writeFileSync(path, source);
  }
}

async function runTests(
  tests: readonly string[],
): Promise<{ readonly failed: number; readonly passed: number }> {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  const options = ['run', '--reporter=json', `--outputFile=${report}`, '--testTimeout=20000'];
  await new Promise<void>((done, fail) => {
    spawn(process.execPath, [vitest, ...options, ...tests], { cwd: copy, stdio: 'ignore' })
      .on('exit', () => done())
      .on('error', fail);
  });
  const { numFailedTests: failed, numPassedTests: passed } = JSON.parse(readFileSync(report, 'utf8')) as {
    numFailedTests: number;
    numPassedTests: number;
  };
  return { failed, passed };
}
