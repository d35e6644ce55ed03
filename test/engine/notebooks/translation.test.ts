import { describe, expect, test } from 'vitest';
import { translateNotebook } from '../../../src/format/translate.ts';
import { canonicalRelations } from '../../../src/members/canonical.ts';
import { accessibleName } from '../../../src/notebook/accessible-name.ts';
import { catalogue, notebookIds, readNotebook, readTranslation } from './catalogue-notebook.ts';

const chinese = /\p{Script=Han}/u;

test('the catalogue names every notebook in two languages', () => {
  const groups = catalogue.groups.map(({ id }) => id);
  for (const { title, summary, needs, group } of catalogue.notebooks) {
    expect(groups).toContain(group);
    for (const words of [title, summary]) {
      expect(words['en']).toMatch(/[a-z]/);
      expect(words['zh']).toMatch(chinese);
    }
    for (const need of needs) expect(Object.keys(canonicalRelations)).toContain(need);
  }
});

describe.each(notebookIds)('the Chinese of %s', (id) => {
  const notebook = readNotebook(id);
  const translation = readTranslation(id);

  test('has the title of the catalogue', () => {
    const entry = catalogue.notebooks.find((candidate) => candidate.id === id);
    expect(entry?.title).toEqual({ en: notebook.title, zh: translation.title });
  });

  test('covers everything that a reader sees, and nothing else', () => {
    const { missing, unused } = translateNotebook(notebook, translation);
    expect(missing).toEqual([]);
    expect(unused).toEqual([]);
    const words = [...Object.values(translation.text), ...Object.values(translation.sql)];
    for (const text of words) expect(text).toMatch(chinese);
  });

  test('keeps headings and code words of every text cell', () => {
    for (const cell of notebook.cells) {
      if (cell.kind !== 'text') continue;
      const words = translation.text[accessibleName(notebook, cell)] ?? '';
      expect(words.match(/^#+/gm)).toEqual(cell.markdown.match(/^#+/gm));
      expect(sorted(words.match(/`[^`]+`/g))).toEqual(sorted(cell.markdown.match(/`[^`]+`/g)));
    }
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
