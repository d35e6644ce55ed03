import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { splitData, withData } from '../../../src/format/combine.ts';
import { parseNotebook } from '../../../src/format/parse-notebook.ts';
import { printNotebook } from '../../../src/format/print-notebook.ts';
import { parseDictionary, translateNotebook } from '../../../src/format/translate.ts';

const root = new URL('../../../public/notebooks/', import.meta.url);
const ids = readdirSync(root, { withFileTypes: true })
  .filter((entry) => existsSync(new URL(`${entry.name}/notebook.md`, root)))
  .map((entry) => entry.name);

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** A parameter keeps the text of its author beside what it means; once edited, the two differ. */
function withoutSource(notebook: Notebook) {
  return notebook.cells.map((cell) => (cell.kind === 'param' ? { ...cell, source: '' } : cell));
}

describe.each(ids)('the notebook %s of the catalogue', (id) => {
  const file = read(`${id}/notebook.md`);
  const { notebook, warnings } = parseNotebook(file);
  const chinese = translateNotebook(notebook, parseDictionary(read(`${id}/zh.yaml`)));

  it('is understood without a warning and saved as it was written', () => {
    expect(warnings).toEqual([]);
    expect(printNotebook(notebook)).toBe(file);
  });

  it('is translated to the last word, and no translation is left over', () => {
    expect(chinese.missing).toEqual([]);
    expect(chinese.unused).toEqual([]);
  });

  it('comes back as it was, translated and with data behind it', () => {
    const data = parseNotebook('---\ntitle: 数据\n---\n\n```sql name=x\nSELECT 1\n```\n').notebook;
    const saved = parseNotebook(printNotebook(withData(chinese.notebook, data)));
    expect(saved.warnings).toEqual([]);
    const { notebook: found } = splitData(saved.notebook);
    expect(withoutSource(found)).toEqual(withoutSource(chinese.notebook));
    expect(printNotebook(found)).toBe(printNotebook(chinese.notebook));
  });
});
