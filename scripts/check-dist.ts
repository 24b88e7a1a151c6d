import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The committed dist must be what src builds to: what is reviewed is what runs. */
const fresh = 'build-dist';
const { status } = spawnSync(process.execPath, ['scripts/build.ts', fresh], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
const names = new Set([...readdirSync('dist'), ...readdirSync(fresh)]);
const different = [...names].filter((name) => read('dist', name) !== read(fresh, name));
rmSync(fresh, { recursive: true });
if (different.length > 0) {
  console.error(`dist is not what src builds to (${different.join(', ')}). Run: npm run build`);
  process.exitCode = 1;
}

function read(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}
