import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';

/** What is cut out of a source file, so that the rest has to hold alone or a check fails. */
export interface Cut {
  /** From the root of the repository. */
  readonly file: string;
  readonly from: RegExp | string;
  readonly to: string;
}

export function sourcePath(file: string): string {
  return fileURLToPath(new URL(`../../../${file}`, import.meta.url));
}

/** A source text without what is cut. Throws where there is nothing to cut: the check would prove nothing. */
export function cutText(text: string, { file, from, to }: Cut): string {
  const rest = text.replace(from, to);
  if (rest === text) throw new Error(`${file} holds no ${String(from)}.`);
  return rest;
}

/** One module with all that it imports, in one text, with cuts in the sources. */
export async function bundleModule(entry: string, cuts: readonly Cut[] = []): Promise<string> {
  const built = await build({
    configFile: false,
    root: sourcePath('src'),
    logLevel: 'error',
    define: { 'import.meta.env.DEV': 'false' },
    plugins: [svelte({ configFile: false, compilerOptions: { css: 'injected' } }), cutting(cuts)],
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      lib: { entry: sourcePath(entry), formats: ['es'], fileName: 'module' },
    },
  });
  const [first] = [built].flat();
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not built.`);
  return chunk.code;
}

/** The module itself, in this process. It must not need a browser. */
export async function loadModule<T>(entry: string, cuts: readonly Cut[] = []): Promise<T> {
  const text = Buffer.from(await bundleModule(entry, cuts)).toString('base64');
  return (await import(/* @vite-ignore */ `data:text/javascript;base64,${text}`)) as T;
}

function cutting(cuts: readonly Cut[]): Plugin {
  const left = new Set(cuts);
  return {
    name: 'cut-defences',
    enforce: 'pre',
    async load(id) {
      const own = cuts.filter(({ file }) => id.split('?')[0] === sourcePath(file));
      if (own.length === 0) return null;
      for (const cut of own) left.delete(cut);
      return own.reduce(cutText, await readFile(id.split('?')[0] ?? '', 'utf8'));
    },
    buildEnd(error) {
      const [unused] = left;
      if (!error && unused) throw new Error(`${unused.file} is no part of the module.`);
    },
  };
}
