import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';

const folder = fileURLToPath(new URL('../../../public/notebooks', import.meta.url));
const rows = readFileSync(`${folder}/README.md`, 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, code, asked, where] = /^\| ([A-J]\d+) +\| (.+?) +\| (.+?) +\|$/.exec(line) ?? [];
    return code && asked && where ? [{ code, where }] : [];
  });

function codes(letter: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`);
}

describe('the checklist of the catalogue', () => {
  it('has every code once', () => {
    expect(rows.map(({ code }) => code)).toEqual([
      ...codes('A', 1, 8),
      ...codes('B', 0, 19),
      ...codes('C', 1, 19),
      ...codes('D', 1, 15),
      ...codes('E', 1, 8),
      ...codes('F', 1, 6),
      ...codes('G', 1, 13),
      ...codes('J', 1, 16),
    ]);
  });

  it('names cells that are there', () => {
    const cells = new Map<string, ReadonlySet<string>>();
    const cellsOf = (id: string): ReadonlySet<string> => {
      const known = cells.get(id);
      if (known) return known;
      const { notebook } = parseNotebook(readFileSync(`${folder}/${id}/notebook.md`, 'utf8'));
      const names = new Set(notebook.cells.map(({ name }) => name));
      cells.set(id, names);
      return names;
    };
    const missing = rows.flatMap(({ code, where }) =>
      [...where.matchAll(/`(\w+)\/(\w+)`/g)].flatMap(([place, id = '', name = '']) =>
        cellsOf(id).has(name) ? [] : [`${code}: ${place}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});
