import { describe, expect, test } from 'vitest';
import { accessibleName } from '../../../src/notebook/accessible-name.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { notebookIds, readCatalogue, readNotebook, readTranslation } from './catalogue-notebook.ts';

const chinese = /\p{Script=Han}/u;

test('the catalogue names every notebook in two languages', () => {
  const entries = readCatalogue();
  expect(entries.map(({ id }) => id)).toEqual([...notebookIds]);
  for (const { title, summary, needs } of entries) {
    for (const words of [title, summary]) {
      expect(words['en']).toMatch(/[a-z]/);
      expect(words['zh']).toMatch(chinese);
    }
    expect(needs).toEqual(['orders']);
  }
});

describe.each(notebookIds)('the Chinese of %s', (id) => {
  const notebook = readNotebook(id);
  const translation = readTranslation(id);

  test('has the title of the catalogue', () => {
    const entry = readCatalogue().find((candidate) => candidate.id === id);
    expect(entry?.title).toEqual({ en: notebook.title, zh: translation.title });
  });

  test('has a text for every text cell, and no other', () => {
    const names = notebook.cells
      .filter(({ kind }) => kind === 'text')
      .map((cell) => accessibleName(notebook, cell));
    expect(Object.keys(translation.text)).toEqual(names);
    for (const words of Object.values(translation.text)) expect(words).toMatch(chinese);
  });

  test('keeps headings and code words of every text cell', () => {
    for (const cell of notebook.cells) {
      if (cell.kind !== 'text') continue;
      const words = translation.text[accessibleName(notebook, cell)] ?? '';
      expect(words.match(/^#+/gm)).toEqual(cell.markdown.match(/^#+/gm));
      expect(sorted(words.match(/`[^`]+`/g))).toEqual(sorted(cell.markdown.match(/`[^`]+`/g)));
    }
  });

  test('has words for every string of charts and parameters, and no other', () => {
    expect(sorted(Object.keys(translation.strings))).toEqual(sorted([...stringsOf(notebook)]));
  });

  test('names the same codes as the English cells, with the same columns', () => {
    const shown = notebook.cells.filter(
      ({ kind, name }) => kind === 'sql' && /_names$|_notes$/.test(name),
    );
    expect(sorted(Object.keys(translation.sql))).toEqual(sorted(shown.map(({ name }) => name)));
    for (const cell of shown) {
      const english = cell.kind === 'sql' ? cell.sql : '';
      const sql = translation.sql[cell.name] ?? '';
      expect(shape(sql)).toEqual(shape(english));
      if (cell.name !== 'unit_names') expect(codes(sql)).toEqual(codes(english));
      expect(sql).toMatch(chinese);
    }
  });
});

/** What a reader sees of charts (titles) and parameters (label, help, labels of choices). */
function stringsOf(notebook: Notebook): ReadonlySet<string> {
  const found = new Set<string>();
  for (const cell of notebook.cells) {
    if (cell.kind === 'chart') addTitles(cell.spec, found);
    if (cell.kind !== 'param') continue;
    const { param } = cell;
    for (const words of [param.label, param.help]) if (words !== undefined) found.add(words);
    if (param.type !== 'choice') continue;
    for (const { label } of param.choices) if (label !== undefined) found.add(label);
  }
  return found;
}

function addTitles(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) addTitles(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'title' && typeof inner === 'string') found.add(inner);
      else addTitles(inner, found);
    }
  }
}

/** The rows' number and the names of the columns. */
function shape(sql: string): readonly unknown[] {
  return [sql.match(/^ {2}\(/gm)?.length, sql.match(/AS (names|notes)\(.*\)/)?.[0]];
}

/** Values in front of the last one of each row. */
function codes(sql: string): readonly (string | undefined)[] {
  return [...sql.matchAll(/^ {2}\((.*), '(?:[^']|'')*'\)/gm)].map((match) => match[1]);
}

function sorted(words: readonly string[] | null): readonly string[] {
  return [...(words ?? [])].sort();
}
