import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../../../scripts/content-security-policy.mjs';

export interface ServedPage {
  readonly address: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds this folder as the app is built, with the app's policy first in its page, and serves it. */
export async function servePage(): Promise<ServedPage> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'memberbook-parts-'));
  const meta = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />`;
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    plugins: [
      svelte({ configFile: false }),
      {
        name: 'policy-first',
        transformIndexHtml: {
          order: 'post',
          handler: (html: string) => html.replace('<head>', `<head>${meta}`),
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
    },
  });
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(request.url ?? '');
    const path = normalize(join(folder, pathname === '/' ? 'index.html' : pathname));
    readFile(path).then(
      (content) => {
        response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
        response.end(content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
