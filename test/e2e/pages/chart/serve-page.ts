import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { contentSecurityPolicy } from '../../../../scripts/content-security-policy.mjs';

export interface ServedPage {
  readonly url: string;
  readonly folder: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds this folder's pages and serves them on a free port; `?csp` asks for the product's policy. */
export async function servePage(): Promise<ServedPage> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'memberbook-chart-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [svelte({ configFile: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
      rollupOptions: { input: [join(root, 'index.html'), join(root, 'naked.html')] },
    },
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const name = url.pathname === '/' ? '/index.html' : normalize(url.pathname);
    readFile(join(folder, name)).then(
      (bytes) => {
        response.setHeader('Content-Type', types[extname(name)] ?? 'application/octet-stream');
        if (url.searchParams.has('csp')) {
          response.setHeader('Content-Security-Policy', contentSecurityPolicy);
        }
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    folder,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

export interface Sink {
  readonly port: number;
  /** Every request that arrived, as host and path. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Hosts that the browser asks by itself, for news of its own. */
const browsersOwn = /(^|\.)(googleapis|gvt1|google)\.com(:\d+)?$/;

/** Where every foreign host name leads; answers everything, so that what was asked for goes on. */
export async function openSink(): Promise<Sink> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    if (!browsersOwn.test(host)) requests.push(`${host}${request.url ?? ''}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('[]');
  });
  const port = await listen(server);
  return { port, requests, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
