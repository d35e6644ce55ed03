import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .map((path) => join(folder, path));
}

/** Modules of our own that a file imports when it runs; types cost nothing and may point both ways. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\s(?!type\b)[^'"]*?from\s+'(\.[^'?]+)'/gm);
  return [...found].map(([, path = '']) => relative(root, join(root, dirname(file), path)));
}

const files = [...sourcesIn('src'), ...sourcesIn('workers')];

describe('the house', () => {
  it('has no import cycles', () => {
    const edges = new Map(files.map((file) => [file, importsOf(file)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    function visit(file: string, path: readonly string[]): void {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('has no rooms for leftovers and no barrels', () => {
    const leftovers = /(^|\/)(utils?|helpers?|common|managers?|services?|index)(\/|\.ts$)/;
    expect(files.filter((file) => leftovers.test(file))).toEqual([]);
  });

  it('renders HTML from a string in one place only', () => {
    const raw = files.filter((file) =>
      /\{@html|\.innerHTML\s*=|insertAdjacentHTML/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(raw.filter((file) => !file.startsWith('src/ui/text/'))).toEqual([]);
  });
});
