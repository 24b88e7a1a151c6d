import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts', 'sandbox/__tests__/**/*.test.ts'],
    sequence: { shuffle: true },
    // A skipped or focused test is a promise not kept: CI fails on it.
    allowOnly: false,
    testTimeout: 60_000,
    hookTimeout: 30_000,
    maxWorkers: 3,
    pool: 'forks',
    // Hundreds of runs start the same dist.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
  },
});
