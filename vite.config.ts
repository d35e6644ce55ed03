import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { engineInOneFile } from './scripts/engine-in-one-file.mjs';
import { contentSecurityPolicy } from './scripts/content-security-policy.mjs';
import { finishBuild } from './scripts/finish-build.mjs';
import { readCatalogue } from './scripts/read-catalogue.mjs';
import { splitEngine } from './scripts/split-engine.mjs';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Puts the policy in front of everything else in the page, so that nothing runs or loads before it. */
function policyFirst(): Plugin {
  return {
    name: 'memberbook:policy-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(
          /<head>\s*/,
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />\n    `,
        ),
    },
  };
}

/** Lists the analyses of `public/notebooks` in one file, since a static host cannot list a folder. */
function catalogueFile(): Plugin {
  const path = 'notebooks/catalogue.json';
  const list = (): string => JSON.stringify(readCatalogue(here('./public/notebooks')));
  return {
    name: 'memberbook:catalogue-file',
    configureServer({ middlewares }) {
      middlewares.use(`/${path}`, (_, response) => void response.end(list()));
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: path, source: list() });
    },
  };
}

/** Writes the service worker, which lists the whole folder, and the header files of hosts. */
function besideTheApp(): Plugin {
  return {
    name: 'memberbook:beside-the-app',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      handler: ({ dir }) => (dir === undefined ? undefined : finishBuild(dir)),
    },
  };
}

// The blocking build is the one that lets our own worker poll and cancel a query between two messages;
// its package does not name the browser file in its exports.
const alias = {
  'duckdb-wasm-browser': here(
    './node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs',
  ),
};

export default defineConfig({
  root: here('./src'),
  publicDir: here('./public'),
  base: './',
  plugins: [
    svelte({ configFile: false }),
    splitEngine(),
    policyFirst(),
    catalogueFile(),
    besideTheApp(),
  ],
  resolve: { alias },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The entry is there when a part is fetched; Firefox calls fetching it ahead once more an error.
      resolveDependencies: (_, paths, { hostType }) =>
        hostType === 'js' ? paths.filter((path) => !/^assets\/index-/.test(path)) : paths,
    },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // A chunk named after a package's index would look like the page's own script.
      output: {
        chunkFileNames: ({ name }) => `assets/${name.replace(/^index\b/, 'part')}-[hash].js`,
      },
    },
  },
  // A worker starts from a blob, so it must be one file that imports nothing.
  worker: { format: 'iife', plugins: () => [engineInOneFile()] },
});
