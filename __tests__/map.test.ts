import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '..', 'src');

it('src/README.md names every file of src, and no file that is not there', () => {
  const map = readFileSync(join(SRC, 'README.md'), 'utf8');
  const named = [...map.matchAll(/`([a-z0-9-]+(?:\/[a-z0-9-]+)*\.ts)`/g)].map(([, name]) => name ?? '');
  const files = readdirSync(SRC, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)));
  expect(files.filter((file) => !named.includes(file))).toEqual([]);
  expect(
    named.filter((name) => name.includes('/') && !name.startsWith('__') && !files.includes(name)),
  ).toEqual([]);
});

it('README.md begins with its two lines', () => {
  const lines = readFileSync(resolve(SRC, '..', 'README.md'), 'utf8').split('\n');
  expect(lines.slice(1, 3)).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
});
