import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/contract.ts';
import { scriptWords } from '../../../src/i18n/messages/report-file.ts';
import { Planner } from '../../../src/session/Planner.ts';
import type { SourceBinding } from '../../../src/session/roles.ts';
import { scriptOfNotebook } from '../../../src/session/script-of-notebook.ts';
import type { NotebookScript } from '../../../src/share/export/notebook-script.ts';
import { printNotebookSql } from '../../../src/share/export/notebook-sql.ts';
import { engineType } from '../../../src/sql/engine-type.ts';
import { foldName } from '../../../src/sql/fold-name.ts';
import { quoteName } from '../../../src/sql/quote.ts';
import { anyText } from '../../unit/share/export/share-tables.ts';
import { startNodeEngine } from '../node-engine.ts';
import { notebookIds, readNotebook } from '../notebooks/catalogue-notebook.ts';
import { demoFiles } from '../notebooks/demo-files.ts';
import {
  openWorkspace,
  rows,
  runNotebook,
  type RanNotebook,
  type TableFile,
  type Workspace,
} from '../notebooks/workspace.ts';
import { PlainDuckDB } from './plain-duckdb.ts';

const words = scriptWords('en');
const files = demoFiles(300);

let engine: Engine;
let workspace: Workspace;
beforeAll(async () => {
  engine = await startNodeEngine();
  workspace = await openWorkspace(engine, files);
});

/** The file as the reader would have it: with headings. */
function withHeadings({ columns, csv }: TableFile): string {
  return `${columns.map(({ name }) => quoteName(name)).join(',')}\n${csv}`;
}

function scriptOf(id: string, ran: RanNotebook): NotebookScript {
  const bindings: Record<string, SourceBinding> = Object.fromEntries(
    files.map(({ name, role, columns }) => [
      name,
      { table: name, stamp: '', role, columns: columns.map((column) => column.name) },
    ]),
  );
  const others = notebookIds.filter((other) => other !== id);
  const own = { scope: id, notebook: readNotebook(id) };
  const plan = new Planner().plan(bindings, [
    { scope: 'main', notebook: workspace.data },
    ...others.map((other) => ({ scope: other, notebook: readNotebook(other) })),
    own,
  ]);
  return scriptOfNotebook({
    plan,
    own,
    language: 'en',
    madeOn: '2026-11-22',
    columnsOf: (source) =>
      (files.find(({ name }) => name === source)?.columns ?? []).map(({ name, type }) => ({
        name,
        type: engineType(type),
      })),
    resultColumnsOf: () => [],
    valueOf: (node) => {
      const found = plan.byId.get(node);
      const isPlain = found?.scope === id || found?.scope === 'main';
      const name = isPlain ? found.name : `${found?.scope ?? ''}.${found?.name ?? ''}`;
      return (
        ran.variables.find((variable) => foldName(variable.name) === foldName(name))?.value ?? null
      );
    },
  });
}

function sorted(all: readonly Record<string, string | null>[]): readonly string[] {
  return all.map((row) => JSON.stringify(Object.values(row))).sort();
}

// Between them: parameters of every kind, another date, views, checks, segments of another notebook.
const isFull = process.env['MEMBERBOOK_FULL'] === '1';
const tried = isFull ? ['pareto', 'trend', 'rfm', 'report'] : ['pareto', 'report'];

describe.each(tried)('the notebook %s as SQL', (id) => {
  let ran: RanNotebook;
  let script: NotebookScript;
  let text: string;
  beforeAll(async () => {
    ran = await runNotebook(workspace, id, readNotebook(id));
    script = scriptOf(id, ran);
    text = printNotebookSql(script, words);
  });

  it('gives in plain DuckDB the rows that it gives here, cell for cell', async () => {
    const plain = await PlainDuckDB.open(
      Object.fromEntries(
        files.map((file) => [`${file.name.replace('_file', '')}.csv`, withHeadings(file)]),
      ),
    );
    const failures: unknown[] = [];
    plain.run(text, (statement, error) => failures.push([statement.slice(0, 200), String(error)]));
    expect(failures).toEqual([]);
    let compared = 0;
    for (const step of script.steps) {
      if (step.kind !== 'query' || step.scope !== id) continue;
      const all = `SELECT COLUMNS(*)::VARCHAR FROM ${quoteName(id)}.${quoteName(step.name)}`;
      expect(sorted(plain.rows(all)), step.name).toEqual(sorted(await rows(ran, all)));
      compared += 1;
    }
    expect(compared).toBe(
      readNotebook(id).cells.filter(({ kind }) => kind === 'sql' || kind === 'segment').length,
    );
  });

  it('puts every cell after those that it reads, and all of the prose in', () => {
    for (const cell of readNotebook(id).cells) {
      if (cell.kind !== 'text') continue;
      const [first = ''] = cell.markdown.trim().split('\n');
      expect(text).toContain(`-- ${first.trimEnd()}`);
    }
    expect(text.match(/^-- Check /gm)?.length ?? 0).toBe(
      readNotebook(id).cells.filter(({ kind }) => kind === 'check').length,
    );
  });

  it('is the same text every time', () => {
    expect(printNotebookSql(scriptOf(id, ran), words)).toBe(text);
  });
});

