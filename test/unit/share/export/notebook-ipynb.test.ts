import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptWords } from '../../../../src/i18n/messages/report-file.ts';
import { printNotebookIpynb, pythonText } from '../../../../src/share/export/notebook-ipynb.ts';
import type { NotebookScript } from '../../../../src/share/export/notebook-script.ts';
import { anyText } from './share-tables.ts';

const script: NotebookScript = {
  title: 'Second purchase',
  language: 'en',
  madeOn: '2026-11-22',
  scope: 'second',
  sources: [
    {
      name: 'orders_file',
      file: 'orders.csv',
      columns: [
        { name: 'member_id', type: 'VARCHAR' },
        { name: 'ordered at', type: 'TIMESTAMP' },
      ],
    },
  ],
  parameters: [
    { scope: 'main', name: 'as_of', label: 'As of', type: 'date', value: '2026-10-31' },
    { scope: 'second', name: 'window', label: 'Window', type: 'number', value: 90 },
    { scope: 'lifecycle', name: 'window', label: 'Window', type: 'number', value: 30 },
    {
      scope: 'second',
      name: 'channels',
      label: 'Channels',
      type: 'multiple',
      value: ["it's", 'b'],
    },
  ],
  steps: [
    { kind: 'text', markdown: 'How many **come back**?\n\n"""' },
    { kind: 'query', scope: 'main', name: 'orders', sql: 'FROM orders_file', as: 'view' },
    { kind: 'query', scope: 'lifecycle', name: 'stages', sql: 'SELECT $window AS w', as: 'table' },
    {
      kind: 'query',
      scope: 'second',
      name: 'buyers',
      sql: "SELECT *, $window\nFROM orders WHERE channel IN ($channels) AND x > getvariable('lifecycle.window')",
      as: 'table',
      frozen: {
        name: 'buyers',
        columns: [{ name: '<b>', type: 'BIGINT' }],
        rows: [['1'], [null]],
      },
    },
    { kind: 'check', scope: 'second', name: 'none twice', sql: 'SELECT 1 WHERE false' },
    { kind: 'chart', scope: 'second', title: 'Bars', of: 'buyers', spec: { mark: 'bar' } },
    { kind: 'chart', scope: 'second', title: 'Flow', of: 'buyers', spec: null },
    {
      kind: 'query',
      scope: 'second',
      name: 'bad',
      sql: 'DROP TABLE x\n; DELETE FROM y',
      as: 'table',
    },
  ],
};

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Readonly<Record<string, unknown>>[];
}

const words = scriptWords('en');
const print = (given: Partial<NotebookScript> = {}): Notebook =>
  JSON.parse(printNotebookIpynb({ ...script, ...given }, words)) as Notebook;
const sources = (notebook: Notebook): readonly string[] =>
  notebook.cells.map(({ source }) => (source as readonly string[]).join(''));

/** What the schema of nbformat 4.5 asks of a notebook and its cells; nothing more is allowed in a cell. */
function expectValid(notebook: Notebook): void {
  expect(Object.keys(notebook).sort()).toEqual(['cells', 'metadata', 'nbformat', 'nbformat_minor']);
  expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
  const ids = notebook.cells.map(({ id }) => id as string);
  expect(new Set(ids).size).toBe(ids.length);
  for (const cell of notebook.cells) {
    expect(cell['id']).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
    expect(cell['metadata']).toEqual({});
    const lines = cell['source'] as readonly string[];
    expect(lines.every((line) => typeof line === 'string')).toBe(true);
    lines.slice(0, -1).forEach((line) => expect(line.endsWith('\n')).toBe(true));
    const own = cell['cell_type'] === 'code' ? ['execution_count', 'outputs'] : [];
    expect(['code', 'markdown']).toContain(cell['cell_type']);
    expect(Object.keys(cell).sort()).toEqual(
      ['cell_type', 'id', 'metadata', 'source', ...own].sort(),
    );
    if (own.length > 0) expect(cell['execution_count']).toBeNull();
  }
}

describe('a notebook for Jupyter', () => {
  it('is a notebook of format 4.5, whatever texts are in it', () => {
    expectValid(print());
    fc.assert(
      fc.property(anyText, (text) => {
        expectValid(
          print({
            title: text,
            sources: [{ name: text, file: text, columns: [{ name: text, type: text }] }],
            parameters: [{ scope: text, name: text, label: text, type: 'text', value: text }],
            steps: [
              { kind: 'text', markdown: text },
              { kind: 'query', scope: text, name: text, sql: `SELECT 1 -- ${text}`, as: 'view' },
              { kind: 'check', scope: text, name: text, sql: text },
              { kind: 'chart', scope: text, title: text, of: text, spec: { title: text } },
            ],
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('has its parameters before its cells, each notebook’s under a name of its own', () => {
    const all = sources(print());
    const parameters = all.findIndex((source) => source.includes('SET VARIABLE'));
    expect(parameters).toBeLessThan(
      all.findIndex((source) => source.includes('CREATE OR REPLACE VIEW')),
    );
    expect(all[parameters]).toContain('con.execute(\'SET VARIABLE "window" = 90\')');
    expect(all[parameters]).toContain('SET VARIABLE "lifecycle.window" = 30');
    expect(all.join('\n')).toContain(
      "SELECT getvariable(\\'lifecycle.window\\') AS w".replaceAll("\\'", "'"),
    );
    expect(all.join('\n')).toContain("channel IN  getvariable('channels') ");
  });

  it('draws charts that Vega-Lite draws, and says which only we draw', () => {
    const all = sources(print());
    expect(all.find((source) => source.startsWith("chart('Bars'"))).toContain(
      'json.loads("""{\n "mark": "bar"\n}""")',
    );
    expect(all.find((source) => source.includes('Flow'))).toContain(words.chartNotDrawn);
  });

  it('holds no results but frozen ones, escaped', () => {
    const outputs = print().cells.flatMap(
      ({ outputs }) => (outputs as readonly unknown[] | undefined) ?? [],
    );
    expect(outputs).toHaveLength(1);
    expect(JSON.stringify(outputs)).toContain('&#60;b&#62;');
  });

  it('runs nothing that is not one query', () => {
    const bad = sources(print()).find((source) => source.includes('DROP TABLE')) ?? '';
    expect(bad.split('\n').every((line) => line.startsWith('#'))).toBe(true);
  });

  it('writes any text as a literal that Python reads back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readPython(pythonText(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Reads a literal as Python's lexical rules have it; fails where it ends before its end. */
function readPython(literal: string): string {
  const quote = literal.startsWith('"""') ? '"""' : "'";
  let text = '';
  let at = quote.length;
  while (!literal.startsWith(quote, at)) {
    if (at >= literal.length) throw new Error('open');
    const one = literal[at] ?? '';
    if (one === '\r' || (quote === "'" && one === '\n')) throw new Error('line end');
    if (one !== '\\') {
      text += one;
      at += 1;
      continue;
    }
    const [, wide, other = ''] = /^\\(?:U([0-9a-f]{8})|([\\'"]))/.exec(literal.slice(at)) ?? [];
    if (wide === undefined && other === '') throw new Error('escape');
    text += wide === undefined ? other : String.fromCodePoint(Number.parseInt(wide, 16));
    at += wide === undefined ? 2 : 10;
  }
  if (at + quote.length !== literal.length) throw new Error('ends early');
  return text;
}
