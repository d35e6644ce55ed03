import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { serveFolder } from '../../scripts/static-server.mjs';
import type { BenchScript, LayerRun } from './script.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const duckdb = fileURLToPath(
  new URL('../../node_modules/@duckdb/duckdb-wasm/dist/', import.meta.url),
);

/** A served page that holds nothing but duckdb-wasm and a file input. */
export interface BarePage {
  run(browser: Browser, script: BenchScript, file: string): Promise<LayerRun>;
  close(): Promise<void>;
}

export async function openBarePage(folder: string): Promise<BarePage> {
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    root: here,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: `${here}bare-page.ts`, formats: ['es'], fileName: 'bare-page' },
    },
  });
  for (const name of ['duckdb-eh.wasm', 'duckdb-browser-eh.worker.js']) {
    if (!existsSync(`${folder}/${name}`)) copyFileSync(`${duckdb}${name}`, `${folder}/${name}`);
  }
  writeFileSync(
    `${folder}/index.html`,
    '<!doctype html><meta charset="utf-8"><input type="file"><script type="module" src="bare-page.js"></script>',
  );
  const { address, close } = await serveFolder({ folder });
  return { close, run: (browser, script, file) => runBare(browser, address, script, file) };
}

async function runBare(
  browser: Browser,
  address: string,
  script: BenchScript,
  file: string,
): Promise<LayerRun> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.locator('input').setInputFiles(file);
    await page.waitForFunction(() => typeof window.runBench === 'function');
    return await page.evaluate((work) => window.runBench(work), script);
  } finally {
    await context.close();
  }
}
