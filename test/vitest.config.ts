import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const common = {
  root,
  exclude: ['node_modules/**', 'dist/**'],
  setupFiles: [fileURLToPath(new URL('./seed-properties.ts', import.meta.url))],
};

export default defineConfig({
  root,
  test: {
    projects: [
      {
        plugins: [svelte({ configFile: false })],
        test: {
          ...common,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        test: {
          ...common,
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Two use the processors little more than half: each waits for its engine between two words.
          maxWorkers: 3,
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
          // Three browsers at a time: each waits for its engine, or for a clock, more than it draws.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
