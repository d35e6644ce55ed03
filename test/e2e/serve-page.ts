import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import { contentSecurityPolicy } from '../../scripts/content-security-policy.mjs';
import { serveFolder } from '../../scripts/static-server.mjs';

/** A small page of a test's own, built as the app is built. */
export interface ServedPage {
  readonly address: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

export interface PageOptions {
  /** The folder that holds the pages. */
  readonly root: string;
  readonly pages?: readonly string[];
  /** Which pages have the app's policy as their first element. */
  readonly guarded: (page: string) => boolean;
  readonly plugins?: readonly Plugin[];
}

export async function servePage({
  root,
  pages = ['index.html'],
  guarded,
  plugins = [],
}: PageOptions): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'memberbook-page-'));
  const meta = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />`;
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [
      ...plugins,
      svelte({ configFile: false }),
      {
        name: 'policy-first',
        transformIndexHtml: {
          order: 'post',
          handler: (html: string, { path }) =>
            guarded(path.replace(/^\//, '')) ? html.replace('<head>', `<head>${meta}`) : html,
        },
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: pages.map((page) => join(root, page)) },
    },
  });
  const asked: string[] = [];
  const server = await serveFolder({ folder, onRequest: (url) => asked.push(url) });
  return {
    address: server.address,
    asked,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
