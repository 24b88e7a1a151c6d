import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

/**
 * src → build (types stripped) → dist (bundled). Plain, not minified: minifying shrinks the entry only and starts
 * slower; one chunk per `import()`, so that a run loads only the adapters it uses.
 */
const out = process.argv[2] ?? 'dist';
rmSync('build', { recursive: true, force: true });
rmSync(out, { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
run(
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/index.js',
  '-o',
  out,
  '--license',
  'licenses.txt',
  '-q',
);

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