describe('a notebook of somebody else as SQL', () => {
  const base: NotebookScript = {
    title: 'n',
    language: 'en',
    madeOn: '2026-11-22',
    scope: 'n',
    sources: [],
    parameters: [],
    steps: [],
  };
  const query = (sql: string) =>
    ({ kind: 'query', scope: 'n', name: 'q', sql, as: 'table' }) as const;

  it.each([
    'SELECT 1; DROP TABLE main.canary',
    'DROP TABLE main.canary',
    "COPY main.canary TO 'x.csv'",
    "SELECT 'open",
    'SELECT 1) ; DROP TABLE main.canary; --',
    'SELECT "open',
    'SELECT $$open',
    'SELECT 1) FROM (SELECT 2',
    'EXPLAIN SELECT 1',
    'SET threads = 9',
    '',
  ])('leaves out what is not one query: %s', (sql) => {
    const text = printNotebookSql(
      { ...base, steps: [query(sql), { kind: 'check', scope: 'n', name: 'c', sql }] },
      words,
    );
    const statements = text.split('\n').filter((line) => !line.startsWith('--') && line !== '');
    expect(statements).toEqual(['CREATE SCHEMA IF NOT EXISTS n;', 'USE n;']);
    expect(text).toContain(words.notAQuery);
  });

  it('reads what a model gave from a file of the reader’s, exact ids and all', async () => {
    const columns = [
      { name: 'member_id', type: 'VARCHAR' },
      { name: 'cluster', type: 'BIGINT' },
    ];
    const model = {
      kind: 'model',
      scope: 'n',
      name: 'groups',
      file: 'groups.csv',
      columns,
    } as const;
    const text = printNotebookSql(
      { ...base, steps: [model, query('SELECT member_id FROM groups WHERE cluster = 2')] },
      words,
    );
    expect(text).toContain('-- groups is a model');
    const plain = await PlainDuckDB.open({ 'groups.csv': 'member_id,cluster\n007,2\n08,1\n' });
    plain.run(text, (_, error) => {
      throw error;
    });
    expect(plain.rows('SELECT * FROM n.q')).toEqual([{ member_id: '007' }]);
  });

  it('lets no comment or missing semicolon of a cell reach what comes after it', () => {
    const text = printNotebookSql(
      {
        ...base,
        steps: [query('SELECT 1 /* open'), query('SELECT 2; -- end'), query('-- a\nSELECT 3 -- b')],
      },
      words,
    );
    expect(text).toContain('\nSELECT 1\n;\n');
    expect(text).toContain('\nSELECT 2\n;\n');
    expect(text).toContain('\n-- a\nSELECT 3\n;\n');
  });

  it('gives the command line no word of its own to end a statement with', () => {
    const text = printNotebookSql(
      { ...base, steps: [query("SELECT 8\n/\n2 AS\n GO \n, '\ngo\n'")] },
      words,
    );
    expect(text).toContain('\n/ --\n2');
    expect(text).toContain('\n GO -- \n');
    expect(text).toContain("'\ngo\n'");
  });

  it('does nothing but create its own relations, whatever it is made of', async () => {
    const plain = await PlainDuckDB.open();
    plain.run('CREATE TABLE canary AS SELECT 42 AS answer', (_, error) => {
      throw error;
    });
    const piece = fc.constantFrom(
      ...['SELECT ', '1 ', "'", '"', '(', ')', ';', '--', '/*', '*/', '\n', '$$', "E'", '\\', ','],
      ...[
        'DROP TABLE main.canary',
        'DELETE FROM main.canary',
        'FROM main.canary',
        ' AS a',
        '$p',
        ' UNION ALL ',
      ],
    );
    const sql = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(anyText, sql, sql, (words_, one, other) => {
        const script: NotebookScript = {
          ...base,
          title: `${words_}\n; DROP TABLE main.canary; --`,
          parameters: [
            {
              scope: 'n',
              name: 'p',
              label: words_,
              type: 'text',
              value: `${words_}'; DROP TABLE main.canary; --`,
            },
          ],
          steps: [
            { kind: 'text', markdown: `${words_}\r; DROP TABLE main.canary;` },
            query(`SELECT ${one}`),
            { kind: 'check', scope: 'n', name: words_, sql: other },
            { kind: 'chart', scope: 'n', title: words_, of: words_, spec: null },
          ],
        };
        plain.run(printNotebookSql(script, words), () => undefined);
        expect(plain.rows('SELECT answer::VARCHAR AS answer FROM main.canary')).toEqual([
          { answer: '42' },
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
