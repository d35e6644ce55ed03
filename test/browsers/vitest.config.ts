import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Apart from the other tests: these browsers are installed only where somebody asks for them. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    name: 'browsers',
    include: ['test/browsers/**/*.test.ts'],
    // One browser at a time: each has an engine that wants a processor for itself.
    maxWorkers: 1,
    pool: 'forks',
    // Node 20 has WebSocket behind this word; later ones take it for granted.
    execArgv: ['--experimental-websocket'],
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
});
