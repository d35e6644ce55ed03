import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const common = {
  root,
  maxWorkers: 2,
  exclude: ['node_modules/**', 'dist/**'],
  setupFiles: [fileURLToPath(new URL('./seed-properties.ts', import.meta.url))],
};

/** Files of one worker share its modules and the compiled engine: tests leave nothing behind in either. */
const shared = { pool: 'threads' as const, isolate: false };

export default defineConfig({
  root,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [svelte({ configFile: false })],
        test: {
          ...common,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 30_000,
          ...shared,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        test: {
          ...common,
          name: 'engine',
          setupFiles: [
            ...common.setupFiles,
            fileURLToPath(new URL('./engine/end-engines.ts', import.meta.url)),
          ],
          include: ['test/engine/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          ...shared,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          ...shared,
          // Two browsers at a time: one waits for its engine while the other draws.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
