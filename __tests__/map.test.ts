import { existsSync, readFileSync, readdirSync } from 'node:fs';
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

it('__tests__/README.md names tests that exist', () => {
  const table = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  const named = [...table.matchAll(/`([a-z]+(?:\/[a-z0-9-]+)+)`/g)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(30);
  const missing = named.filter(
    (name) =>
      !['.test.ts', '.ts'].some((ending) => existsSync(join(import.meta.dirname, `${name}${ending}`))),
  );
  expect(missing).toEqual([]);
});

it('README.md begins with its two lines', () => {
  const lines = readFileSync(resolve(SRC, '..', 'README.md'), 'utf8').split('\n');
  expect(lines.slice(1, 3)).toEqual(['npm ci && npm run demo', 'npm ci && npm test']);
});
