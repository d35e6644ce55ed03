import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Makes the demo data where it is missing or older than its generator, then builds the app into `dist`. */
export async function buildApp({ quiet = false } = {}) {
  const { buildDemo } = await import('./build-demo.mjs');
  await buildDemo();
  const { build } = await import('vite');
  await build({ configFile: `${root}vite.config.ts`, logLevel: quiet ? 'warn' : 'info' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildApp();
