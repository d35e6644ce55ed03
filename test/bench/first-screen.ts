import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export interface FirstScreen {
  readonly files: readonly string[];
  readonly bytes: number;
  readonly gzip: number;
  readonly brotli: number;
}

/**
 * Size of the scripts that the built page needs before anybody touches it: those it names, and what
 * they import statically. Imports that wait for an action are not followed.
 */
export function measureFirstScreen(dist: string): FirstScreen {
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const waiting = [...html.matchAll(/<script[^>]+src="([^"]+\.js)"/g)].map(([, src = '']) =>
    posix.normalize(src),
  );
  const files = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const folder = posix.dirname(file);
    for (const name of staticImports(readFileSync(`${dist}/${file}`, 'utf8'))) {
      waiting.push(posix.join(folder, name));
    }
  }
  const texts = [...files].map((file) => readFileSync(`${dist}/${file}`));
  const total = (size: (text: Buffer) => number) =>
    texts.reduce((sum, text) => sum + size(text), 0);
  return {
    files: [...files],
    bytes: total((text) => text.length),
    gzip: total((text) => gzipSync(text, { level: 9 }).length),
    brotli: total((text) => brotliCompressSync(text).length),
  };
}

/** `import …from"./x.js"`, `import"./x.js"` and `export …from"./x.js"`, but not `import("./x.js")`. */
function staticImports(code: string): string[] {
  const pattern = /(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g;
  return [...code.matchAll(pattern)].map(([, name = '']) => name);
}
