import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const engine = '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm';
const file = fileURLToPath(new URL(`../node_modules/${engine}`, import.meta.url));
const folder = fileURLToPath(new URL('../.cache/engine-parts/', import.meta.url));
/** Small enough that the first is compiled while the others come in. */
const partSize = 8 * 2 ** 20;

/**
 * For hosts that refuse files above 25 MB: the engine in parts, whose names and sums stand behind the # of its
 * address, where its worker finds them (`workers/engine/join-parts.ts`). A whole file is the default: one
 * request, and every host that takes it compresses it better.
 * @returns {import('vite').Plugin}
 */
export function splitEngine() {
  const id = '\0memberbook:engine-parts';
  return {
    name: 'memberbook:split-engine',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (wantsParts() && source === `${engine}?url` ? id : null),
    load: (wanted) => (wanted === id ? printModule() : null),
  };
}

/** Cloudflare Pages says who it is; elsewhere it is asked for. */
export function wantsParts() {
  return process.env.CF_PAGES !== undefined || process.env.MEMBERBOOK_PARTS !== undefined;
}

function printModule() {
  const bytes = readFileSync(file);
  mkdirSync(folder, { recursive: true });
  const parts = [];
  for (let from = 0; from < bytes.length; from += partSize) {
    const part = bytes.subarray(from, from + partSize);
    const path = `${folder}engine-part-${parts.length + 1}.wasm`;
    writeFileSync(path, part);
    parts.push({ path, sum: createHash('sha256').update(part).digest('base64') });
  }
  return [
    ...parts.map(({ path }, at) => `import part${at} from ${JSON.stringify(`${path}?url`)};`),
    `const urls = [${parts.map((_, at) => `part${at}`).join(', ')}];`,
    `const sums = ${JSON.stringify(parts.map(({ sum }) => sum))};`,
    "const parts = urls.map((url, at) => [url.slice(url.lastIndexOf('/') + 1), sums[at]]);",
    "export default urls[0] + '#parts=' + encodeURIComponent(JSON.stringify(parts));",
  ].join('\n');
}
