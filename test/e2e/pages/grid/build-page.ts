import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the page of a grid over the real engine into a folder, as the app is built. */
export async function buildGridPage(folder: string): Promise<void> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  await build({
    configFile: fileURLToPath(new URL('../../../../vite.config.ts', import.meta.url)),
    root,
    publicDir: false,
    logLevel: 'error',
    // A test runner builds for development, in which workers are not started as the policy wants them.
    define: { 'import.meta.env.DEV': 'false' },
    build: { outDir: folder, emptyOutDir: true },
  });
}
